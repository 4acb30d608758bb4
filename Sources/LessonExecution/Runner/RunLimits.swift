/// What a run may take before the cell that took too much is ended.
public struct RunLimits: Hashable, Sendable {
  /// In seconds, for each cell that does not set its timeout.
  public var timeout: Double?
  /// In seconds, for each cell where neither the cell nor the user sets a limit; nil for none.
  public var defaultTimeout: Double?
  /// For all processes of a lesson together.
  public var memory: MemorySize?

  /// Creates limits; without arguments, a run may take as much as it needs.
  public init(
    timeout: Double? = nil, defaultTimeout: Double? = nil, memory: MemorySize? = nil
  ) {
    self.timeout = timeout
    self.defaultTimeout = defaultTimeout
    self.memory = memory
  }
}

/// An amount of memory, such as `512MB` or `2GB`.
public struct MemorySize: Hashable, Sendable, CustomStringConvertible {
  /// The amount in bytes, rounded up.
  public var bytes: Int
  /// As it was written.
  public let description: String

  private static let units: KeyValuePairs = [
    "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "KB": 1000, "MB": 1_000_000,
    "GB": 1_000_000_000,
  ]

  /// Reads a number with its unit; nil for any other text.
  public init?(_ text: String) {
    guard let unit = Self.units.first(where: { text.hasSuffix($0.key) }),
      let number = Double(text.dropLast(unit.key.count)), number > 0,
      let bytes = Int(exactly: (number * Double(unit.value)).rounded(.up))
    else { return nil }
    self.bytes = bytes
    description = text
  }
}
