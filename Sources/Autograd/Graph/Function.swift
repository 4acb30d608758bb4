/// An operation on tensors: its formula, and the formula of its gradient.
///
/// A function holds its inputs and constants. It never holds its output, which is handed in again
/// for the backward pass, so that no part of the graph owns itself.
package protocol Function {
  /// What PyTorch calls the node of this operation.
  var name: String { get }

  /// The tensors that gradients flow to, in the order in which `backward` returns them.
  var inputs: [Tensor] { get }

  /// The inputs whose elements `backward` reads, so that they may not change before it.
  var saved: [Tensor] { get }

  /// Returns a new tensor; the operations in here are not recorded.
  func forward() -> Tensor

  /// Returns the gradient of each input, given that of the output, or nil if it has none.
  ///
  /// Written in tensor operations, so that it can be differentiated again. An input that was
  /// broadcast may get a gradient of the output's shape: the engine sums it.
  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?]
}

extension Function {
  package var saved: [Tensor] { inputs }
}

/// Computes the function, and records it if one of its inputs requires gradients.
package func apply(_ function: some Function) -> Tensor {
  let state = ThreadState.current
  let isRecording = state.isGradEnabled
  state.isGradEnabled = false
  let output = function.forward()
  state.isGradEnabled = isRecording
  if isRecording && output.dtype.isFloatingPoint && function.inputs.contains(where: \.requiresGrad)
  {
    output.gradFn = Node(function)
  }
  return output
}
