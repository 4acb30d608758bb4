import Figures

/// A box of a graph's picture: its lines of text and its size, before it has a place.
struct GraphBox {
  struct Line {
    enum Style: String {
      case name = "fig-strong"
      case soft = "fig-soft fig-small"
      case code = "fig-code"

      /// An estimate of the width of a character, because fonts are not available.
      var characterWidth: Double {
        switch self {
        case .name: 8.2
        case .soft: 6.6
        case .code: 7.3
        }
      }
    }

    var text: String
    var style: Style
    var height: Double { style == .name ? 19 : 16 }
    var width: Double { Double(text.count) * style.characterWidth }
  }

  private static let padding = 9.0
  private static let headHeight = 23.0

  let box: AutogradGraph.Box
  let head: String?
  let lines: [Line]

  init(_ box: AutogradGraph.Box) {
    self.box = box
    let shape = box.shape.isEmpty ? [] : ["\(box.shape)"]
    var lines: [Line] = []
    head = box.operation
    switch box.origin {
    case .operation:
      if let name = box.name { lines.append(.init(text: name, style: .name)) }
      if !shape.isEmpty { lines.append(.init(text: shape[0], style: .soft)) }
    case .omitted(let count):
      let more = count == 1 ? "1 operation" : "\(count) operations"
      lines.append(.init(text: "… \(more) more", style: .soft))
    case .leaf, .parameter, .constant:
      let word =
        switch box.origin {
        case .parameter: "parameter"
        case .leaf: "leaf"
        default: "constant"
        }
      if let name = box.name { lines.append(.init(text: name, style: .name)) }
      // A constant number is shown in the formula and needs no further line.
      let isNumber = box.origin == .constant && box.name == nil && box.shape.isEmpty
      if !isNumber {
        lines.append(.init(text: ([word] + shape).joined(separator: " "), style: .soft))
      }
    }
    lines += box.elements.map { .init(text: $0, style: .code) }
    if box.isFreed { lines.append(.init(text: "freed by backward()", style: .soft)) }
    if !box.gradient.isEmpty {
      lines.append(.init(text: "grad", style: .soft))
      lines += box.gradient.map { .init(text: $0, style: .code) }
    }
    self.lines = lines
  }

  var width: Double {
    let head = head.map { Double($0.count) * 8.3 } ?? 0
    return ([head] + lines.map(\.width)).max()! + 2 * Self.padding
  }

  var height: Double {
    let body = lines.reduce(0) { $0 + $1.height }
    return (head == nil ? 0 : Self.headHeight) + (lines.isEmpty ? 0 : body + 10)
  }

  /// The box with its upper left corner at a point.
  func drawn(left: Double, top: Double, isResult: Bool) -> SVGElement {
    var content: [SVGElement] = [
      SVGElement(
        "rect",
        [
          "class": "graph-\(kind)\(isResult ? " graph-result" : "")", "x": number(left),
          "y": number(top), "width": number(width), "height": number(height),
          "rx": head == nil ? number(min(12, height / 2)) : "5",
        ])
    ]
    let middle = left + width / 2
    var y = top
    if let head {
      content.append(
        SVGElement(
          "path",
          [
            "class": "graph-head",
            "d": "M\(number(left)) \(number(top + Self.headHeight))"
              + "v-\(number(Self.headHeight - 5))q0-5 5-5h\(number(width - 10))q5 0 5 5"
              + "v\(number(Self.headHeight - 5))z",
          ]))
      content.append(
        SVGElement(
          "text", ["class": "fig-middle graph-name", "x": number(middle), "y": number(top + 16)],
          text: head))
      y += Self.headHeight
    }
    y += 5
    for line in lines {
      y += line.height
      // The elements keep their columns; words are centred.
      let isCode = line.style == .code
      let codeWidth = lines.filter { $0.style == .code }.map(\.width).max() ?? 0
      content.append(
        SVGElement(
          "text",
          [
            "class": isCode ? line.style.rawValue : "fig-middle \(line.style.rawValue)",
            "x": number(isCode ? middle - codeWidth / 2 : middle), "y": number(y - 4),
          ], text: line.text.replacing(" ", with: "\u{A0}")))
    }
    return SVGElement("g", [:], content)
  }

  private var kind: String {
    switch box.origin {
    case .leaf: "leaf"
    case .parameter: "parameter"
    case .constant: "constant"
    case .operation: "operation"
    case .omitted: "omitted"
    }
  }
}
