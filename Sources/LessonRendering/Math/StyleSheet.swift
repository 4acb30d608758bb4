import Foundation

/// The rules of a style sheet that has no at-rules but `@font-face`, such as KaTeX's.
package struct StyleSheet {
  package struct Rule {
    package var selectors: [Selector]
    package var declarations: String
  }

  package private(set) var rules: [Rule] = []
  /// The declarations of each `@font-face`.
  package private(set) var fontFaces: [String] = []

  package init(_ css: String) {
    for block in Self.withoutComments(css).split(separator: "}") {
      let parts = block.split(separator: "{", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let head = parts[0].trimmingPrefix(while: \.isWhitespace)
      if head.hasPrefix("@font-face") {
        fontFaces.append(String(parts[1]))
      } else if !head.hasPrefix("@") {
        rules.append(
          Rule(
            selectors: head.split(separator: ",").map { Selector(String($0)) },
            declarations: String(parts[1])))
      }
    }
  }

  static func withoutComments(_ css: String) -> String {
    var result = ""
    var rest = css[...]
    while let start = rest.firstRange(of: "/*") {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      rest = rest.firstRange(of: "*/").map { rest[$0.upperBound...] } ?? ""
    }
    return result + rest
  }

  /// The value of a property in a list of declarations.
  package static func value(of property: String, in declarations: String) -> String? {
    for declaration in declarations.split(separator: ";") {
      let parts = declaration.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      if parts[0].filter({ !$0.isWhitespace }) == property {
        return parts[1].trimmingCharacters(in: .whitespacesAndNewlines)
      }
    }
    return nil
  }
}

/// A selector of elements, classes, descendants and children: what KaTeX's style sheet uses.
package struct Selector {
  struct Compound {
    var element: String?
    var classes: [String]

    func matches(_ element: MarkupElement) -> Bool {
      (self.element == nil || self.element == element.name)
        && classes.allSatisfy(element.classes.contains)
    }
  }

  package var text: String
  var compounds: [Compound]

  package init(_ text: String) {
    self.text = text.filter { $0 != "\n" }
    compounds = text.split { $0.isWhitespace || $0 == ">" }.map { part in
      let parts = part.prefix { $0 != ":" }.split(separator: ".", omittingEmptySubsequences: false)
      let element = parts.first.map(String.init) ?? ""
      return Compound(
        element: element.isEmpty || element == "*" ? nil : element,
        classes: parts.dropFirst().map(String.init))
    }
  }

  /// Whether an element matches the selector's last part, whatever encloses it.
  func allows(_ element: MarkupElement) -> Bool { compounds.last?.matches(element) == true }

  /// Whether the last of nested elements matches; a child is taken for a descendant.
  package func matches(_ path: [MarkupElement]) -> Bool {
    guard let last = compounds.last, let element = path.last, last.matches(element) else {
      return false
    }
    var waiting = compounds.dropLast()
    for element in path.dropLast().reversed() {
      if waiting.last?.matches(element) == true { waiting.removeLast() }
    }
    return waiting.isEmpty
  }
}
