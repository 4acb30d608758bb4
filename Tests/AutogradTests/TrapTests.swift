import Autograd
import Testing

/// Programmer's errors stop the program, in words that name the operation, the values and a remedy.
@Suite struct TrapTests {
  @Test func `Shapes that do not broadcast`() async throws {
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

  @Test func `Matrices that cannot be multiplied`() async throws {
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

  @Test func `A shape with another number of elements`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(2, 3).reshape(4, -1)
    }
    try expectMessage(
      result, .cannotReshape(operation: "reshape", from: [2, 3], to: [4, -1]),
      """
      reshape: shape [2, 3] with 6 elements cannot become [4, -1]. The sizes must multiply to the \
      same number; a single -1 means the size that is left over.
      """)
  }

  private static let messages: [(error: TensorError, message: String)] = [
    (
      .repeatedDimension(operation: "sum", dims: [0, 0]),
      """
      sum: dimensions [0, 0] name one of them twice. Name each dimension once.
      """
    ),
    (
      .negativeSize(shape: [-1]),
      """
      Tensor: shape [-1] has a negative size. Sizes count elements, from 0 up.
      """
    ),
    (
      .wrongStep(start: 0, end: 1, step: -0.5),
      """
      arange: steps of -0.5 do not lead from 0.0 to 1.0. Use a step other than 0 with the sign \
      of their difference.
      """
    ),
    (
      .wrongSliceStep(step: 0),
      """
      slice: a step of 0 is not possible. Use a step of 1 or more, and flip(_:) for the \
      reverse order.
      """
    ),
    (
      .narrowOutOfRange(start: 2, length: 3, size: 4),
      """
      narrow: 3 slices from 2 do not lie within a dimension of size 4.
      """
    ),
    (
      .wrongSplit(sizes: [2, 3], shape: [4]),
      """
      split: a tensor of shape [4] cannot be split into sizes [2, 3]. Sizes are positive; a \
      list of them must add up to the size of the dimension.
      """
    ),
    (
      .cannotJoin(operation: "cat", left: [2, 3], right: [2, 4]),
      """
      cat: shapes [2, 3] and [2, 4] cannot be joined. cat needs the same sizes in all \
      dimensions but one, and stack the same shape.
      """
    ),
    (
      .typesDiffer(operation: "matmul", left: .float32, right: .float64),
      """
      matmul: elements of types float32 and float64 cannot be combined. Both tensors must have \
      the same floating-point type. Convert them with to(.float32).
      """
    ),
    (
      .wrongEquation(equation: "ij,jk->im", problem: "the result's 'm' names no dimension"),
      """
      einsum: 'ij,jk->im' cannot be computed: the result's 'm' names no dimension. Name the \
      dimensions of each tensor and of the result by letters, as in 'ij,jk->ik'.
      """
    ),
    (
      .tooFewForTop(k: 3, size: 2),
      """
      topk: there are no 3 elements in a dimension of size 2. Use 0 to 2.
      """
    ),
  ]

  @Test(arguments: messages)
  func `Every error says what failed, with the values, and what to do`(
    _ error: TensorError, _ message: String
  ) {
    #expect(error.description == message)
  }

  @Test func `An equation that does not fit the tensors`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Autograd.einsum("ij,jk->ik", .zeros(2, 3), .zeros(4, 2))
    }
    try expectMessage(
      result,
      .wrongEquation(
        equation: "ij,jk->ik", problem: "'j' has size 3 in one place and 4 in another"),
      """
      einsum: 'ij,jk->ik' cannot be computed: 'j' has size 3 in one place and 4 in another. Name \
      the dimensions of each tensor and of the result by letters, as in 'ij,jk->ik'.
      """)
  }

  @Test func `A part that is joined to another shape, and a split that does not add up`() async {
    await #expect(processExitsWith: .failure) { _ = Tensor.cat([.zeros(2, 3), .zeros(2, 4)]) }
    await #expect(processExitsWith: .failure) { _ = Tensor.zeros(4).split([2, 3]) }
    await #expect(processExitsWith: .failure) { _ = Tensor.zeros(2, 2).sum(dims: [0, -2]) }
    await #expect(processExitsWith: .failure) {
      _ = Tensor.zeros(2, 2).matmul(.zeros(2, 2, dtype: .float64))
    }
  }

  @Test func `A second backward() through a freed graph`() async throws {
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

  @Test func `backward() from many numbers`() async throws {
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

  @Test func `backward() where nothing was recorded`() async throws {
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

  @Test func `A parameter changed in place while operations are recorded`() async throws {
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

  @Test func `An input changed between its use and backward()`() async throws {
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

  @Test func `A number asked of many`() async throws {
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

  @Test func `A target that is not a class`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(1, 10).logSoftmax(dim: 1).nllLoss(Tensor([10]))
    }
    try expectMessage(
      result, .classOutOfRange(operation: "nllLoss", target: 10, classes: 10),
      """
      nllLoss: target 10 is out of range. With 10 classes, targets run from 0 to 9.
      """)
  }

  @Test func `Nested arrays of different lengths`() async throws {
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

  @Test func `An index outside of its dimension`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor([1, 2, 3])[3]
    }
    try expectMessage(
      result, .indexOutOfRange(operation: "subscript", index: 3, size: 3, dimension: 0),
      "subscript: index 3 is out of range for dimension 0 with size 3.")
  }

  /// The error has this message, and the process printed it.
  private func expectMessage(
    _ result: ExitTest.Result, _ error: TensorError, _ message: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(error.description == message, sourceLocation: sourceLocation)
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(output.contains(message), sourceLocation: sourceLocation)
  }
}
