import Autograd
import ReferenceCases
import Testing

@Suite struct ElementwiseTests {
  private let functions: [String: (Tensor) -> Tensor] = [
    "abs": { $0.abs() }, "log1p": { $0.log1p() }, "rsqrt": { $0.rsqrt() }, "erf": { $0.erf() },
    "gelu": { $0.gelu() }, "silu": { $0.silu() }, "softplus": { $0.softplus() },
    "leakyRelu": { $0.leakyRelu() }, "clamp": { $0.clamp(min: -1, max: 2) },
    "maximum": { $0.maximum($0 / -2) }, "minimum": { $0.minimum($0 / -2) }, "exp": { $0.exp() },
    "log": { $0.log() }, "sin": { $0.sin() }, "cos": { $0.cos() }, "tanh": { $0.tanh() },
    "sigmoid": { $0.sigmoid() }, "sqrt": { $0.sqrt() }, "relu": { $0.relu() },
    "reciprocal": { $0.reciprocal() },
  ]

  @Test(arguments: OperationValues.committed.cases)
  func `Each element is PyTorch's, but for its last bits`(_ expected: OperationValues.Case) throws {
    let function = try #require(functions[expected.operation])
    let found = function(Tensor(expected.inputs)).scalars()
    for (input, (ours, theirs)) in zip(expected.inputs, zip(found, expected.outputs)) {
      // PyTorch's vector form of erf is NaN at infinity, where the function has a limit.
      if expected.operation == "gelu" && input == .infinity { continue }
      // Vector libraries and the C library round the last bits of a function differently; in
      // `1 + erf(x / √2)` these are bits of 1, multiplied by x.
      let unit = expected.operation == "gelu" ? max(theirs.ulp, input.ulp) : theirs.ulp
      let isClose = (ours - theirs).magnitude <= 4 * unit
      let isSame = ours == theirs || ours.isNaN && theirs.isNaN
      #expect(isSame || isClose, "\(expected.operation)(\(input)) is \(ours), not \(theirs)")
    }
  }
}
