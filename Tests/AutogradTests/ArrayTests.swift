import Autograd
import Testing

/// Conversions between tensors and Swift's own numbers, arrays and loops.
@Suite struct ArrayTests {
  @Test func `A number can be assigned to a part of a tensor`() {
    let x = Tensor.zeros(2, 3)
    x[0] = 1
    x[1, 2] = 0.5
    x[x == 0] = -.infinity
    #expect(x.scalars() == [1, 1, 1, -.infinity, -.infinity, 0.5])
    #expect((Tensor([0.1], dtype: .float64) * 0.1).doubles() == [0.1 * 0.1])
    let n = Tensor([1, 2])
    n[1] = 7
    #expect(n.dtype == .int64)
    #expect(n.integers() == [1, 7])
    let double = Tensor.zeros(2, 1, 2, dtype: .float64)
    double[0] = 0.1
    double[..., 1] = -2
    double[1, .all, 0] = .nan
    #expect(double.doubles().prefix(2) == [0.1, -2])
    #expect(double[1, 0, 0].isNaN().isTrue)
    let mask = Tensor([false, false])
    mask[1] = true
    #expect(mask.booleans() == [false, true])
    // The part that is read is still a tensor, and so are its products and sums.
    x[1, 2] += 1
    let twice = x[1, 2] * 2
    #expect(twice.item() == 3)
  }

  @Test func `A tensor's slices can be looped over, with their gradients`() {
    let x = Tensor([[1.0, 2], [3, 4]], requiresGrad: true)
    var sum = Tensor(0.0)
    for row in x { sum = sum + (row * row).sum() }
    sum.backward()
    #expect(x.grad?.scalars() == [2, 4, 6, 8])
    #expect(x.map { $0.sum().item() } == [3, 7])
    #expect(Array(Tensor.zeros(0, 2)).isEmpty)
  }

  @Test func `A tensor becomes nested arrays, and these the tensor again`() {
    let x = Tensor([[[1, 2, 3]], [[4, 5, 6]]])
    #expect([[[Int]]](x) == [[[1, 2, 3]], [[4, 5, 6]]])
    #expect([[Float]](x[0].to(.float32) / 2) == [[0.5, 1, 1.5]])
    #expect([[Int]](x.transpose(0, 2)[0]) == [[1, 4]])
    #expect([[Double]](Tensor.zeros(2, 0)) == [[], []])
    #expect([Bool](Tensor([0, 3])) == [false, true])
    #expect([[Double]](Tensor([[0.5], [2]])) == [[0.5], [2]])
  }

  @Test func `The only element has the type that is asked for`() {
    #expect(Tensor([[-2.75]]).item(as: Int.self) == -2)
    #expect(Tensor(1 << 60 + 1).item(as: Int.self) == 1 << 60 + 1)
    #expect(Tensor(2).item(as: Bool.self))
    #expect(Tensor(0.1, dtype: .float64).item(as: Double.self) == 0.1)
  }

  @Test func `Sizes and parts get names at once`() {
    let (batch, steps, width) = Tensor.zeros(2, 3, 8).shape.unpacked()
    #expect([batch, steps, width] == [2, 3, 8])
    let (first, second) = Tensor([1, 2, 3, 4]).split(2).unpacked()
    #expect(first.integers() + second.integers() == [1, 2, 3, 4])
    let (_, _, _, last) = [1, 2, 3, 4].unpacked()
    #expect(last == 4)
  }

  @Test func `The data of a leaf changes without a record`() {
    let weight = Tensor([1.0, 2], requiresGrad: true)
    (weight * weight).sum().backward()
    weight.data -= 0.5 * weight.grad!
    #expect(weight.scalars() == [0, 0])
    #expect(weight.requiresGrad && weight.isLeaf)
    weight.data = Tensor([3.0, 4])
    #expect(weight.scalars() == [3, 4])
    #expect(!weight.data.requiresGrad)
  }

  @Test
  func `An array of another depth, other names, or other data stop the program`() async throws {
    for (error, words) in [
      (TensorError.wrongNesting(shape: [2, 3], depth: 1), "of shape [2, 3] is not 1 arrays deep"),
      (.wrongUnpacking(count: 4, names: 3), "4 values do not fit 3 names"),
      (
        .otherData(shape: [2], dtype: .float32, foundShape: [3], foundDType: .int64),
        "elements of shape [3] and type int64 cannot take the place of [2] and float32"
      ),
      (
        .notSquare(operation: "det", shape: [4, 2, 3]),
        "det: matrices of shape [2, 3] are not square"
      ),
      (
        .singularMatrix(diagonal: 2),
        "inverse: the diagonal element 2 is zero, the inversion could not be completed"
      ),
      (
        .channelWeights(operation: "prelu", weights: [2], channels: 3),
        "prelu: weights of shape [2] do not fit 3 channels"
      ),
    ] {
      #expect(error.description.contains(words))
    }
    await #expect(processExitsWith: .failure) { _ = [Float](Tensor.zeros(2, 3)) }
    await #expect(processExitsWith: .failure) { let (_, _) = [1, 2, 3].unpacked() }
    await #expect(processExitsWith: .failure) { Tensor.zeros(2).data = Tensor.zeros(3) }
    await #expect(processExitsWith: .failure) { _ = Tensor.ones(2, 2).inverse() }
    await #expect(processExitsWith: .failure) { _ = Tensor.ones(2, 3).det() }
    await #expect(processExitsWith: .failure) { for _ in Tensor(1.0) {} }
    await #expect(processExitsWith: .failure) { _ = Tensor.zeros(2, 3).prelu(.ones(2)) }
  }
}
