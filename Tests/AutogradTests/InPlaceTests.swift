import Autograd
import Testing

@Suite struct InPlaceTests {
  private static let refusals: [(error: TensorError, message: String)] = [
    (
      .repeatedElements(operation: "copyInPlace", shape: [2, 3]),
      """
      copyInPlace: more than one element of the written-to tensor, of shape [2, 3], refers to a \
      single memory location, as in every expanded tensor. Change its clone() instead.
      """
    ),
    (
      .changedWhileRead(operation: "subscript", shape: [4], source: [4]),
      """
      subscript: some elements of the input tensor, of shape [4], and the written-to tensor, of \
      shape [4], refer to a single memory location. Read from a clone() instead.
      """
    ),
    (
      .inPlaceOnFreedView(node: "SelectBackward0"),
      """
      in-place: the view that <SelectBackward0> made is being changed, but backward() has freed \
      its graph, so the tensor that it shows is not known. Change that tensor itself, or a clone() \
      of the view.
      """
    ),
    (
      .recordedChangeOfStrided(operation: "subscript"),
      """
      subscript: a tensor whose elements do not lie in row-major order cannot take a value that \
      requires gradients. Change its clone() instead.
      """
    ),
    (
      .cannotView(from: [3, 2], strides: [1, 3], to: [6]),
      """
      view: shape [3, 2] with strides [1, 3] cannot be seen as [6] without a copy. Use reshape(), \
      which copies where it must, or call contiguous() first.
      """
    ),
    (
      .otherGradient(
        operation: "grad", shape: [2], dtype: .float32, foundShape: [1], foundDType: .float64),
      """
      grad: a gradient of shape [1] and type float64 for a tensor of shape [2] and type float32. A \
      gradient has the shape and type of its tensor.
      """
    ),
    (
      .negativePowerOfIntegers(exponent: -1),
      """
      power: integers to the power of -1 are not integers. Convert the tensor with to(.float32), \
      or write the exponent as -1.0.
      """
    ),
  ]

  @Test(arguments: refusals)
  func `A refusal names the operation, the shapes and a remedy`(
    error: TensorError, message: String
  ) {
    #expect(error.description == message)
  }

