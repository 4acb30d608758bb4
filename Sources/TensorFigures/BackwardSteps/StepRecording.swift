import Autograd

/// Turns the record of a backward pass into the texts of its figure.
struct StepRecording {
  private let root: Tensor
  private let recording: GraphRecording
  private let names: TensorNames
  /// What has arrived at each tensor so far.
  private var arrived: [ObjectIdentifier: Tensor] = [:]
  private(set) var steps: BackwardSteps

  init(of root: Tensor, trace: [BackwardStep], names: TensorNames, limit: Int) {
    self.root = root
    self.names = names
    recording = GraphRecording(of: root, names: names, limit: limit)
    steps = BackwardSteps(
      result: LaTeX.variable(names.name(of: root) ?? ""), graph: recording.graph, steps: [])
    steps.omittedCount = max(0, trace.count - limit)
    for step in trace.prefix(limit) { add(step) }
  }

  private mutating func add(_ step: BackwardStep) {
    guard let node = step.output.gradFn else { return }
    let formula = node.function?.formula
    let output = symbol(of: step.output)
    let inputs = node.inputs.map { symbol(of: $0) }
    let value =
      formula.map { LaTeX.fill($0.value, output: output, inputs: inputs) }
      ?? "\\text{\(node.name.replacing("Backward0", with: ""))}(\(inputs.joined(separator: ", ")))"
    let arriving = LaTeX.derivative(of: steps.result, by: output)
    steps.steps.append(
      .init(
        operation: node.name, equation: "\(output) = \(value)",
        arriving: .init(
          name: arriving, elements: ElementText.lines(of: step.gradient, orShape: true)),
        inputs: node.inputs.indices.compactMap { position in
          step.passedOn[position].map { gradient in
            arrive(gradient, at: node.inputs[position])
            let derivative = formula.flatMap { formula in
              formula.derivatives.indices.contains(position) ? formula.derivatives[position] : nil
            }
            return input(
              position, of: step, derivative: derivative, output: output, inputs: inputs,
              gradient: gradient)
          }
        },
        box: recording.positions[ObjectIdentifier(step.output)] ?? 0))
  }

  private func input(
    _ position: Int, of step: BackwardStep, derivative: String?, output: String,
    inputs: [String], gradient: Tensor
  ) -> BackwardSteps.Input {
    let input = step.output.gradFn!.inputs[position]
    let name = inputs[position]
    let arriving = LaTeX.derivative(of: steps.result, by: output)
    let local = LaTeX.derivative(of: output, by: name)
    let passedOn = LaTeX.derivative(of: steps.result, by: name)
    let filled = derivative.map {
      LaTeX.fill($0, output: output, inputs: inputs, gradient: arriving)
    }
    // A formula that uses the gradient gives the whole gradient that is passed on.
    let isWhole = derivative?.contains("#g") ?? false
    let total = arrived[ObjectIdentifier(input)]
    return BackwardSteps.Input(
      name: name,
      local: .init(
        name: isWhole || filled == nil ? local : "\(local) = \(filled!)",
        elements: LocalDerivative.lines(of: step, by: position)),
      passedOn: .init(
        name: "\(passedOn) = " + (isWhole ? filled! : "\(arriving) \\cdot \(local)"),
        elements: ElementText.lines(of: gradient, orShape: true)),
      total: total.flatMap { $0 === gradient ? nil : ElementText.lines(of: $0, orShape: true) },
      isLeaf: input.isLeaf,
      box: recording.positions[ObjectIdentifier(input)] ?? 0)
  }

  /// Adds up what has arrived at a tensor; the first gradient is kept as it is.
  private mutating func arrive(_ gradient: Tensor, at tensor: Tensor) {
    let id = ObjectIdentifier(tensor)
    arrived[id] = arrived[id].map { sum in noGrad { sum + gradient } } ?? gradient
  }

  /// A tensor in a formula: its name, or itself where it is a number.
  private func symbol(of tensor: Tensor) -> String {
    if let name = names.name(of: tensor) { return LaTeX.variable(name) }
    return tensor.count == 1 ? LaTeX.number(tensor.item()) : "\\cdot"
  }
}
