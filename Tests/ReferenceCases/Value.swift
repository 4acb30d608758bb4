/// An argument or a result in a reference case.
public indirect enum Value: Decodable, Equatable, Sendable {
  /// Python's `None`.
  case null
  /// A Boolean.
  case bool(Bool)
  /// A number without a point.
  case integer(Int)
  /// A number with a point.
  case number(Double)
  /// A text, or the bits of a floating-point number in hexadecimal.
  case text(String)
  /// Several values.
  case list([Value])
  /// A function with its arguments, whose result is the value.
  case call(ReferenceCases.Call)

  /// Reads null, a Boolean, a number, a text, a list, or a call with its arguments.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([Value].self) {
      self = .list(value)
    } else {
      self = .call(try container.decode(ReferenceCases.Call.self))
    }
  }

  /// A list of floating-point numbers, written as their bits in hexadecimal.
  public static func bits(_ numbers: [Float]) -> Value {
    .list(
      numbers.map {
        let digits = String($0.bitPattern, radix: 16)
        return .text(String(repeating: "0", count: 8 - digits.count) + digits)
      })
  }

  /// A list of integers, as arguments such as shapes have.
  public static func integers(_ numbers: [Int]) -> Value { .list(numbers.map { .integer($0) }) }

  /// The integer, if the value is one.
  public var integer: Int? { if case .integer(let value) = self { value } else { nil } }

  /// The text, if the value is one; floating-point numbers are texts, too.
  public var text: String? { if case .text(let value) = self { value } else { nil } }

  /// The elements, if the value is a list.
  public var list: [Value]? { if case .list(let values) = self { values } else { nil } }

  /// The function call, if the value is one.
  public var call: ReferenceCases.Call? { if case .call(let call) = self { call } else { nil } }

  /// The number, whether it was written with or without a point.
  public var number: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  /// The floating-point number whose bits are written here.
  public var bits: Float? {
    text.flatMap { UInt32($0, radix: 16) }.map(Float.init(bitPattern:))
  }
}
