import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Finds what an SVG draws outside its view box; of a text it knows only about how long it is.
final class SVGBounds: NSObject, XMLParserDelegate {
  /// The elements that stick out, and by how much.
  private(set) var violations: [String] = []
  private var size = (width: 0.0, height: 0.0)
  private var transforms: [Transform] = [Transform()]
  private var clipDepth = 0
  private var text = ""
  private var textAttributes: [String: String] = [:]

  init(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    _ = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    transforms.append(transforms[transforms.count - 1].appending(attributes["transform"] ?? ""))
    func value(_ name: String) -> Double { attributes[name].flatMap(Double.init) ?? 0 }
    switch name {
    case "svg" where size.width == 0: size = (value("width"), value("height"))
    case _ where clipDepth > 0: break
    case "rect", "image", "svg":
      check(name, value("x"), value("y"))
      check(name, value("x") + value("width"), value("y") + value("height"))
    case "circle":
      check(name, value("cx") - value("r"), value("cy") - value("r"))
      check(name, value("cx") + value("r"), value("cy") + value("r"))
    case "path":
      for (x, y) in PathReader(attributes["d"] ?? "").points { check(name, x, y) }
    case "text":
      text = ""
      textAttributes = attributes
    default: break
    }
    // The content of a nested picture is clipped at its border.
    if clipDepth > 0 || (name == "svg" && transforms.count > 2) { clipDepth += 1 }
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "text" && clipDepth == 0 {
      let classes = textAttributes["class"] ?? ""
      let size = classes.contains("title") ? 16.0 : classes.contains("small") ? 12 : 14
      let width = 0.5 * size * Double(text.count)
      let part = classes.contains("end") ? 1 : classes.contains("middle") ? 0.5 : 0
      let x = textAttributes["x"].flatMap(Double.init) ?? 0
      let y = textAttributes["y"].flatMap(Double.init) ?? 0
      check("text '\(text)'", x - part * width, y - size * 0.7)
      check("text '\(text)'", x + (1 - part) * width, y)
    }
    if clipDepth > 0 { clipDepth -= 1 }
    transforms.removeLast()
  }

  /// Half the width of a line may stick out of an edge that is drawn.
  private func check(_ name: String, _ x: Double, _ y: Double) {
    let point = transforms[transforms.count - 1].apply(x, y)
    let excess = max(-point.x, -point.y, point.x - size.width, point.y - size.height)
    if !(excess <= 1) { violations.append("\(name) at (\(point.x), \(point.y)) by \(excess)") }
  }
}

/// A shift, scale or turn of coordinates.
private struct Transform {
  var (a, b, c, d, e, f) = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

  func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    (a * x + c * y + e, b * x + d * y + f)
  }

  func appending(_ list: String) -> Transform {
    list.matches(of: /(translate|scale|rotate)\(([^)]*)\)/).reduce(self) { outer, match in
      let numbers = match.2.split(separator: " ").compactMap { Double($0) }
      var inner = Transform()
      switch match.1 {
      case "translate": (inner.e, inner.f) = (numbers[0], numbers[1])
      case "scale": (inner.a, inner.d) = (numbers[0], numbers[numbers.count - 1])
      default:
        let angle = numbers[0] * .pi / 180
        (inner.a, inner.b, inner.c, inner.d) = (cos(angle), sin(angle), -sin(angle), cos(angle))
      }
      var result = Transform()
      (result.a, result.b) = (
        outer.a * inner.a + outer.c * inner.b, outer.b * inner.a + outer.d * inner.b
      )
      (result.c, result.d) = (
        outer.a * inner.c + outer.c * inner.d, outer.b * inner.c + outer.d * inner.d
      )
      (result.e, result.f) = outer.apply(inner.e, inner.f)
      return result
    }
  }
}

/// The points that a path goes through, command by command.
private struct PathReader {
  private(set) var points: [(Double, Double)] = []
  private var x = 0.0
  private var y = 0.0
  private var numbers: [Double] = []
  private var digits: [UInt8] = []

  init(_ path: String) {
    var command: UInt8?
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        finish(command)
        command = byte
      case UInt8(ascii: " "): finishNumber()
      case UInt8(ascii: "-"):
        finishNumber()
        digits.append(byte)
      default: digits.append(byte)
      }
    }
    finish(command)
  }

  private mutating func finishNumber() {
    guard !digits.isEmpty else { return }
    numbers.append(Double(String(decoding: digits, as: UTF8.self)) ?? .nan)
    digits = []
  }

  private mutating func finish(_ command: UInt8?) {
    finishNumber()
    guard let command else { return }
    switch Character(Unicode.Scalar(command)) {
    case "M", "L": (x, y) = (numbers[0], numbers[1])
    case "m", "l": (x, y) = (x + numbers[0], y + numbers[1])
    case "H": x = numbers[0]
    case "h": x += numbers[0]
    case "V": y = numbers[0]
    case "v": y += numbers[0]
    case "a": (x, y) = (x + numbers[5], y + numbers[6])
    case "z": break
    default: x = .nan
    }
    points.append((x, y))
    numbers = []
  }
}
