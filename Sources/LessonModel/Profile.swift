/// Values for a kind of run that the front matter names, such as the few epochs of a quick check.
public struct Profile: Hashable, Codable, Sendable {
  public var name: String
  /// The values by the names of their parameters; every other parameter keeps its default.
  public var values: [String: ParameterValue]

  public init(name: String, values: [String: ParameterValue]) {
    (self.name, self.values) = (name, values)
  }
}
