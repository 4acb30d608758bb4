import Foundation
import LessonModel

/// What a cell produced, each kind in its own form.
enum OutputHTML {
  /// The middle of a longer text is folded.
  static let longestText = 100
  private static let headLines = 60
  private static let tailLines = 20

  static func stream(
    _ stream: Output.Stream, _ text: String, words: PageWords = .inEnglish
  ) -> HTML {
    let name = stream == .stdout ? "stdout" : "stderr"
    let mark =
      stream == .stderr
      ? HTML.block("p", ["class": "stream-name", "lang": words.language], .text("stderr")) : .empty
    let trimmed = text.hasSuffix("\n") ? String(text.dropLast()) : text
    return mark + long(trimmed, class: name, words: words)
  }

  /// The figure or value in the richest form that a page can show.
  ///
  /// A trusted SVG becomes a part of the page; otherwise it is an image, in which browsers run
  /// nothing and whose styles end at its border.
  static func display(
    _ display: Display, isTrusted: Bool = true, words: PageWords = .inEnglish
  ) -> HTML {
    let content: HTML
    let representations = display.representations
    if let svg = representations["image/svg+xml"], !isTrusted {
      content = .void(
        "img",
        [
          "src": "data:image/svg+xml;base64,\(Data(svg.utf8).base64EncodedString())",
          "alt": display.alternativeText ?? "",
        ])
    } else if let svg = representations["image/svg+xml"] {
      content = picture(inline(svg), display)
    } else if let html = representations["text/html"] {
      content = .block("div", ["class": "rich"], .raw(html))
    } else if let image = image(in: representations) {
      content = .void(
        "img",
        [
          "src": "data:\(image.type);base64,\(image.data)",
          "alt": display.alternativeText ?? "",
        ])
    } else {
      content = long(display.fallbackText, class: "value", words: words)
    }
    return .block("figure", [:], content, caption(display.caption, words: words))
  }

  /// The text under a figure, which is the author's.
  static func caption(_ text: String?, words: PageWords) -> HTML {
    text.map { .block("figcaption", ["dir": words.textDirection], .text($0)) } ?? .empty
  }

  static func error(
    _ error: CellError, isExpected: Bool, words: PageWords = .inEnglish
  ) -> HTML {
    return .block(
      "div", ["class": isExpected ? "error expected" : "error"],
      .block(
        "p", ["class": "error-name", "lang": words.language],
        .element("strong", [:], .text(error.name)), .text(" "),
        .element("span", ["class": "place"], .text(error.place))),
      .preformatted(.text(error.message), of: error.message, class: "message"))
  }

  /// An author's alternative text takes the place of the one inside the picture.
  private static func picture(_ svg: HTML, _ display: Display) -> HTML {
    .block(
      "div",
      [
        "class": "picture", "role": display.alternativeText == nil ? nil : "img",
        "aria-label": display.alternativeText,
      ], svg, .raw("\n"))
  }

  private static func image(in representations: [String: String]) -> (type: String, data: String)? {
    for type in ["image/png", "image/jpeg", "image/gif", "image/webp"] {
      if let data = representations[type] { return (type, data) }
    }
    return nil
  }

  /// An SVG without the declarations that only a file may begin with.
  private static func inline(_ svg: String) -> HTML {
    let tag = HTMLTokens(svg).first { $0.kind == .startTag && $0.name == "svg" }
    return tag.map { .raw(String(svg[$0.range.lowerBound...])) } ?? .text(svg)
  }

  private static func long(
    _ text: String, class name: String, words: PageWords
  ) -> HTML {
    let count = text.lineCount
    guard count > longestText else { return .preformatted(.text(text), of: text, class: name) }
    let (head, tail) = (text.firstLines(headLines), text.lastLines(tailLines))
    let middle = text.utf8[head.endIndex..<tail.startIndex].dropFirst().dropLast()
    return .preformatted(.text(head), of: head, class: name)
      + .block(
        "details", ["class": "left-out"],
        .element(
          "summary", ["lang": words.language],
          .text(words(.linesLeftOut, "\(count - headLines - tailLines)"))),
        .raw("\n"), .preformatted(.text(Substring(middle)), of: Substring(middle), class: name))
      + .preformatted(.text(tail), of: tail, class: name)
  }
}
