import Autograd
import Testing

@Suite struct TensorTests {
  @Test func `Literals of any depth have their shape, and the type of their numbers`() {
    #expect(Tensor(3.0).shape == [])
    #expect(Tensor([1.0, 2.0]).dtype == .float32)
    #expect(Tensor([[1, 2], [3, 4]]).dtype == .int64)
    #expect(Tensor([[[1, 2]], [[3, 4]], [[5, 6]]]).shape == [3, 1, 2])
    #expect(Tensor([true, false]).dtype == .bool)
    #expect(Tensor([1 as Float, 2.5]).scalars() == [1, 2.5])
    #expect(Tensor([1, 2.5]).dtype == .float32)
  }

  @Test func `An integer keeps all its digits`() {
    #expect(Tensor([Int.max, Int.min]).integers() == [Int.max, Int.min])
  }

  @Test func `Integers are compared exactly, and shapes broadcast`() {
    let large = Tensor([Int.max, 9_007_199_254_740_993])
    #expect(!large.allClose(large - 1, rtol: 0, atol: 0.5))
    #expect(large.allClose(large - 1, rtol: 0, atol: 1))
    #expect(!Tensor([Int.max]).allClose(Tensor([Int.min]), rtol: 0, atol: 10))
    #expect(Tensor.ones(2, 3).allClose(Tensor(1.0)))
    #expect(!Tensor.ones(2).allClose(.ones(3)))
    #expect(!Tensor([1.0]).allClose(Tensor([Double.infinity])))
  }

  @Test func `Regular tensors have the elements that their names say`() {
    #expect(Tensor.zeros(2, 2).scalars() == [0, 0, 0, 0])
    #expect(Tensor.ones(3).scalars() == [1, 1, 1])
    #expect(Tensor.full([2], 7).integers() == [7, 7])
    #expect(Tensor.arange(2, 9, step: 3).integers() == [2, 5, 8])
    #expect(Tensor.linspace(-1, 1, 5).scalars() == [-1, -0.5, 0, 0.5, 1])
    #expect(Tensor.linspace(3, 9, 1).scalars() == [3])
  }

  @Test func `Powers bind tighter than products and to the right; numbers may be on either side`() {
    let x = Tensor(3.0)
    #expect((2 * x ** 2).item() == 18)
    #expect((x ** 2 * 2 + 1).item() == 19)
    #expect((2 ** x).item() == 8)
    #expect((2.0 ** x).item() == 8)
    let exponent = 2
    #expect((x ** exponent - 1).item() == 8)
    #expect((1 - x / 2).item() == -0.5)
  }

  @Test func `Integers stay integers except in quotients, and give way to floating point`() {
    let x = Tensor([7, 8])
    #expect((x + 1).dtype == .int64)
    #expect((x * x ** 2).integers() == [343, 512])
    #expect((Tensor([30_001]) ** 2).integers() == [900_060_001])
    #expect((x / 2).scalars() == [3.5, 4])
    #expect((x + 0.5).dtype == .float32)
    #expect((x == 7).sum().item() == 1)
    #expect((x > 7).description == "tensor([False,  True])")
    #expect((-x).integers() == [-7, -8])
  }

  @Test func `A tensor without dimensions changes the kind of a result, but not its precision`() {
    let (single, double) = (Tensor([1.0, 2.0]), Tensor([1.0, 2.0], dtype: .float64))
    let (integers, number) = (Tensor([1, 2]), Tensor(0.1, dtype: .float64))
    #expect((single + double).dtype == .float64)
    #expect((single + number).dtype == .float32)
    #expect((number + single).dtype == .float32)
    #expect((integers + number).dtype == .float64)
    #expect((Tensor(1) + number).dtype == .float64)
    #expect((Tensor([true, false]) + 1).dtype == .int64)
    #expect((Tensor([true, false]) * 0.5).dtype == .float32)
    #expect((double * 0.1).doubles() == [0.1, 0.2])
    #expect((single < number).booleans() == [false, false])
    #expect((double / 3).doubles() == [1.0 / 3, 2.0 / 3])
    #expect((double ** 0.5).dtype == .float64)
    #expect(double.description == "tensor([1., 2.], dtype=torch.float64)")
  }

