/// Words that lessons greet with.
public struct Greeting {
  public var name: String

  public init(name: String) { self.name = name }

  public var text: String { "Hello, \(name)!" }
}
