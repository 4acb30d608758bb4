/// The places of a graph's boxes and arrows; the origin is at the top left, and y grows downward.
public struct GraphLayout: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    public var x: Double
    public var y: Double
  }

  public struct Rectangle: Hashable, Sendable {
    public var left: Double
    public var top: Double
    public var width: Double
    public var height: Double
  }

  public var width: Double
  public var height: Double
  /// One for each node.
  public var nodes: [Rectangle]
  /// One for each edge: the start of a curve, and then three points for each of its cubic pieces.
  public var edges: [[Point]]
  /// One for each cluster; its heading has its place along the top.
  public var clusters: [Rectangle]
}
