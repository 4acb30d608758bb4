import Autograd
import Testing

@Suite struct HookTests {
  @Test
  func `A hook sees a result's complete gradient, and can replace it before it is passed on`() {
    let x = Tensor(2.0, requiresGrad: true)
    let y = x * 3
    var seen: [Double] = []
    y.registerHook { gradient -> Tensor? in
      seen.append(gradient.item())
      return gradient * 10
    }
    (y * y + y).backward()
    #expect(seen == [13])
    #expect(x.grad?.item() == 390)
  }

  @Test func `Hooks of a leaf run in order before its gradient is added up, and can be removed`() {
    let x = Tensor(2.0, requiresGrad: true)
    let first = x.registerHook { $0 * 2 }
    x.registerHook { $0 + 1 }
    (x * 3).backward()
    #expect(x.grad?.item() == 7)
    first.remove()
    first.remove()
    (x * 3).backward()
    #expect(x.grad?.item() == 11)
  }

  @Test func `retainGrad keeps the gradient of a result, and adds up as for leaves`() {
    let x = Tensor(2.0, requiresGrad: true)
    let y = x * 3
    y.retainGrad()
    #expect(y.retainsGrad)
    (y * y).backward(retainGraph: true)
    #expect(y.grad?.item() == 12)
    (y * 5).backward()
    #expect(y.grad?.item() == 17)
    x.retainGrad()
    #expect(!x.retainsGrad)
  }

  @Test func `A hook can run a backward pass of its own, through the same tensors`() {
    let x = Tensor(3.0, requiresGrad: true)
    let y = x * x
    var inner: [Double] = []
    y.registerHook { _ in
      if !inner.isEmpty { return nil }
      inner = [0]
      // As everything in a backward pass, a hook records nothing unless it asks for that.
      withGradEnabled(true) {
        inner = grad(of: x * y, withRespectTo: [x, y], retainGraph: true).map { $0.item() }
        (x * 5).backward()
      }
      return nil
    }
    (y * 2 + x).backward()
    // ∂(x y)/∂x = y + x ∂y/∂x = 9 + 18; and the outer pass continues unaffected.
    #expect(inner == [27, 3])
    #expect(x.grad?.item() == 18)
  }

  @Test func `backward with createGraph gives gradients that can be differentiated`() {
    let x = Tensor(2.0, requiresGrad: true)
    (x ** 3).backward(createGraph: true)
    let slope = x.grad!
    #expect(slope.item() == 12 && slope.requiresGrad)
    x.grad = nil
    slope.backward()
    #expect(x.grad?.item() == 12)
  }

  @Test func `backward can be limited to some tensors`() {
    let (x, y) = (Tensor(2.0, requiresGrad: true), Tensor(5.0, requiresGrad: true))
    (x * y).backward(inputs: [y])
    #expect(x.grad == nil)
    #expect(y.grad?.item() == 2)
  }

  @Test func `Gradients of several outputs are summed; an unused input gets zeros if asked for`() {
    let (x, y) = (Tensor([1.0, 2.0], requiresGrad: true), Tensor(5.0, requiresGrad: true))
    let found = grad(
      of: [x.sum(), (x * x).sum()], withRespectTo: [x, y], gradients: [nil, Tensor(2.0)],
      allowUnused: true)
    #expect(found[0].scalars() == [5, 9])
    #expect(found[1].item() == 0)
  }
}
