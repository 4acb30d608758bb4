import LessonModel

/// The style sheet of a picture, limited to the picture on a page with others.
///
/// Each selector's last part is kept to the picture with `:where()`, which leaves its specificity
/// as it is: `g .a::after` becomes `g .a:where(…)::after`. In an SVG file, `:root` is the picture,
/// and it is the same here. A selector such as `:root.fig`, which applies only in a file, matches
/// nothing here.
struct ScopedStyle {
  /// The name of the scope on the page; nil for a style sheet that is for the whole page.
  var scope: String?
  /// From the ids of the picture to those that they have on the page.
  var ids: [String: String]

  /// The attribute of a picture that names its scopes.
  static let attribute = "data-scope"

  func css(_ css: String) -> String {
    ids.isEmpty && scope == nil ? css : self.css(of: StyleRules(css).rules)
  }

  func css(of rules: some Sequence<StyleRules.Rule>) -> String {
    let rules = Array(rules)
    return text(of: rules, animations: scope == nil ? [] : Self.animations(in: rules))
  }

  private func text(of rules: [StyleRules.Rule], animations: Set<String>) -> String {
    rules.map { rule in
      switch rule {
      case .style(let selectors, let body):
        return selectors.map(selector).joined(separator: ",")
          + "{\(references(renaming(animations, in: body)))}"
      case .group(let prelude, let rules):
        return "\(prelude){\(text(of: rules, animations: animations))}"
      case .other(let name, let text):
        guard name.hasSuffix("keyframes"), let animation = Self.animation(in: rule) else {
          return text
        }
        return text.replacing(animation, with: animation + suffix, maxReplacements: 1)
      }
    }.joined(separator: "\n")
  }

  // MARK: - Selectors

  func selector(_ text: String) -> String {
    let renamed = ids.isEmpty ? text : Self.renaming(ids, in: text)
    guard let scope else { return renamed }
    let element = "[\(Self.attribute)~=\(scope)]"
    let hasPseudoClass = renamed.utf8.contains(UInt8(ascii: ":"))
    let inside = hasPseudoClass ? renamed.replacing(Self.root, with: element) : renamed
    let end =
      (hasPseudoClass ? inside.firstRange(of: Self.pseudoElement)?.lowerBound : nil)
      ?? inside.endIndex
    return inside[..<end] + ":where(\(element),\(element) *)" + inside[end...]
  }

  // Each is compiled once, which takes longer than matching. Matching does not change it.
  nonisolated(unsafe) private static let root = /:root(?![.#:\[\w-])/
  nonisolated(unsafe) private static let pseudoElement =
    /::|:(?:before|after|first-line|first-letter)(?![\w-])/

  private static func renaming(_ ids: [String: String], in selector: String) -> String {
    selector.replacing(/#((?:[\w\-]|[^\x00-\x7F])+)/) { match in
      "#" + (ids[String(match.1)] ?? String(match.1))
    }
  }

  /// The declarations with the page's ids in `url(#…)`.
  private func references(_ declarations: String) -> String {
    ids.isEmpty ? declarations : AuthorsIDs.renamingReferences(in: declarations) { ids[$0] }
  }

  // MARK: - Animations

  private var suffix: String { "-scope-\(scope ?? "")" }

  private static func animations(in rules: [StyleRules.Rule]) -> Set<String> {
    Set(
      rules.flatMap { rule -> [String] in
        if case .group(_, let rules) = rule { return Array(animations(in: rules)) }
        return [animation(in: rule)].compactMap(\.self)
      })
  }

  private static func animation(in rule: StyleRules.Rule) -> String? {
    guard case .other(let name, let text) = rule, name.hasSuffix("keyframes") else { return nil }
    return text.dropFirst(name.count).prefix { $0 != "{" }.split(whereSeparator: \.isWhitespace)
      .first.map(String.init)
  }

  private func renaming(_ animations: Set<String>, in body: String) -> String {
    guard !animations.isEmpty, body.contains("animation") else { return body }
    return body.replacing(/(animation(?:-name)?\s*:)([^;}]*)/) { match in
      match.1
        + match.2.replacing(/[\w\-]+/) { word in
          animations.contains(String(word.output)) ? word.output + suffix : word.output
        }
    }
  }
}
