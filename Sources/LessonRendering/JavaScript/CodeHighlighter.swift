/// Colours code with Prism: the parts of the code become spans with a class each.
package final class CodeHighlighter {
  private let assets: Assets
  private var engine: JavaScriptEngine?
  private var loaded: Set<String> = []
  /// By language and code, because most code stays the same when a page is rendered again.
  private var cache: [[String]: HTML] = [:]

  package init(assets: Assets) { self.assets = assets }

  /// The kinds of tokens that the style sheet has a colour for: others would only make a page heavy.
  private static let shown = [
    "comment", "prolog", "doctype", "keyword", "boolean", "nil", "directive", "attribute", "atrule",
    "class-name", "builtin", "function", "property", "tag", "attr-name", "string", "char",
    "attr-value", "number", "constant", "interpolation",
  ]

  /// Prism's components for a language, those that another one extends first.
  private static let components: [String: [String]] = [
    "swift": ["clike", "swift"],
    "c": ["clike", "c"],
    "bash": ["bash"],
    "console": ["bash"],
    "sh": ["bash"],
    "json": ["json"],
    "python": ["python"],
    "yaml": ["yaml"],
    "html": ["markup"],
    "xml": ["markup"],
    "css": ["css"],
    "javascript": ["clike", "javascript"],
  ]

  /// The keywords of Swift, in the place of Prism's.
  ///
  /// Prism takes `left`, `right`, `set` and `some` for keywords wherever they are; except in a declaration
  /// they are names.
  private static let swiftKeywords = #"""
    Prism.languages.swift.keyword = new RegExp([
      '\\b(?:Any|Protocol|Self|Type|actor|as|associatedtype|async|await|break|case|catch|class|continue|',
      'convenience|default|defer|deinit|didSet|do|dynamic|else|enum|extension|fallthrough|fileprivate|final|',
      'for|func|guard|if|import|in|indirect|init|inout|internal|is|isolated|lazy|let|mutating|nonisolated|',
      'nonmutating|operator|override|precedencegroup|private|protocol|public|repeat|required|rethrows|return|',
      'self|static|struct|subscript|super|switch|throw|throws|try|typealias|unowned|var|weak|where|while|willSet)\\b',
      '|\\bsome(?=\\s+[A-Z])',
      '|\\b(?:get|set)(?=\\s*(?:\\(\\w+\\)\\s*)?[{}])|\\bget(?=\\s+(?:set|async|throws)\\b)',
      '|\\b(?:prefix|postfix|infix)(?=\\s+(?:operator|func|static|public)\\b)',
      '|\\bopen(?=\\s+(?:class|func|override|subscript|var)\\b)'
    ].join(''));
    """#

  /// Returns the code as HTML, escaped; an unknown language stays plain, as does code that
  /// overtaxes Prism's regular expressions, such as a text of ten thousand characters.
  package func highlight(_ code: String, language: String) throws -> HTML {
    guard let components = Self.components[language.lowercased()], let name = components.last
    else { return .text(code) }
    if let known = cache[[name, code]] { return known }
    let engine = try load(components)
    let html = (try? engine.call("highlight", code, name)).map(HTML.raw) ?? .text(code)
    cache[[name, code]] = html
    return html
  }

  private func load(_ components: [String]) throws -> JavaScriptEngine {
    let engine = try self.engine ?? start()
    self.engine = engine
    for component in components where loaded.insert(component).inserted {
      try engine.evaluate(try assets.text(of: .prism(component)))
      if component == "swift" { try engine.evaluate(Self.swiftKeywords) }
    }
    return engine
  }

  private func start() throws -> JavaScriptEngine {
    let engine = JavaScriptEngine()
    try engine.evaluate(try assets.text(of: .prism("core")))
    try engine.evaluate(
      """
      var shown = '\(Self.shown.joined(separator: " "))'.split(' ');
      function html(token) {
        if (typeof token === 'string') return Prism.util.encode(token);
        if (Array.isArray(token)) return token.map(html).join('');
        var inside = html(token.content);
        var name = [token.type].concat(token.alias || []).filter(function (name) {
          return shown.indexOf(name) >= 0;
        })[0];
        return name ? '<span class="' + name + '">' + inside + '</span>' : inside;
      }
      function highlight(code, name) {
        return html(Prism.tokenize(code, Prism.languages[name]));
      }
      """)
    return engine
  }
}