  @Test func `A conversion is recorded, and its gradient has the type of the input`() {
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    let y = x.to(.float64)
    #expect(y.gradFn?.name == "ToCopyBackward0")
    (y * Tensor([0.1, 0.2], dtype: .float64)).sum().backward()
    #expect(x.grad?.dtype == .float32)
    #expect(x.grad?.scalars() == [0.1, 0.2])
    #expect(x.to(.float32) === x)
  }

  @Test func `Broadcasting repeats dimensions of size 1, wherever they are`() {
    let column = Tensor([[1.0], [2.0]])
    let row = Tensor([10.0, 20.0, 30.0])
    #expect((column + row).scalars() == [11, 21, 31, 12, 22, 32])
    #expect((row - column).scalars() == [9, 19, 29, 8, 18, 28])
    #expect((Tensor.ones(2, 1, 2) * Tensor.ones(3, 1)).shape == [2, 3, 2])
    #expect((Tensor([[[5.0]]]) + row).shape == [1, 1, 3])
  }

  @Test func `The largest element and its place: the first of equals, and NaN above all`() {
    let x = Tensor([[1.0, 5, 5], [9, 2, 3]])
    #expect(x.argmax().item() == 3)
    #expect(x.argmax(dim: 1).integers() == [1, 0])
    #expect(x.argmax(dim: 0, keepdim: true).shape == [1, 3])
    #expect(x.max().item() == 9)
    #expect(Tensor([1.0, .nan, 2]).argmax().item() == 1)
    #expect(Tensor([3, 8, 5]).max().item() == 8)
    #expect(Tensor([1 << 60, (1 << 60) + 1]).argmax().item() == 1)
  }

  @Test func `Equal largest elements share the gradient`() {
    let x = Tensor([1.0, 5, 5], requiresGrad: true)
    x.max().backward()
    #expect(x.grad?.scalars() == [0, 0.5, 0.5])
  }

  @Test func `Sums of a million numbers lose the digits that PyTorch loses, and no others`() {
    let x = Tensor.full([1_000_000], 0.1)
    #expect(x.sum().item() == 100000.0078125)
    #expect(x.mean().item() == 0.10000000894069672)
  }

  @Test func `Empty tensors can be added, summed and multiplied`() {
    #expect((Tensor.zeros(0, 3) + 1).shape == [0, 3])
    #expect(Tensor.zeros(0, 3).sum(dim: 0).scalars() == [0, 0, 0])
    #expect(Tensor.zeros(2, 0).matmul(.zeros(0, 2)).scalars() == [0, 0, 0, 0])
  }

  @Test func `Softmax and its logarithm are stable for very large scores`() {
    let x = Tensor([[1000.0, 1000.0, -1000.0]])
    #expect(x.softmax(dim: 1).scalars() == [0.5, 0.5, 0])
    #expect(x.logSoftmax(dim: 1).scalars()[2] == -2000.6931)
  }

  @Test func `Views share memory, and are read through their strides`() {
    let x = Tensor([[1.0, 2, 3], [4, 5, 6]])
    let row = x[1]
    row.addInPlace(Tensor([10.0, 10, 10]))
    #expect(x.t().scalars() == [1, 14, 2, 15, 3, 16])
    x.t().addInPlace(Tensor([[1.0, 0], [0, 0], [0, 0]]))
    #expect(x[0, 0].item() == 2)
    #expect(x.t().reshape(6).scalars() == [2, 14, 2, 15, 3, 16])
  }

  @Test func `A nil gradient and a node are printed as PyTorch prints them`() {
    let x = Tensor(2.0, requiresGrad: true)
    #expect((x ** 2).gradFn?.description == "<PowBackward0>")
    print(x.grad)
    print((x ** 2).gradFn!)
  }
}
