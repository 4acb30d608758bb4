/// A value that a lesson's front matter declares, and that a reader may change for a run.
public struct Parameter: Hashable, Codable, Sendable {
  /// How a control for the parameter is divided.
  public enum Scale: String, CaseIterable, Codable, Sendable { case linear, log }

  /// The name of the constant that cells read.
  public var name: String
  /// The value of a run that sets none; its type is the parameter's type.
  public var defaultValue: ParameterValue
  /// The smallest and the largest value that make sense, both included; numbers only.
  public var range: ClosedRange<Double>?
  /// How a slider for the range is divided.
  public var scale: Scale
  /// The values among which a reader chooses; empty if every value of the type may be set.
  public var choices: [ParameterValue] = []
  /// One phrase on what it does, for readers.
  public var help: String?
  /// Where the front matter declares it.
  public var position: SourcePosition

  /// Creates a parameter whose value may be any of its type, or of the range.
  public init(
    name: String, defaultValue: ParameterValue, range: ClosedRange<Double>? = nil,
    scale: Scale = .linear, help: String? = nil, position: SourcePosition
  ) {
    self.name = name
    self.defaultValue = defaultValue
    self.range = range
    self.scale = scale
    self.help = help
    self.position = position
  }
}

/// A parameter's value, in one of the four types that a parameter can have.
public enum ParameterValue: Hashable, Codable, Sendable, CustomStringConvertible {
  /// A whole number, which cells see as an `Int`.
  case int(Int)
  /// A floating-point number, which cells see as a `Double`.
  case double(Double)
  /// A Boolean, which cells see as a `Bool`.
  case bool(Bool)
  /// A text, which cells see as a `String`.
  case string(String)

  /// The name of its Swift type, as a cell sees it.
  public var typeName: String {
    switch self {
    case .int: "Int"
    case .double: "Double"
    case .bool: "Bool"
    case .string: "String"
    }
  }

  /// The value as a user writes it after `--set name=`.
  public var description: String {
    switch self {
    case .int(let value): "\(value)"
    case .double(let value): "\(value)"
    case .bool(let value): "\(value)"
    case .string(let value): value
    }
  }

  /// The value as a point of a range, if it is a number.
  public var number: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    case .bool, .string: nil
    }
  }
}

/// Values for a kind of run that the front matter names, such as the few epochs of a quick check.
public struct Profile: Hashable, Codable, Sendable {
  /// The name that `--profile` takes.
  public var name: String
  /// The values by the names of their parameters; every other parameter keeps its default.
  public var values: [String: ParameterValue]

  /// Creates a profile from values by the names of their parameters.
  public init(name: String, values: [String: ParameterValue]) {
    (self.name, self.values) = (name, values)
  }
}
