/// A directed graph whose boxes have sizes and no places yet.
public struct LayeredGraph: Hashable, Sendable {
  /// The side of the picture that edges start from.
  public enum Direction: String, Hashable, Sendable {
    case leftToRight = "LR"
    case topToBottom = "TB"
  }

  /// A box, in units of the picture.
  public struct Node: Hashable, Sendable {
    public var width: Double
    public var height: Double
    /// The position of its cluster among the clusters, or nil for a box outside all clusters.
    public var cluster: Int?

    public init(width: Double, height: Double, cluster: Int? = nil) {
      self.width = width
      self.height = height
      self.cluster = cluster
    }
  }

  /// An arrow between the positions of two nodes.
  public struct Edge: Hashable, Sendable {
    public var source: Int
    public var target: Int
    /// The weight, compared with other edges, of keeping this one short and straight.
    public var weight: Int

    public init(from source: Int, to target: Int, weight: Int = 1) {
      self.weight = weight
      self.source = source
      self.target = target
    }
  }

  /// A frame around nodes, with room for a heading.
  public struct Cluster: Hashable, Sendable {
    public var headingWidth: Double
    public var headingHeight: Double

    public init(headingWidth: Double, headingHeight: Double) {
      self.headingWidth = headingWidth
      self.headingHeight = headingHeight
    }
  }

  public var nodes: [Node]
  public var edges: [Edge]
  public var clusters: [Cluster]
  public var direction: Direction
  /// The least distance of boxes in one layer.
  public var nodeSeparation: Double
  /// The least distance of layers.
  public var layerSeparation: Double

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
