/// A picture of data that a lesson shows: an SVG, and a description for those who do not see it.
///
/// The same data give the same bytes. An SVG is complete both as a file and inside a page, where
/// its text and axes take the page's text colour and follow its light or dark theme.
public protocol Figure: Sendable {
  /// The whole picture as one `svg` element.
  var svg: String { get }
  /// A description of the picture, in one sentence computed from its data.
  var description: String { get }
}

/// The frame that all figures share: size, title, description and style.
struct FigureFrame {
  /// In the units of every coordinate; a phone shows them at three quarters of a pixel.
  static let width = 480.0

  var title: String
  var description: String
  var height: Double
  /// The rules that only this figure needs.
  var css = ""

  func svg(_ content: [SVGElement]) -> String {
    SVGElement(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "fig", "role": "img",
        "width": number(Self.width), "height": number(height),
        "viewBox": "0 0 \(number(Self.width)) \(number(height))",
      ],
      [
        SVGElement("title", [:], text: title), SVGElement("desc", [:], text: description),
        SVGElement("style", [:], text: FigureStyle.css + css),
      ] + heading + content
    ).text
  }

  /// The height of a title's lines; the rest of the figure is below.
  static func headerHeight(_ title: String) -> Double {
    Double(lines(of: title).count) * 21 + (title.isEmpty ? 0 : 1)
  }

  private static func lines(of title: String) -> [String] {
    FigureStyle.wrapped(title, to: width, size: 16.5, lines: 3)
  }

  /// The title as a reader sees it, above everything else.
  private var heading: [SVGElement] {
    Self.lines(of: title).enumerated().map { line, text in
      .label(text, "fig-title", x: 0, y: 16 + Double(line) * 21)
    }
  }
}
