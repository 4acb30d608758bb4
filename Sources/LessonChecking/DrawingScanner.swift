/// Decides what the numbers of a line belong to: a drawing's shapes, an image's bytes, or text.
struct DrawingScanner {
  private var isDrawing: Bool
  private var isInTag = false
  private var isData = false
  /// The mark that ends the value of the attribute, and what its numbers are.
  private var quote: UInt8?
  private var valueRole = Number.Role.name
  /// Where the name of an attribute, or of a transformation in it, may have begun.
  private var wordStart = 0

  /// - Parameter isDrawing: Whether the line starts inside an SVG, whose tags hold coordinates.
  init(isDrawing: Bool) { self.isDrawing = isDrawing }

  /// The role of a number at the current place.
  var role: Number.Role {
    if isData { return .name }
    if !isInTag { return .text }
    return quote == nil ? .name : valueRole
  }

  /// Processes the byte at an index; called for every byte that is not part of a number.
  mutating func advance(to index: Int, in bytes: [UInt8]) {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: ";") where bytes[index...].starts(with: ";base64,".utf8): isData = true
    case UInt8(ascii: ")"): isData = false
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      isData = false
      if isInTag { takeQuote(byte, at: index, in: bytes) }
    case UInt8(ascii: "<") where quote == nil:
      if bytes[index...].starts(with: "<svg".utf8) { isDrawing = true }
      if bytes[index...].starts(with: "</svg".utf8) { isDrawing = false }
      isInTag = isDrawing
    case UInt8(ascii: ">") where quote == nil: isInTag = false
    case UInt8(ascii: "(") where isInTag:
      if valueRole == .coordinate || valueRole == .ratio {
        valueRole = bytes[wordStart..<index].elementsEqual("translate".utf8) ? .coordinate : .ratio
      }
    default: break
    }
    if !Self.isPartOfName(byte) { wordStart = index + 1 }
  }

  /// A mark that starts or ends the value of an attribute.
  private mutating func takeQuote(_ mark: UInt8, at index: Int, in bytes: [UInt8]) {
    if quote != nil {
      if quote == mark { quote = nil }
      return
    }
    guard index > 0, bytes[index - 1] == UInt8(ascii: "=") else { return }
    let end = index - 1
    var start = end
    while start > 0, Self.isPartOfName(bytes[start - 1]) { start -= 1 }
    quote = mark
    valueRole = Self.role(ofAttribute: String(decoding: bytes[start..<end], as: UTF8.self))
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    (97...122).contains(byte | 0x20) || (48...57).contains(byte) || byte == UInt8(ascii: "-")
  }

  private static func role(ofAttribute name: String) -> Number.Role {
    switch name {
    case "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry", "d", "points",
      "width", "height", "viewBox", "transform":
      .coordinate
    case "opacity", "fill-opacity", "stroke-opacity", "offset": .ratio
    case "aria-label", "alt": .text
    default: .name
    }
  }
}
