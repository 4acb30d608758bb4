/// A text that is built for cmark, with marks that the author's text does not contain.
struct MarkedText {
  private let marks: MathMarks
  private var bytes: [UInt8] = []

  init(_ marks: MathMarks, capacity: Int) {
    self.marks = marks
    bytes.reserveCapacity(capacity)
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      bytes.append(UInt8(scalar.value))
    } else if let encoded = UTF8.encode(scalar) {
      bytes += encoded
    }
  }

  mutating func append(_ scalars: ArraySlice<Unicode.Scalar>) {
    for scalar in scalars { append(scalar) }
  }

  /// Appends a number between a start and its end, with a text between the number and the end.
  mutating func appendNumber(_ number: Int, then rest: (inout Self) -> Void = { _ in }) {
    append(marks.start)
    bytes += String(number).utf8
    rest(&self)
    append(marks.end)
  }
}
