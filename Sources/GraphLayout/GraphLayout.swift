/// The places of a graph's boxes and arrows; the origin is at the top left, and y grows downward.
public struct GraphLayout: Hashable, Sendable {
  /// A place in the picture.
  public struct Point: Hashable, Sendable {
    /// The distance from the left side.
    public var x: Double

    /// The distance from the top.
    public var y: Double
  }

  /// The place and size of a box or frame.
  public struct Rectangle: Hashable, Sendable {
    /// The distance of its left side from that of the picture.
    public var left: Double

    /// The distance of its upper side from the top of the picture.
    public var top: Double

    /// The distance between its left and right side.
    public var width: Double

    /// The distance between its upper and lower side.
    public var height: Double
  }

  /// The width of the picture, with every box and curve in it.
  public var width: Double

  /// The height of the picture, with every box and curve in it.
  public var height: Double

  /// One for each node.
  public var nodes: [Rectangle]

  /// One for each edge: the start of a curve, and then three points for each of its cubic pieces.
  ///
  /// The curves end at the boxes' borders; there are no arrowheads.
  public var edges: [[Point]]

  /// One for each cluster; its heading has its place along the top.
  public var clusters: [Rectangle]
}
