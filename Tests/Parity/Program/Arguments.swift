/// The arguments of a drawn operation, by name; one that is missing or null is left out.
struct Arguments: Decodable {
  private let values: [String: ArgumentValue]

  init(from decoder: any Decoder) throws {
    values = try decoder.singleValueContainer().decode([String: ArgumentValue].self)
  }

  subscript(_ name: String) -> ArgumentValue { values[name] ?? .null }
}

/// A number, a text, or a list of them.
enum ArgumentValue: Decodable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case list([ArgumentValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode([ArgumentValue].self) {
      self = .list(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else {
      // 2.0 is a floating-point number, which the decoder would take for the integer 2; the cases
      // hold floating-point numbers as {"double": text}.
      self =
        try (try? container.decode([String: String].self)).map { .double(Double($0["double"]!)!) }
        ?? .int(container.decode(Int.self))
    }
  }

  var isNull: Bool { if case .null = self { true } else { false } }

  var bool: Bool { if case .bool(let value) = self { value } else { false } }

  var int: Int { optionalInt ?? 0 }

  var optionalInt: Int? { if case .int(let value) = self { value } else { nil } }

  var double: Double { optionalDouble ?? 0 }

  var optionalDouble: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  var string: String { if case .string(let value) = self { value } else { "" } }

  var list: [ArgumentValue] { if case .list(let values) = self { values } else { [] } }

  var ints: [Int] { list.map(\.int) }

  var optionalInts: [Int]? { isNull ? nil : ints }
}
