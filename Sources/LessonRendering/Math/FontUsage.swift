/// The fonts in which formulas have text, and the classes that they carry.
struct FontUsage {
  private(set) var fonts: Set<Font> = []
  private(set) var classes: Set<String> = []

  /// Follows the style sheet's font rules down the nested elements of each formula.
  init(of formulas: [String], in sheet: StyleSheet) {
    let rules = sheet.rules.filter { $0.declarations.contains("font") }
    for formula in formulas { add(formula, rules: rules) }
  }

  private mutating func add(_ formula: String, rules: [StyleSheet.Rule]) {
    var path: [MarkupElement] = []
    var inherited: [Font?] = []
    var usage = self
    Markup.scan(formula) { event in
      switch event {
      case .open(let element):
        path.append(element)
        usage.classes.formUnion(element.classes)
        inherited.append(Self.font(at: path, inheriting: inherited.last ?? nil, rules: rules))
      case .close:
        path.removeLast()
        inherited.removeLast()
      case .text:
        // MathML is for screen readers: it is there, and not seen.
        let isSeen = !path.contains { $0.classes.contains("katex-mathml") }
        if isSeen, case let font?? = inherited.last { usage.fonts.insert(font) }
      }
    }
    self = usage
  }

  private static func font(
    at path: [MarkupElement], inheriting inherited: Font?, rules: [StyleSheet.Rule]
  ) -> Font? {
    var font = inherited
    for rule in rules where rule.selectors.contains(where: { $0.matches(path) }) {
      var changed = font ?? Font(family: "")
      changed.apply(rule.declarations)
      font = changed
    }
    return font
  }
}
