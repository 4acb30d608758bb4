/// The fonts in which formulas have text, and the classes that they carry.
package struct FontUsage {
  package private(set) var fonts: Set<Font> = []
  package private(set) var classes: Set<String> = []

  /// Follows the style sheet's font rules down the nested elements of each formula.
  package init(of formulas: [String], in sheet: StyleSheet) {
    let rules = sheet.rules.map { ($0.selectors, FontDeclarations($0.declarations)) }
      .filter { !$1.isEmpty }
    var markup = Markup()
    // The rules that an element's own name and classes allow, by the number of its kind.
    var candidates: [[([Selector], FontDeclarations)]] = []
    var path: [MarkupElement] = []
    var inherited: [Font] = [Font(family: "")]
    for formula in formulas {
      markup.scan(formula) { event, elements in
        switch event {
        case .open(let number):
          let element = elements[number]
          if number == candidates.count {
            candidates.append(rules.filter { $0.0.contains { $0.allows(element) } })
            classes.formUnion(element.classes)
          }
          path.append(element)
          var font = inherited[inherited.count - 1]
          for (selectors, declarations) in candidates[number]
          where selectors.contains(where: { $0.matches(path) }) {
            font.apply(declarations)
          }
          inherited.append(font)
        case .close:
          path.removeLast()
          inherited.removeLast()
        case .text:
          // MathML is for screen readers and not visible.
          let font = inherited[inherited.count - 1]
          if !font.family.isEmpty, !fonts.contains(font),
            !path.contains(where: { $0.classes.contains("katex-mathml") })
          {
            fonts.insert(font)
          }
        }
      }
    }
  }
}
