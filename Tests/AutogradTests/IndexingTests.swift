import Autograd
import Testing

@Suite struct IndexingTests {
  private let x = Tensor.arange(12).reshape(3, 4)

  @Test func `Numbers, ranges and steps choose as in Python, and ranges are cut to the size`() {
    #expect(x[1].integers() == [4, 5, 6, 7])
    #expect(x[-1, -1].item() == 11)
    #expect(x[0..<2, 1...2].integers() == [1, 2, 5, 6])
    #expect(x[...(-1)].shape == [3, 4])
    #expect(x[(-2)..., 0].integers() == [4, 8])
    #expect(x[1..<100, .slice(step: 3)].integers() == [4, 7, 8, 11])
    #expect(x[.slice(from: 2, to: 1)].shape == [0, 4])
    #expect(x[.newAxis, 2].shape == [1, 4])
    #expect(x[.ellipsis, 1].integers() == [1, 5, 9])
    #expect(x[..., 1].integers() == [1, 5, 9])
  }

  @Test func `Views share the memory that they show, and copies do not`() {
    let table = Tensor.zeros(2, 3)
    table[.all, 1...].addInPlace(.ones(2, 2))
    #expect(table.scalars() == [0, 1, 1, 0, 1, 1])
    table[[0]].addInPlace(.ones(1, 3))
    #expect(table.sum().item() == 4)
    #expect(!table.T.isContiguous)
    #expect(table.T.strides == [1, 3])
  }

  @Test func `A part can be set to a number, a row or other elements`() {
    let table = Tensor.zeros(2, 3)
    table[0] = Tensor([1.0, 2.0, 3.0])
    table[.all, 1] = Tensor(7)
    table[1, 2] = Tensor(-1.0)
    #expect(table.scalars() == [1, 7, 3, 0, 7, -1])
    table[table > 2] = Tensor(0.5)
    #expect(table.scalars() == [1, 0.5, 0.5, 0, 0.5, -1])
    table[.all, [2, 0]] = Tensor([[10.0, 20.0], [30.0, 40.0]])
    #expect(table.scalars() == [20, 0.5, 10, 40, 0.5, 30])
    table[[1, 0], [1, 1]] = Tensor([5.0, 6.0])
    #expect(table.scalars() == [20, 6, 10, 40, 5, 30])
  }

  @Test
  func `A change through a view is seen by a backward pass that needs the old elements`() async {
    await #expect(processExitsWith: .failure) {
      let x = Tensor([[1.0, 2.0], [3.0, 4.0]])
      let w = Tensor([1.0, 1.0], requiresGrad: true)
      let y = (x * w).sum()
      x[0, 1] = Tensor(9.0)
      y.backward()
    }
  }

  @Test func `Comparisons, masks and positions work together`() {
    let mask = (x > 3) .& (x != 7)
    #expect(x[mask].integers() == [4, 5, 6, 8, 9, 10, 11])
    #expect(mask.nonzero()[0].integers() == [1, 0])
    #expect((!mask).sum().item() == 5)
    #expect(((x < 1) .| (x > 10)).nonzero().integers() == [0, 0, 2, 3])
    #expect(mask.any().isTrue && !mask.all().isTrue)
    #expect(mask.all(dim: 1).booleans() == [false, false, true])
    #expect(mask.any(dim: 0, keepdim: true).shape == [1, 4])
  }

  @Test
  func `Extremes along a dimension come with their positions, the first of equals, and NaN wins`() {
    let y = Tensor([[3.0, 1.0, 3.0], [0.0, .nan, 2.0]])
    let (values, indices) = y.max(dim: 1)
    #expect(values.scalars()[0] == 3 && values.scalars()[1].isNaN)
    #expect(indices.integers() == [0, 1])
    #expect(y.argmin(dim: 0).integers() == [1, 1, 1])
    #expect(y.argmin().item() == 4)
    #expect(y.max().item().isNaN)
    #expect(Tensor([4, -9, 2]).min().item() == -9)
    let order = Tensor([2.0, .nan, 1.0, 2.0]).sort()
    #expect(order.indices.integers() == [2, 0, 3, 1])
    #expect(Tensor([2, 3, 1, 3]).sort(descending: true).indices.integers() == [1, 3, 0, 2])
    #expect(Tensor([[5, 1], [2, 7]]).argsort(dim: 0).integers() == [1, 0, 0, 1])
  }

  @Test(arguments: [0, 15, 16, 500, 999])
  func `The extreme of many elements is found wherever it lies`(_ place: Int) {
    let elements = Tensor.zeros(1000)
    elements[place] = Tensor(2.0)
    #expect(elements.max().item() == 2)
    #expect(elements.argmax().item() == Double(place))
    #expect((-elements).min().item() == -2)
    elements[place] = Tensor(Double.nan)
    #expect(elements.max().item().isNaN)
    #expect(elements.amin(dims: [0]).item().isNaN)
  }

  @Test func `Integers are multiplied, summed and counted as integers`() {
    #expect(x[1].prod().integers() == [840])
    #expect(x.cumsum(dim: 0)[2].integers() == [12, 15, 18, 21])
    #expect(x.flip(0)[0, 0].item() == 8)
    #expect(Tensor([-3, 4]).abs().dtype == .int64)
    #expect(Tensor.cat([Tensor([1]), Tensor([0.5])]).scalars() == [1, 0.5])
    #expect(x.split([1, 2]).map(\.shape) == [[1, 4], [2, 4]])
    #expect(x.chunk(2, dim: 1).map(\.shape) == [[3, 2], [3, 2]])
    #expect(x.sum(dims: [0, 1]).dtype == .int64)
  }

  @Test func `Tensors are made in the shape and type of others`() {
    let double = Tensor.zeros(2, 2, dtype: .float64)
    #expect(Tensor.onesLike(double).doubles() == [1, 1, 1, 1])
    #expect(Tensor.fullLike(x, 3).dtype == .int64)
    #expect(Tensor.eye(2, 3).scalars() == [1, 0, 0, 0, 1, 0])
    #expect(Tensor.randLike(double).dtype == .float64)
    #expect(Tensor.randnLike(x.to(.float32)).shape == [3, 4])
    #expect(Tensor.arange(5.0, 0, step: -1.5).scalars() == [5, 3.5, 2, 0.5])
    #expect(Tensor.arange(0.0, 1, step: 0.1)[7].item() == 0.699999988079071)
    #expect(Tensor.linspace(0, 1, 7, dtype: .float64)[5].item() == 0.8333333333333334)
  }

  @Test func `Double-precision random numbers are PyTorch's`() {
    let generator = Generator(seed: 0)
    #expect(
      Tensor.randn(3, dtype: .float64, generator: generator).doubles()
        == [1.5409961082440433, -0.2934289057609464, -2.1787893820745574])
    #expect(
      Tensor.rand(2, dtype: .float64, generator: generator).doubles()
        == [0.6450241201227648, 0.7911478921803037])
    let many = Tensor.randn(17, dtype: .float64, generator: Generator(seed: 0)).doubles()
    #expect(
      Array(many.prefix(3)) == [-2.310411800234176, -0.6332746088675096, -1.2609246557194385])
    #expect(
      Tensor.uniform([3], from: -1, to: 1, dtype: .float64, generator: Generator(seed: 0))
        .doubles() == [0.9401060036131061, 0.4156397287995759, -0.08123411374509826])
  }
}
