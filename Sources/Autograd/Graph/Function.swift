/// An operation on tensors: its formula, and the formula of its gradient.
///
/// A function holds its inputs and constants. It never holds its output, which is passed in for the
/// backward pass, so that no part of the graph owns itself. A program can define its own:
///
/// ```swift
/// struct Cube: Function {
///   let x: Tensor
///   var inputs: [Tensor] { [x] }
///
///   func forward() -> Tensor { x * x * x }
///
///   func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * (3 * x * x)] }
/// }
///
/// let y = apply(Cube(x: x))
/// ```
public protocol Function {
  /// The name of the node in the graph; by default the type's name and `Backward`, as in PyTorch.
  var name: String { get }

  /// The tensors that gradients flow to, in the order in which `backward` returns them.
  var inputs: [Tensor] { get }

  /// The inputs whose elements `backward` reads, so that they may not change before it; by default all.
  var saved: [Tensor] { get }

  /// Whether `backward` reads the elements of the output, so that they may not change before it.
  var savesOutput: Bool { get }

  /// How the operation and its derivatives are written, for readers; by default unknown.
  var formula: Formula? { get }

  /// Returns a new tensor; the operations in here are not recorded.
  func forward() -> Tensor

  /// Returns the gradient of each input, given that of the output, or nil if it has none.
  ///
  /// Written in tensor operations, so that it can be differentiated again. An input that was
  /// broadcast may get a gradient of the output's shape: the engine sums it.
  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?]
}

extension Function {
  /// The name of the type followed by `Backward`.
  public var name: String { "\(Self.self)Backward" }

  /// All inputs.
  public var saved: [Tensor] { inputs }

  /// False: the backward pass does not read the output.
  public var savesOutput: Bool { false }

  /// Nil: the graph is shown without a formula for this operation.
  public var formula: Formula? { nil }
}

/// Computes the function, and records it if one of its inputs requires gradients.
public func apply(_ function: some Function) -> Tensor {
  let state = ThreadState.current
  if !state.isGradEnabled { return function.forward() }
  state.isGradEnabled = false
  var output = function.forward()
  state.isGradEnabled = true
  let inputs = function.inputs
  if output.dtype.isFloatingPoint && inputs.contains(where: \.requiresGrad) {
    // If `forward` returns an input or a recorded tensor, a view of it gets the node, because the
    // graph would have a cycle otherwise.
    if output.requiresGrad || inputs.contains(where: { $0 === output }) { output = output.detach() }
    output.gradFn = Node(function, inputs: inputs, output: output)
    // A recorded view finds the owner of its memory through the node.
    output.base = nil
  }
  return output
}
