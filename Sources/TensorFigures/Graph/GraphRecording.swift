import Autograd

/// A walk through the recorded graph, which makes a picture's boxes and arrows.
struct GraphRecording {
  private(set) var graph = AutogradGraph(boxes: [], arrows: [], modules: [])
  /// The place of each tensor among the boxes.
  private(set) var positions: [ObjectIdentifier: Int] = [:]
  private let names: TensorNames
  /// The boxes of parameters, and of what was computed from nothing else.
  private var fromParameters: Set<Int> = []

  init(of root: Tensor, names: TensorNames, limit: Int) {
    self.names = names
    let results = Self.results(below: root)
    let shown = Array(results.suffix(max(1, limit)))
    let omitted = results.count - shown.count
    let isShown = Set(shown.map { ObjectIdentifier($0) })
    if results.isEmpty { add(root) }
    if omitted > 0 { graph.boxes.append(.init(origin: .omitted(count: omitted))) }
    for result in shown {
      let inputs = result.gradFn?.inputs ?? []
      let sources = inputs.map { input in
        let isOmitted = !input.isLeaf && !isShown.contains(ObjectIdentifier(input))
        return isOmitted ? 0 : positions[ObjectIdentifier(input)] ?? add(input)
      }
      let position = add(result)
      assignModule(to: position, sources: sources)
      graph.arrows += sources.map { .init(source: $0, target: position) }
    }
  }

  /// All results of operations, in the order in which these were done; graphs are deep, so this is
  /// a loop.
  static func results(below root: Tensor) -> [Tensor] {
    guard !root.isLeaf else { return [] }
    var seen: Set = [ObjectIdentifier(root)]
    var found = [root]
    var next = 0
    while next < found.count {
      for input in found[next].gradFn?.inputs ?? []
      where !input.isLeaf && seen.insert(ObjectIdentifier(input)).inserted {
        found.append(input)
      }
      next += 1
    }
    return found.sorted { ($0.gradFn?.number ?? 0) < ($1.gradFn?.number ?? 0) }
  }

  @discardableResult
  private mutating func add(_ tensor: Tensor) -> Int {
    let origin: AutogradGraph.Box.Origin =
      if let node = tensor.gradFn {
        .operation(node.name)
      } else if tensor is Parameter {
        .parameter
      } else {
        tensor.requiresGrad ? .leaf : .constant
      }
    let position = graph.boxes.count
    positions[ObjectIdentifier(tensor)] = position
    if tensor is Parameter { fromParameters.insert(position) }
    graph.boxes.append(
      .init(
        origin: origin, name: names.name(of: tensor), shape: tensor.shape,
        elements: ElementText.lines(of: tensor),
        gradient: tensor.grad.map { ElementText.lines(of: $0, orShape: true) } ?? [],
        isFreed: tensor.gradFn.map { $0.function == nil } ?? false,
        module: names.module(of: tensor).map { index(ofModule: $0) }))
    return position
  }

  private mutating func index(ofModule name: String) -> Int {
    if let index = graph.modules.firstIndex(of: name) { return index }
    graph.modules.append(name)
    return graph.modules.count - 1
  }

  /// The module whose parameters an operation uses: all of them have to be of one.
  ///
  /// An operation on a parameter alone, such as a transposition, belongs to its module as well.
  private mutating func assignModule(to position: Int, sources: [Int]) {
    let own = sources.filter { fromParameters.contains($0) }
    let modules = Set(own.map { graph.boxes[$0].module })
    guard modules.count == 1, let module = modules.first else { return }
    graph.boxes[position].module = module
    if own.count == sources.count { fromParameters.insert(position) }
  }
}
