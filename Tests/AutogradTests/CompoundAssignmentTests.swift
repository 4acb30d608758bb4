import Autograd
import Testing

@Suite struct CompoundAssignmentTests {
  @Test func `An assignment changes the memory that views share`() {
    var x = Tensor([[1.0, 2.0], [3.0, 4.0]])
    let (same, row) = (x, x[0])
    x += 1
    x *= Tensor([1.0, 2.0])
    x -= Tensor([[1.0], [2.0]])
    x /= 2
    #expect(x === same)
    #expect(x.scalars() == [0.5, 2.5, 1, 4])
    #expect(row.scalars() == [0.5, 2.5])
  }

  @Test func `An element of a tensor can be counted up`() {
    let counts = Tensor.zeros([2, 2], dtype: .int64)
    counts[0, 1] += 1
    counts[0, 1] += 2
    counts[1] -= 1
    #expect(counts.integers() == [0, 3, -1, -1])
  }

  @Test func `Losses add up to one that is recorded`() {
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    var loss = Tensor(0.0)
    for row in x.unbind() { loss += row * row }
    #expect(loss.gradFn?.name == "AddBackward0")
    loss.backward()
    #expect(x.grad?.scalars() == [2, 4])
  }

  @Test func `A parameter that is a constant takes steps`() {
    let weight = Parameter(Tensor([1.0, 2.0]))
    (weight * weight).sum().backward()
    noGrad { weight -= 0.5 * weight.grad! }
    #expect(weight.scalars() == [0, 0])
    #expect(weight.requiresGrad && weight.isLeaf)
  }

  @Test func `A leaf that requires gradients is changed inside noGrad only`() async {
    await #expect(processExitsWith: .failure) {
      var x = Tensor([1.0], requiresGrad: true)
      x += 1
      print(x)
    }
  }

  @Test func `Integers cannot hold quotients`() async {
    await #expect(processExitsWith: .failure) {
      var x = Tensor([1, 2])
      x /= 2
      print(x)
    }
  }
}