  @Test func `A change whose result would depend on the order of its steps is refused`() async {
    await #expect(processExitsWith: .failure) {
      let t = Tensor.arange(1.0, 6)
      t[1...].addInPlace(t[0..<4], factor: -1)
    }
    await #expect(processExitsWith: .failure) {
      let t = Tensor.arange(5)
      t[1..<5] = t[0..<4]
    }
    await #expect(processExitsWith: .failure) {
      Tensor.zeros(1).expand([3]).copyInPlace(Tensor([1.0, 2.0, 3.0]))
    }
    await #expect(processExitsWith: .failure) { Tensor.zeros(1).expand([3]).scaleInPlace(2) }
    await #expect(processExitsWith: .failure) {
      let t = Tensor.zeros(3, 3)
      t.copyInPlace(t.t())
    }
    await #expect(processExitsWith: .failure) {
      let t = Tensor.zeros(3, 3)
      t[[1, 0]] = t[0..<2]
    }
  }

  @Test func `Elements of the same memory that do not overlap, or are the same, may be read`() {
    let t = Tensor.arange(6)
    t[0..<3] = t[3...]
    #expect(t.integers() == [3, 4, 5, 3, 4, 5])
    t[.slice(step: 2)] = t[0..<3]
    #expect(t.integers() == [3, 4, 4, 3, 5, 5])
    t[.ellipsis] = t
    #expect(t.integers() == [3, 4, 4, 3, 5, 5])
  }

  @Test func `What is refused while operations are recorded`() async {
    await #expect(processExitsWith: .failure) { leaf([1, 2])[0] = Tensor(1.0) }
    await #expect(processExitsWith: .failure) { leaf([1, 2])[0...].scaleInPlace(2) }
    await #expect(processExitsWith: .failure) {
      let x = leaf([1, 2])
      noGrad { x[0...] }.scaleInPlace(2)
    }
    await #expect(processExitsWith: .failure) {
      let x = leaf([1, 2])
      let y = x * 1
      let view = y[0]
      view.backward()
      view.scaleInPlace(2)
    }
    await #expect(processExitsWith: .failure) {
      Tensor.zeros(2, 3).t().detach()[0] = leaf([1, 2])
    }
    await #expect(processExitsWith: .failure) {
      let x = leaf([1, 2])
      let y = x.exp()
      y[0] = Tensor(1.0)
      y.sum().backward()
    }
  }

  @Test func `What does not fit is refused`() async {
    await #expect(processExitsWith: .failure) { _ = Tensor.zeros(2, 3).t().view(6) }
    await #expect(processExitsWith: .failure) { leaf([1, 2]).grad = Tensor([1.0]) }
    await #expect(processExitsWith: .failure) {
      let x = leaf([1, 2])
      x.registerHook { _ in Tensor(1.0) }
      x.sum().backward()
    }
    await #expect(processExitsWith: .failure) {
      let power = Tensor([1, 2]) ** -1
      print(power)
    }
    await #expect(processExitsWith: .failure) { _ = Tensor([1, 2]).mean() }
    await #expect(processExitsWith: .failure) { _ = Tensor([true]) - Tensor([false]) }
    await #expect(processExitsWith: .failure) { _ = Tensor.arange(0, 3, step: -1) }
  }

  @Test func `A detached tensor has a graph of its own, whatever happens to the memory`() {
    let (x, w) = (leaf([1, 2]), leaf([3]))
    let y = x * 1
    let detached = y.detach()
    detached[0] = w[0]
    #expect(detached.gradFn?.name == "CopySlices")
    #expect(y.gradFn?.name == "MulBackward0")
    detached.sum().backward()
    #expect(w.grad?.scalars() == [1])
    #expect(x.grad == nil)
  }

  @Test func `A hook stays with the result that it was registered for`() {
    let x = leaf([1, 2])
    let y = x * 2
    var seen: [Float] = []
    y.registerHook { gradient in
      seen = gradient.scalars()
      return nil
    }
    y.scaleInPlace(10)
    y.sum().backward()
    #expect(seen == [10, 10])
    #expect(x.grad?.scalars() == [20, 20])
  }

  @Test func `A view that was expanded gets the sum of the gradients of its copies`() {
    let (w, out) = (leaf([2]), Tensor.zeros(1, 2))
    let wide = out.expand([3, 2])
    out[0, 1] = w[0]
    (wide * Tensor([[1.0], [10], [100]])).sum().backward()
    #expect(w.grad?.scalars() == [111])
  }

  @Test func `The record of a change is freed with its tensor, or by backward()`() {
    weak var value: Tensor?
    weak var former: Node?
    do {
      let w = leaf([2])
      let out = w * 1
      former = out.gradFn
      let result = w * 2
      value = result
      out[0] = result[0]
      #expect(value != nil)
    }
    #expect(value == nil && former == nil)

    weak var sum: Tensor?
    do {
      let (w, out) = (leaf([2]), Tensor.zeros(2))
      sum = out
      out[1] = out[0] + w[0]
      out.sum().backward()
    }
    #expect(sum == nil)
  }

  @Test func `100,000 changes of a tensor are differentiated and freed`() {
    let (w, out) = (leaf([1]), Tensor.zeros(2))
    let view = out[0..<1]
    for step in 0..<100_000 {
      out[step % 2] = w[0] + 0
      if step % 100 == 0 { #expect(view.requiresGrad) }
    }
    out.sum().backward()
    #expect(w.grad?.scalars() == [2])
  }

  @Test func `A further backward() adds to the gradient in its memory`() {
    let x = leaf([1, 2])
    (x * 2).sum().backward()
    let gradient = x.grad!
    (x * 3).sum().backward()
    #expect(gradient.scalars() == [5, 5])
  }

  @Test func `The hook of a leaf is called as soon as its gradient is complete`() {
    let (x, w) = (leaf([1]), leaf([5]))
    let y = x * 2
    let z = y * w
    var calls: [String] = []
    for (name, tensor) in [("x", x), ("w", w), ("y", y)] {
      tensor.registerHook {
        calls.append("\(name) \($0.item())")
        return nil
      }
    }
    z.backward()
    #expect(calls == ["w 2.0", "y 5.0", "x 10.0"])
  }
}
