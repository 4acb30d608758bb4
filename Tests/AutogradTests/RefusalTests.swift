import Autograd
import Testing

/// Programs that PyTorch refuses are refused here, too.
@Suite struct RefusalTests {
  @Test func `Integers divided by 0, in words of the engine`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor([1, 2]) % Tensor([1, 0])
    }
    let error = TensorError.divisionByZero(operation: "%")
    #expect(
      error.description == """
        %: integers are divided by 0. Convert the tensor with to(.float32), where the quotient is \
        infinite.
        """)
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(output.contains(error.description))
    await #expect(processExitsWith: .failure) { _ = Tensor([3]).floorDivide(0) }
  }

  @Test func `Functions of booleans, which are not numbers`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor([true, false]).median()
    }
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(
      output.contains(
        "median: expected elements of type int64, found bool. Convert the tensor with to(.int64)."))
    await #expect(processExitsWith: .failure) { _ = Tensor([true]) % true }
    await #expect(processExitsWith: .failure) { _ = Tensor([true]).relu() }
    await #expect(processExitsWith: .failure) { _ = Tensor([true]).argmax(dim: 0) }
    await #expect(processExitsWith: .failure) { _ = Tensor([true]).topk(1) }
    await #expect(processExitsWith: .failure) { _ = Tensor([1.0]) - true }
    await #expect(processExitsWith: .failure) {
      let x = Tensor([true])
      print(x ** x)
    }
  }

  @Test func `Functions of integers whose results would be fractions`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor([1, 2]).leakyRelu()
    }
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(output.contains("leakyRelu: expected elements of type float32, found int64."))
    await #expect(processExitsWith: .failure) { _ = Tensor([1]).elu() }
    await #expect(processExitsWith: .failure) { _ = Tensor([1]).silu() }
    await #expect(processExitsWith: .failure) { _ = Tensor([1]).mseLoss(Tensor([2])) }
  }

  @Test func `Tensors of two types that are put together`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1.0, 2.0])
      x[[0]] = Tensor([3])
    }
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(output.contains("subscript: expected elements of type float32, found int64."))
    await #expect(processExitsWith: .failure) { _ = meshgrid(Tensor([1.0]), Tensor([1])) }
    await #expect(processExitsWith: .failure) {
      _ = Tensor([1.0]).lerp(Tensor([1.0], dtype: .float64), 0.5)
    }
    await #expect(processExitsWith: .failure) {
      _ = Tensor([0.5]).binaryCrossEntropy(Tensor([1]))
    }
  }

  @Test func `Numbers that are out of range`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.full([2], Double.nan, dtype: .int64)
    }
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(output.contains("full: no int64 holds nan. Use a floating-point type."))
    await #expect(processExitsWith: .failure) {
      _ = Tensor([1, 2]).indexSelect(dim: 0, Tensor([-1]))
    }
    await #expect(processExitsWith: .failure) {
      // Nothing is added, but the index is a mistake all the same.
      _ = Tensor.zeros(1, 0).indexAdd(dim: 0, Tensor([-1]), .zeros(1, 0))
    }
    await #expect(processExitsWith: .failure) {
      _ = Tensor([0.5]).binaryCrossEntropy(Tensor([1.5]))
    }
    await #expect(processExitsWith: .failure) {
      _ = Tensor(1.0).gather(dim: 0, index: Tensor(-1))
    }
    await #expect(processExitsWith: .failure) { _ = Tensor([1]).maskedFill(Tensor([true]), 1e30) }
    await #expect(processExitsWith: .failure) { _ = Tensor(1.0).roll(1, dim: 0) }
    await #expect(processExitsWith: .failure) {
      _ = Tensor.zeros(2, 2).flatten(startDim: 1, endDim: 0)
    }
    await #expect(processExitsWith: .failure) { _ = Tensor(1.0).repeatInterleave(2, dim: 0) }
    await #expect(processExitsWith: .failure) {
      _ = meshgrid(.zeros(2, 2), .zeros(2))
    }
    await #expect(processExitsWith: .failure) { _ = Tensor.zeros(3).pad([1, 1], mode: .replicate) }
    await #expect(processExitsWith: .failure) { _ = Tensor.zeros(1, 2).groupNorm(2) }
    await #expect(processExitsWith: .failure) {
      _ = Tensor.zeros(2, 3).rmsNorm([3], weight: .zeros(1))
    }
  }
}
