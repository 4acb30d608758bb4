/// Words that lessons greet with.
public struct Greeting {
  /// The name of the one who is greeted.
  public var name: String

  /// Greets someone by name.
  public init(name: String) { self.name = name }

  /// The greeting as a sentence.
  public var text: String { "Hello, \(name)!" }
}
