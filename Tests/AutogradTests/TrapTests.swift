import Autograd
import Testing

/// Programmer's errors stop the program, in words that name the operation, the values and a remedy.
@Suite struct TrapTests {
  @Test("Shapes that do not broadcast")
  func broadcast() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(2, 3) + Tensor.zeros(2)
    }
    try expectMessage(
      result, .cannotBroadcast(operation: "add", left: [2, 3], right: [2]),
      """
      add: shapes [2, 3] and [2] do not fit. Aligned at the last dimension, two sizes must be \
      equal or one of them 1. Reshape or unsqueeze one of the tensors.
      """)
  }

  @Test("Matrices that cannot be multiplied")
  func matmul() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(64, 784).matmul(.zeros(128, 784))
    }
    try expectMessage(
      result, .cannotMultiply(operation: "matmul", left: [64, 784], right: [128, 784]),
      """
      matmul: shapes [64, 784] and [128, 784] cannot be multiplied. The last size of the left must \
      equal the first size of the right. Did you mean to transpose one of them with t()?
      """)
  }

  @Test("A shape with another number of elements")
  func reshape() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(2, 3).reshape(4, -1)
    }
    try expectMessage(
      result, .cannotReshape(from: [2, 3], to: [4, -1]),
      """
      reshape: shape [2, 3] with 6 elements cannot become [4, -1]. The sizes must multiply to the \
      same number; a single -1 stands for the size that is left over.
      """)
  }

  @Test("A second backward() through a freed graph")
  func backwardTwice() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let y = Tensor(2.0, requiresGrad: true) ** 2
      y.backward()
      y.backward()
    }
    try expectMessage(
      result, .backwardTwice(node: "PowBackward0"),
      """
      backward: trying to backward through the graph a second time: <PowBackward0> was freed by an \
      earlier backward(). Compute the result again, or call the first backward with retainGraph: \
      true.
      """)
  }

  @Test("backward() from many numbers")
  func backwardFromMany() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      (Tensor([1.0, 2.0], requiresGrad: true) * 2).backward()
    }
    try expectMessage(
      result, .backwardFromMany(shape: [2]),
      """
      backward: grad can be implicitly created only for scalar outputs, and this one has shape \
      [2]. Reduce it with sum() or mean(), or pass a gradient of that shape.
      """)
  }

  @Test("backward() where nothing was recorded")
  func backwardWithoutGraph() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tensor(1.0).backward()
    }
    try expectMessage(
      result, .backwardWithoutGraph,
      """
      backward: the tensor does not require grad and does not have a gradFn. Create an input with \
      requiresGrad: true, and compute outside noGrad.
      """)
  }

  @Test("A parameter changed in place while operations are recorded")
  func inPlaceOnLeaf() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      Tensor(1.0, requiresGrad: true).addInPlace(Tensor(1.0))
    }
    try expectMessage(
      result, .inPlaceOnLeaf,
      """
      in-place: a leaf tensor that requires grad is being changed by an in-place operation, which \
      would invalidate its graph. Change it inside noGrad { }.
      """)
  }

  @Test("An input changed between its use and backward()")
  func savedInputChanged() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1.0, 2.0], requiresGrad: true)
      let y = (x * x).sum()
      noGrad { x.addInPlace(Tensor([1.0, 1.0])) }
      y.backward()
    }
    try expectMessage(
      result, .savedInputChanged(node: "MulBackward0"),
      """
      backward: an input of <MulBackward0> has been modified by an in-place operation since it was \
      used, so its gradient would be wrong. Call backward() before the change, or use a copy.
      """)
  }

  @Test("A number asked of many")
  func item() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor([1.0, 2.0]).item()
    }
    try expectMessage(
      result, .notOneElement(shape: [2]),
      """
      item: a tensor of shape [2] does not hold exactly one element. Select one, or reduce the \
      tensor with sum() or mean().
      """)
  }

  @Test("A target that is no class")
  func target() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(1, 10).logSoftmax(dim: 1).nllLoss(Tensor([10]))
    }
    try expectMessage(
      result, .classOutOfRange(target: 10, classes: 10),
      """
      nllLoss: target 10 is out of range. With 10 classes, targets run from 0 to 9.
      """)
  }

  @Test("Nested arrays of different lengths")
  func ragged() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor([[1, 2], [3]])
    }
    try expectMessage(
      result, .raggedLiteral(expected: [2], found: [1]),
      """
      Tensor: the nested arrays are ragged, with shape [2] at first and [1] later. Every row must \
      have the same length.
      """)
  }

  @Test("An index outside of its dimension")
  func index() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor([1, 2, 3])[3]
    }
    try expectMessage(
      result, .indexOutOfRange(index: 3, size: 3, dimension: 0),
      "subscript: index 3 is out of range for dimension 0 with size 3.")
  }

  /// The error has these words, and the process said them.
  private func expectMessage(
    _ result: ExitTest.Result, _ error: TensorError, _ message: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(error.description == message, sourceLocation: sourceLocation)
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(output.contains(message), sourceLocation: sourceLocation)
  }
}
