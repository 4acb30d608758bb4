import LessonModel

/// The HTML that a lesson's author brings to a page, in its text and in what its cells display.
///
/// Each piece of it was made independently. On the page, every id is given once, the styles of a
/// picture change nothing outside of it, and a style sheet or a script that several displays bring
/// is included once.
struct AuthorsHTML {
  /// The style sheets of the displays and of the pictures in the text, for the head of the page.
  private(set) var css = ""
  private let pieces: [AuthorsPiece]
  private let ids: AuthorsIDs
  /// The next element that has an id.
  private var elementCount = 0
  private var styles: Set<String> = []
  /// The names of the styles of each picture, by its scope.
  private var pictures: [AuthorsIDs.Scope: [String]] = [:]
  /// How often each script occurs that is included once.
  private var scriptCounts: [String: Int] = [:]

  /// Collects the HTML of a run, whose ids must not be those of the page's own elements.
  init(of executed: ExecutedLesson, besides pageIDs: Set<String>) {
    var pieces: [AuthorsPiece] = []
    _ = executed.mappingAuthorsHTML { html, kind in
      pieces.append(AuthorsPiece(html, kind))
      return html
    }
    AuthorsPiece.findScopes(of: &pieces)
    self.pieces = pieces
    ids = AuthorsIDs(
      page: pageIDs,
      authors: pieces.flatMap { piece in
        piece.elements.compactMap { tag, scope in tag["id"].map { (scope, $0.value) } }
      })
    for script in pieces.flatMap(\.sharedScripts) { scriptCounts[script.text, default: 0] += 1 }
    collectStyles()
  }

  /// Returns the run with the author's HTML replaced by that of the page.
  mutating func applied(to executed: ExecutedLesson) -> ExecutedLesson {
    var results: [String] = []
    for piece in pieces { results.append(html(of: piece)) }
    var rest = results[...]
    return executed.mappingAuthorsHTML { html, _ in rest.popFirst() ?? html }
  }

  /// Moves the style sheets to the head of the page.
  private mutating func collectStyles() {
    var scopes = StyleScopes()
    for piece in pieces {
      for style in piece.styles {
        let renamed = ids.renamed(in: style.scope).filter { style.css.contains($0.key) }
        guard piece.kind != .display else {
          add(ScopedStyle(scope: nil, ids: renamed).css(style.css))
          continue
        }
        let (names, new) = scopes.names(of: StyleRules(style.css).rules, ids: renamed)
        if let name = names.last, !new.isEmpty {
          add(ScopedStyle(scope: name, ids: renamed).css(of: new))
        }
        let known = pictures[style.scope] ?? []
        pictures[style.scope] = known + names.filter { !known.contains($0) }
      }
    }
  }

  private mutating func add(_ sheet: String) {
    guard styles.insert(sheet).inserted else { return }
    // In an SVG file, a style may contain text that would end the page's style element.
    css += sheet.replacing("</", with: "<\\/") + "\n"
  }

  private mutating func html(of piece: AuthorsPiece) -> String {
    var edits = piece.styles.map { (range: $0.element, text: "") }
    for (tag, scope) in piece.elements {
      if tag.name == "svg", let names = pictures.removeValue(forKey: scope) {
        let end = piece.html.utf8.index(tag.range.lowerBound, offsetBy: "<svg".utf8.count)
        edits.append((end..<end, " \(ScopedStyle.attribute)=\"\(names.joined(separator: " "))\""))
      }
      let renamed = ids.renamed(in: scope)
      for attribute in tag.attributes {
        var value = AuthorsIDs.value(of: attribute) { renamed[$0] }
        if attribute.name == "id" {
          value = ids.elements[elementCount] == attribute.value ? nil : ids.elements[elementCount]
          elementCount += 1
        }
        guard let value else { continue }
        let quote = attribute.isQuoted ? "" : "\""
        edits.append((attribute.valueRange, quote + HTML.text(value).source + quote))
      }
    }
    for script in piece.sharedScripts {
      scriptCounts[script.text, default: 1] -= 1
      // The last one finds all displays on the page.
      if scriptCounts[script.text] != 0 { edits.append((script.element, "")) }
    }
    return piece.html.applying(edits)
  }
}

extension String {
  /// The text with some of its ranges replaced, none of which overlap.
  fileprivate func applying(_ edits: [(range: Range<Index>, text: String)]) -> String {
    guard !edits.isEmpty else { return self }
    var result = ""
    var start = startIndex
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += self[start..<edit.range.lowerBound] + edit.text
      start = edit.range.upperBound
    }
    return result + self[start...]
  }
}
