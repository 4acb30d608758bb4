/// A part of a list, for one of several machines.
public struct Shard: Sendable {
  /// The number of the part, from 1 to `count`.
  public var number: Int
  /// Into how many parts the list is divided.
  public var count: Int

  /// Reads `K/N`.
  public init?(argument: String) {
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1], number >= 1,
      number <= count
    else { return nil }
    (self.number, self.count) = (number, count)
  }

  /// Every `count`th element, from the `number`th on: neighbouring lessons often take
  /// equally long.
  package func part<Element>(of list: [Element]) -> [Element] {
    list.enumerated().filter { $0.offset % count == number - 1 }.map(\.element)
  }
}
