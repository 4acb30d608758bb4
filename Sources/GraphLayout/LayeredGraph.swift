/// A directed graph whose boxes have sizes and no places yet.
public struct LayeredGraph: Hashable, Sendable {
  /// The side of the picture that edges start from.
  public enum Direction: String, Hashable, Sendable {
    /// Edges lead from the left to the right, so that layers are columns.
    case leftToRight = "LR"
    /// Edges lead from the top down, so that layers are rows.
    case topToBottom = "TB"
  }

  /// A box, in units of the picture.
  public struct Node: Hashable, Sendable {
    /// The length of the upper and lower side.
    public var width: Double

    /// The length of the left and right side.
    public var height: Double

    /// The position of its cluster among the clusters, or nil for a box outside all clusters.
    public var cluster: Int?

    /// Makes a box; `cluster` is the position of its cluster, or nil.
    public init(width: Double, height: Double, cluster: Int? = nil) {
      self.width = width
      self.height = height
      self.cluster = cluster
    }
  }

  /// An arrow between the positions of two nodes.
  public struct Edge: Hashable, Sendable {
    /// The position of the node where the arrow starts.
    public var source: Int

    /// The position of the node where the arrow ends.
    public var target: Int

    /// The weight, compared with other edges, of keeping this one short and straight.
    public var weight: Int

    /// Makes an arrow; edges with a larger weight are shorter and straighter.
    public init(from source: Int, to target: Int, weight: Int = 1) {
      self.weight = weight
      self.source = source
      self.target = target
    }
  }

  /// A frame around nodes, with room for a heading.
  public struct Cluster: Hashable, Sendable {
    /// The room for the heading from left to right, of which a fraction is dropped.
    public var headingWidth: Double

    /// The room for the heading from top to bottom, of which a fraction is dropped.
    public var headingHeight: Double

    /// Makes a frame; nodes refer to it by its position among the clusters.
    public init(headingWidth: Double, headingHeight: Double) {
      self.headingWidth = headingWidth
      self.headingHeight = headingHeight
    }
  }

  /// The boxes, to which edges refer by their positions.
  public var nodes: [Node]

  /// The arrows; several may connect the same nodes.
  public var edges: [Edge]

  /// The frames, to which nodes refer by their positions.
  public var clusters: [Cluster]

  /// The direction in which edges lead, by default from the top down.
  public var direction: Direction

  /// The least distance of boxes in one layer.
  public var nodeSeparation: Double

  /// The least distance of layers.
  public var layerSeparation: Double

  /// Makes a graph; sizes and distances are in units of the picture.
  public init(
    nodes: [Node], edges: [Edge], clusters: [Cluster] = [], direction: Direction = .topToBottom,
    nodeSeparation: Double = 20, layerSeparation: Double = 30
  ) {
    self.nodes = nodes
    self.edges = edges
    self.clusters = clusters
    self.direction = direction
    self.nodeSeparation = nodeSeparation
    self.layerSeparation = layerSeparation
  }
}
