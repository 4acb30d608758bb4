import Autograd
import Testing

/// The expected numbers are what PyTorch 2.13 returns for the same calls.
@Suite struct CountingTests {
  @Test func `Different elements come in order, with their places and numbers`() {
    let (values, inverse, counts) = Tensor([[3, 1], [1, -2]]).unique()
    #expect(values.integers() == [-2, 1, 3])
    #expect(inverse.integers() == [2, 1, 1, 0])
    #expect(inverse.shape == [2, 2])
    #expect(counts.integers() == [1, 2, 1])
  }

  @Test func `Integers and numbers are counted`() {
    #expect(Tensor([1, 1, 3]).bincount().integers() == [0, 2, 0, 1])
    #expect(Tensor([0, 2]).bincount(weights: Tensor([0.5, 1.5])).scalars() == [0.5, 0, 1.5])
    #expect(Tensor([0]).bincount(minlength: 3).integers() == [1, 0, 0])
    #expect(Tensor([1.0, 2, 1, 9]).histc(bins: 4).scalars() == [3, 0, 0, 1])
    #expect(Tensor([1.0, 2, 1]).histc(bins: 4, min: 0, max: 3).scalars() == [0, 2, 1, 0])
  }

  @Test func `A class becomes a row with a single 1`() {
    let rows = Tensor([0, 2]).oneHot()
    #expect(rows.shape == [2, 3] && rows.dtype == .int64)
    #expect(rows.integers() == [1, 0, 0, 0, 0, 1])
    #expect(Tensor([1]).oneHot(numClasses: 4).integers() == [0, 1, 0, 0])
  }

  @Test func `Remainders have the divisor's sign, and quotients are rounded down`() {
    #expect((Tensor([-7, 7, 6]) % 3).integers() == [2, 1, 0])
    #expect((Tensor([-7, 7]) % -3).integers() == [-1, -2])
    #expect(Tensor([-7, 7]).floorDivide(2).integers() == [-4, 3])
    #expect((Tensor([-1.5, 1.5]) % 1).scalars() == [0.5, 0.5])
    #expect(Tensor([-1.5, 1.5]).floorDivide(1).scalars() == [-2, 1])
  }

  @Test func `Elements are set and added in place`() {
    let x = Tensor.zeros([2, 3])
    x.scatterInPlace(dim: 1, index: Tensor([[2], [0]]), 1)
    x.indexAddInPlace(dim: 0, Tensor([1, 1]), .ones([2, 3]))
    #expect(x.scalars() == [0, 0, 1, 3, 2, 2])
    x.indexPutInPlace([Tensor([0, 0])], Tensor(2.0), accumulate: true)
    #expect(x[0].scalars() == [4, 4, 5])
    x.fillInPlace(7)
    x[0].zeroInPlace()
    #expect(x.scalars() == [0, 0, 0, 7, 7, 7])
    let counts = Tensor.zeros([3], dtype: .int64)
    counts.scatterAddInPlace(dim: 0, index: Tensor([1, 1, 2]), .ones([3], dtype: .int64))
    #expect(counts.integers() == [0, 2, 1])
  }

  @Test func `Shapes are arrays, and dimensions have no label`() {
    let shape = [2, 3]
    #expect(Tensor.ones(shape).view([3, 2]).sum(0).scalars() == [3, 3])
    #expect(Tensor.ones(shape).unsqueeze(0).squeeze(0).softmax(-1).shape == shape)
    #expect(Tensor.ones([2, 1]).expand(-1, 3).shape == shape)
  }
}
