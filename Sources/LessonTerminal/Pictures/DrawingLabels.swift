import Foundation
import LessonModel

/// The texts of a drawing in SVG, which a terminal shows in its own letters: those of a small picture could
/// not be read.
///
/// Read are `text` elements with their transforms, and `text-anchor` where an attribute or a rule of a
/// class sets it. Everything else of CSS is left to the program that draws the rest.
struct DrawingLabels {
  /// A text and the place of its baseline, in units from the drawing's upper left corner.
  struct Label: Hashable {
    enum Anchor: String { case start, middle, end }

    var text: String
    var x: Double
    var y: Double
    var anchor: Anchor
  }

  private(set) var labels: [Label] = []
  /// The drawing without its texts.
  let drawing: String

  private let source: String
  /// The anchors that rules give, by the name of a class.
  private var anchors: [String: Label.Anchor] = [:]

  init(of source: String) {
    self.source = source
    drawing = Self.withoutTexts(source)
    readAnchors()
    readLabels()
  }

  /// A later style overrides earlier ones.
  private static func withoutTexts(_ source: String) -> String {
    guard let end = source.range(of: "</svg>", options: .backwards)?.lowerBound else {
      return source
    }
    return source[..<end] + "<style>text{display:none!important}</style>" + source[end...]
  }

  private mutating func readAnchors() {
    for token in HTMLTokens(source) where token.kind == .rawText && token.name == "style" {
      for case .style(let selectors, let body) in StyleRules(String(source[token.range])).rules {
        guard let anchor = Self.anchor(inStyle: body) else { continue }
        for selector in selectors {
          guard let dot = selector.lastIndex(of: ".") else { continue }
          anchors[String(selector[selector.index(after: dot)...])] = anchor
        }
      }
    }
  }

  private static func anchor(inStyle style: String) -> Label.Anchor? {
    for declaration in style.split(separator: ";") {
      let parts = declaration.split(separator: ":")
        .map { $0.split(whereSeparator: \.isWhitespace).joined() }
      if parts.count == 2, parts[0] == "text-anchor" { return Label.Anchor(rawValue: parts[1]) }
    }
    return nil
  }

  private mutating func readLabels() {
    var transforms = [Transform()]
    var label: Label?
    var baseline = 0.0
    for token in HTMLTokens(source) {
      switch token.kind {
      case .startTag:
        var transform = transforms[transforms.count - 1]
        if token.name == "svg" { transform.enter(token, isRoot: transforms.count == 1) }
        if let value = token["transform"]?.value { transform.apply(value) }
        if token.name == "text" || token.name == "tspan" && token["x"] != nil && label != nil {
          add(label)
          // A part of a text without its own baseline is on that of the text.
          baseline = token["y"].flatMap { Self.number($0.value) } ?? (label == nil ? 0 : baseline)
          label = self.label(of: token, on: baseline, in: transform, continuing: label)
        }
        if !token.isSelfClosing { transforms.append(transform) }
      case .text where label != nil:
        label?.text += String(source[token.range]).replacingCharacterReferences
      case .endTag:
        if token.name == "text" {
          add(label)
          label = nil
        }
        if transforms.count > 1 { transforms.removeLast() }
      case .text, .rawText, .comment: break
      }
    }
  }

  private mutating func add(_ label: Label?) {
    guard var label else { return }
    label.text = label.text.split(whereSeparator: \.isWhitespace).joined(separator: " ").shown
    if !label.text.isEmpty { labels.append(label) }
  }

  private static func number(_ value: String) -> Double? {
    Double(value.prefix { $0.isNumber || "-+.e".contains($0) })
  }

  private func label(
    of token: HTMLToken, on baseline: Double, in transform: Transform, continuing text: Label?
  ) -> Label {
    let x = token["x"].flatMap { Self.number($0.value) } ?? 0
    let classes = (token["class"]?.value ?? "").split(separator: " ").map(String.init)
    let anchor =
      token["text-anchor"].flatMap { Label.Anchor(rawValue: $0.value) }
      ?? token["style"].flatMap { Self.anchor(inStyle: $0.value) }
      ?? classes.compactMap { anchors[$0] }.last ?? text?.anchor ?? .start
    let place = transform.place(x: x, y: baseline)
    return Label(text: "", x: place.x, y: place.y, anchor: anchor)
  }
}

/// An affine map of a plane, as SVG writes it: `matrix(a b c d e f)`.
private struct Transform {
  private var (a, b, c, d, e, f) = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

  func place(x: Double, y: Double) -> (x: Double, y: Double) {
    (a * x + c * y + e, b * x + d * y + f)
  }

  /// Puts another map before this one.
  private mutating func concatenate(_ m: (Double, Double, Double, Double, Double, Double)) {
    let origin = place(x: m.4, y: m.5)
    (a, b, c, d) = (
      a * m.0 + c * m.1, b * m.0 + d * m.1, a * m.2 + c * m.3, b * m.2 + d * m.3
    )
    (e, f) = (origin.x, origin.y)
  }

  /// Goes into an `svg` element, whose view box is at its corner.
  mutating func enter(_ token: HTMLToken, isRoot: Bool) {
    let box = (token["viewbox"]?.value ?? "").split { $0 == " " || $0 == "," }
      .compactMap { Double($0) }
    if !isRoot {
      let (x, y) = (token["x"]?.value ?? "0", token["y"]?.value ?? "0")
      concatenate((1, 0, 0, 1, Double(x) ?? 0, Double(y) ?? 0))
    }
    if box.count == 4 { concatenate((1, 0, 0, 1, -box[0], -box[1])) }
  }

  /// Applies a list such as `translate(10 20) rotate(-90)`.
  mutating func apply(_ list: String) {
    for call in list.split(separator: ")") {
      let parts = call.split(separator: "(")
      guard parts.count == 2 else { continue }
      let name = parts[0].filter { $0.isLetter }
      let numbers = parts[1].split { $0 == " " || $0 == "," }.compactMap { Double($0) }
      func number(_ index: Int, or other: Double = 0) -> Double {
        index < numbers.count ? numbers[index] : other
      }
      switch name {
      case "translate": concatenate((1, 0, 0, 1, number(0), number(1)))
      case "scale": concatenate((number(0, or: 1), 0, 0, number(1, or: number(0, or: 1)), 0, 0))
      case "rotate":
        let angle = number(0) * .pi / 180
        concatenate((1, 0, 0, 1, number(1), number(2)))
        concatenate((cos(angle), sin(angle), -sin(angle), cos(angle), 0, 0))
        concatenate((1, 0, 0, 1, -number(1), -number(2)))
      case "matrix" where numbers.count == 6:
        concatenate((numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]))
      default: break
      }
    }
  }
}
