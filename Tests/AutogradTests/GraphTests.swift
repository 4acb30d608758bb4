import Autograd
import Testing

@Suite struct GraphTests {
  @Test func `backward() adds to the gradients that are already there`() {
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    (x * 3).sum().backward()
    (x * x).sum().backward()
    #expect(x.grad?.scalars() == [5, 7])
  }

  @Test func `A tensor that is used twice gets the sum of both gradients`() {
    let x = Tensor(3.0, requiresGrad: true)
    let y = x * x
    (y + y * x).backward()
    #expect(x.grad?.item() == 33)
  }

  @Test func `An input may change before backward() where its elements are not read again`() {
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    let y = (x + 1).sum()
    noGrad { x.addInPlace(Tensor([1.0, 1.0])) }
    y.backward()
    #expect(x.grad?.scalars() == [1, 1])
  }

  @Test func `Two leaves never share the memory of their gradients`() {
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    let y = Tensor([3.0, 4.0], requiresGrad: true)
    let seed = Tensor([1.0, 1.0])
    (x + y).backward(seed)
    x.grad!.addInPlace(Tensor([10.0, 10.0]))
    #expect(y.grad?.scalars() == [1, 1])
    #expect(seed.scalars() == [1, 1])
  }

  @Test func `A leaf's gradient is its own even where the operation returned a view`() {
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    let y = Tensor([[3.0], [4.0]], requiresGrad: true)
    (x + y.reshape(2)).backward(Tensor([1.0, 1.0]))
    y.grad!.addInPlace(Tensor([[10.0], [10.0]]))
    #expect(x.grad?.scalars() == [1, 1])
  }

  @Test func `Inputs that need no gradient get none`() {
    let (x, weight) = (Tensor([[1.0, 2.0]]), Tensor([[3.0, 4.0]], requiresGrad: true))
    x.linear(weight: weight).sum().backward()
    #expect(x.grad == nil)
    #expect(weight.grad?.scalars() == [1, 2])
  }

  @Test func `With retainGraph the graph can be used again`() {
    let x = Tensor(2.0, requiresGrad: true)
    let y = x ** 3
    y.backward(retainGraph: true)
    y.backward()
    #expect(x.grad?.item() == 24)
  }

  @Test func `Gradients of gradients: the derivatives of x⁴ are 4x³, 12x² and 24x`() {
    let x = Tensor(2.0, requiresGrad: true)
    var derivative = x ** 4
    var found: [Double] = []
    for _ in 1...3 {
      derivative = grad(of: derivative, withRespectTo: [x], createGraph: true)[0]
      found.append(derivative.item())
    }
    #expect(found == [32, 48, 48])
    #expect(x.grad == nil)
  }

  @Test func `The gradient of an intermediate result can be asked for`() {
    let x = Tensor(2.0, requiresGrad: true)
    let y = x * 3
    #expect(grad(of: y * y, withRespectTo: [y, x]).map { $0.item() } == [12, 36])
  }

  @Test func `Nothing of the graph is alive after backward() but the result and the leaves`() {
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    weak var intermediate: Tensor?
    weak var node: Node?
    var z: Tensor
    do {
      let y = x.exp()
      intermediate = y
      node = y.gradFn
      z = y.softmax(dim: 0).log().sum()
    }
    #expect(intermediate != nil)
    z.backward()
    #expect(intermediate == nil)
    #expect(node == nil)
    #expect(z.gradFn?.name == "SumBackward0")
  }

  @Test func `A result that is dropped without backward() takes its graph with it`() {
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    weak var intermediate: Tensor?
    weak var shared: Tensor?
    do {
      let y = x.tanh()
      intermediate = y
      let kept = y * 2
      shared = kept
      _ = kept + y.sigmoid()
    }
    #expect(intermediate == nil)
    #expect(shared == nil)
  }

  @Test func `A chain of 300,000 operations is differentiated and freed`() {
    let x = Tensor(1.0, requiresGrad: true)
    var y = x + 0
    for _ in 1..<300_000 { y = y + 1 }
    y.backward()
    #expect(x.grad?.item() == 1)
    #expect(y.item() == 300_000)
  }

  @Test
  func `A chain of 300,000 operations is freed when it is dropped unused, or used in two places`() {
    let x = Tensor(1.0, requiresGrad: true)
    weak var middle: Tensor?
    do {
      var y = x * 1
      for step in 1..<300_000 {
        y = step % 2 == 0 ? y + y : -y
        if step == 150_000 { middle = y }
      }
      #expect(middle != nil)
    }
    #expect(middle == nil)
  }

  @Test func `A long chain is also freed while its parts are differentiated with createGraph`() {
    let x = Tensor(1.0, requiresGrad: true)
    var y = x * 1
    for _ in 1..<100_000 { y = y * x }
    let slope = grad(of: y, withRespectTo: [x], createGraph: true)[0]
    #expect(slope.item() == 100_000)
    #expect(slope.requiresGrad)
  }

  @Test func `noGrad records nothing, returns the body's value, and ends when the body throws`() {
    struct Stop: Error {}
    let x = Tensor(2.0, requiresGrad: true)
    let y = noGrad { x * 2 }
    #expect(!y.requiresGrad)
    #expect(y.gradFn == nil)
    #expect(throws: Stop.self) { try noGrad { throw Stop() } }
    #expect(isGradEnabled)
    #expect((x * 2).requiresGrad)
  }

  @Test func `setGradEnabled switches recording until the next change, noGrad restores what was`() {
    let x = Tensor(2.0, requiresGrad: true)
    setGradEnabled(false)
    #expect(!(x * 2).requiresGrad)
    noGrad {}
    #expect(!isGradEnabled)
    setGradEnabled(true)
    #expect((x * 2).requiresGrad)
  }

  @Test func `detach() gives a leaf with the same memory and no history`() {
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    let y = (x * 2).detach()
    #expect(y.isLeaf && !y.requiresGrad)
    #expect(!(y * 2).requiresGrad)
    let z = x.detach()
    z.addInPlace(Tensor([1.0, 1.0]))
    #expect(x.scalars() == [2, 3])
  }

  @Test func `Integers and comparisons are not recorded`() {
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    #expect((x == 1).gradFn == nil)
    #expect(x.argmax().gradFn == nil)
    #expect((x > 0).sum().gradFn == nil)
  }
}
