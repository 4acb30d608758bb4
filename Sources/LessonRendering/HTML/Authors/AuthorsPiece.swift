import LessonModel

/// A stretch of an author's HTML.
struct AuthorsPiece {
  /// Where the HTML comes from.
  enum Kind {
    case text
    /// A display that is an SVG.
    case picture
    case display
  }

  let html: String
  let kind: Kind
  private let tokens: [HTMLToken]
  /// That of each token.
  private var scopes: [AuthorsIDs.Scope] = []

  init(_ html: String, _ kind: Kind) {
    self.html = html
    self.kind = kind
    tokens = Array(HTMLTokens(html))
  }

  /// Gives each token its scope: a display is one, and so is a picture in the text, which may go through
  /// several pieces.
  static func findScopes(of pieces: inout [AuthorsPiece]) {
    var last = 0
    var depth = 0
    for index in pieces.indices {
      if pieces[index].kind != .text { last += 1 }
      for token in pieces[index].tokens {
        guard pieces[index].kind == .text else {
          pieces[index].scopes.append(last)
          continue
        }
        let isPicture = token.name == "svg" && !token.isSelfClosing
        if isPicture, token.kind == .startTag {
          if depth == 0 { last += 1 }
          depth += 1
        }
        pieces[index].scopes.append(depth > 0 ? last : 0)
        if isPicture, token.kind == .endTag { depth = max(0, depth - 1) }
      }
    }
  }

  /// The tags that open elements.
  var elements: [(tag: HTMLToken, scope: AuthorsIDs.Scope)] {
    zip(tokens, scopes).filter { $0.0.kind == .startTag }.map { ($0.0, $0.1) }
  }

  /// The style sheets of displays and of pictures.
  var styles: [(css: String, element: Range<String.Index>, scope: AuthorsIDs.Scope)] {
    tokens.indices.compactMap { index in
      guard scopes[index] > 0, let element = element("style", around: index) else { return nil }
      var css = String(html[tokens[index].range])
      if kind != .display {
        // In a picture, these are characters as anywhere else.
        css =
          css.contains("<![CDATA[")
          ? css.replacing("<![CDATA[", with: "").replacing("]]>", with: "")
          : css.replacingCharacterReferences
      }
      if let media = tokens[index - 1]["media"]?.value, !media.isEmpty {
        css = "@media \(media){\(css)}"
      }
      return (css, element, scopes[index])
    }
  }

  /// The scripts that should run once, however many displays bring them.
  ///
  /// A script that looks up its own element has to stay where it is.
  var sharedScripts: [(text: String, element: Range<String.Index>)] {
    guard kind == .display else { return [] }
    return tokens.indices.compactMap { index in
      guard let element = element("script", around: index),
        tokens[index - 1].attributes.allSatisfy({
          $0.name == "type" && $0.value != "application/json"
        })
      else { return nil }
      let text = String(html[element])
      let looksForItself = text.contains("currentScript") || text.contains("document.write")
      return looksForItself ? nil : (text, element)
    }
  }

  /// The element of a name whose whole content is the token at an index.
  private func element(_ name: String, around index: Int) -> Range<String.Index>? {
    guard tokens[index].kind == .rawText, tokens[index].name == name, index > 0,
      index + 1 < tokens.count
    else { return nil }
    return tokens[index - 1].range.lowerBound..<tokens[index + 1].range.upperBound
  }
}
