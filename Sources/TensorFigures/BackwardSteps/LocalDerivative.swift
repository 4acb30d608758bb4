import Autograd

/// The derivatives of an operation's result by one of its inputs, in numbers.
enum LocalDerivative {
  /// Results and inputs with more elements are described by the formula alone.
  private static let mostElements = 16

  /// The elements line by line: in the shape of the tensor where each element depends on its own
  /// counterpart or where one side is a single number, and as a Jacobian, a row for each element of
  /// the result, otherwise.
  static func lines(of step: BackwardStep, by position: Int) -> [String] {
    guard let node = step.output.gradFn, let function = node.function else { return [] }
    let (output, input) = (step.output, node.inputs[position])
    guard (1...mostElements).contains(output.count), (1...mostElements).contains(input.count)
    else { return [] }
    let rows: [Tensor] = (0..<output.count).map { element in
      let gradient = Tensor.zeros(output.count, dtype: output.dtype)
      gradient[element] = Tensor.full([], 1, dtype: output.dtype)
      let gradients = noGrad {
        function.backward(gradient.reshape(output.shape), output: output)
      }
      return gradients[position]?.summed(to: input.shape).reshape([input.count])
        ?? .zeros(input.count, dtype: input.dtype)
    }
    let jacobian = Tensor.stack(rows)
    return ElementText.lines(of: compact(jacobian, output: output.shape, input: input.shape))
  }

  private static func compact(_ jacobian: Tensor, output: [Int], input: [Int]) -> Tensor {
    let (rows, columns) = (jacobian.shape[0], jacobian.shape[1])
    if rows == 1 { return jacobian.reshape(input) }
    if columns == 1 { return jacobian.reshape(output) }
    let numbers = jacobian.doubles()
    let isDiagonal =
      output == input
      && numbers.enumerated().allSatisfy { $0 / columns == $0 % columns || $1 == 0 }
    guard isDiagonal else { return jacobian }
    return jacobian.diag().reshape(input)
  }
}
