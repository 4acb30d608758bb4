import Autograd
import NeuralNetworks
import TensorFigures
import Testing

@Suite("The backward pass step by step")
struct BackwardStepsTests {
  @Test
  func `goes from the result to the leaves, with gradients, local derivatives and formulas`() {
    let x = Tensor([[1.0, -2.0], [0.5, 3.0]], requiresGrad: true)
    let y = x ** 2
    let z = y.mean()
    let steps = z.backwardSteps(labels: ["x": x, "y": y, "z": z]).steps
    #expect(steps.map(\.operation) == ["MeanBackward0", "PowBackward0"])
    #expect(steps[0].equation == "z = \\frac{1}{4} \\sum_i {y}_i")
    #expect(steps[0].arriving.elements == ["1."])
    #expect(steps[1].equation == "y = {x}^2")
    #expect(steps[1].arriving.name == "\\frac{\\partial z}{\\partial y}")
    #expect(steps[1].arriving.elements == ["[[0.2500, 0.2500],", " [0.2500, 0.2500]]"])
    let input = steps[1].inputs[0]
    #expect(input.local.name == "\\frac{\\partial y}{\\partial x} = 2 {x}")
    #expect(input.local.elements == ["[[ 2., -4.],", " [ 1.,  6.]]"])
    #expect(input.passedOn.elements == ["[[ 0.5000, -1.0000],", " [ 0.2500,  1.5000]]"])
    #expect(input.isLeaf && input.total == nil)
  }

  @Test func `leaves the graph and every gradient as they are`() {
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    let y = x * x
    y.retainGrad()
    let z = y.sum()
    _ = z.backwardSteps
    #expect(x.grad == nil && y.grad == nil)
    z.backward()
    #expect(x.grad?.scalars() == [2, 4])
  }

  @Test func `adds up the gradients that arrive at a tensor on several paths`() {
    let x = Tensor(3.0, requiresGrad: true)
    let z = x * 2 + x * 5
    let inputs = z.backwardSteps(labels: ["x": x]).steps.flatMap(\.inputs).filter(\.isLeaf)
    #expect(inputs.map(\.passedOn.elements) == [["5."], ["2."]])
    #expect(inputs.map(\.total) == [nil, ["7."]])
  }

  @Test func `shows a Jacobian where an element of the result depends on several of the input`() {
    let x = Tensor([0.0, 0.0], requiresGrad: true)
    let steps = x.softmax(dim: 0)[0].backwardSteps.steps
    let softmax = steps.first { $0.operation == "SoftmaxBackward0" }
    #expect(softmax?.inputs[0].local.elements == ["[[ 0.2500, -0.2500],", " [-0.2500,  0.2500]]"])
  }

  @Test func `gives names to tensors that have none, and other ones than the labels`() {
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    let other = Tensor([3.0, 4.0])
    let steps = ((x * other).sum() * 0.5).backwardSteps(labels: ["t1": x]).steps
    #expect(
      steps.map(\.equation) == [
        "t_{4} = {t_{3}} \\cdot {0.5}", "t_{3} = \\sum_i {t_{2}}_i",
        "t_{2} = {t_{1}} \\cdot {c_{1}}",
      ])
  }

  @Test
  func `shows the gradient passed on in matrix form where a product of elements would be wrong`() {
    let a = Tensor.randn(2, 3, requiresGrad: true)
    let b = Tensor.randn(3, 2)
    let steps = a.matmul(b).sum().backwardSteps(labels: ["A": a, "B": b]).steps
    let input = steps.first { $0.operation == "MmBackward0" }?.inputs.first
    #expect(
      input?.passedOn.name
        == "\\frac{\\partial t_{2}}{\\partial A} = "
        + "\\frac{\\partial t_{2}}{\\partial t_{1}} {B}^\\top")
    #expect(input?.local.name == "\\frac{\\partial t_{1}}{\\partial A}")
  }

  @Test func `leaves the last of too many steps out, and says how many`() {
    var y = Tensor(1.0, requiresGrad: true)
    for _ in 0..<5000 { y = y * 1 }
    let steps = y.backwardSteps(limit: 3)
    #expect(steps.steps.count == 3 && steps.omittedCount == 4997)
    #expect(steps.html(id: "a").contains("<p>4997 more steps are left out.</p>"))
    #expect(steps.description.hasPrefix("The backward pass in 5000 steps: "))
    #expect(steps.graph.boxes.first?.origin == .omitted(count: 4997))
  }

  @Test func `has a function of the lesson's own in it, with its formula or without`() {
    let x = Tensor(2.0, requiresGrad: true)
    let plain = apply(Cube(x: x)).backwardSteps(labels: ["x": x]).steps[0]
    #expect(plain.operation == "CubeBackward")
    #expect(
      plain.inputs[0].local
        == .init(
          name: "\\frac{\\partial t_{1}}{\\partial x}", elements: ["12."]))
  }

  @Test func `shows the result of a gradient check, and a wrong gradient as wrong`() throws {
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    let inputs = [x.detach().to(.float64)]
    let right = x.exp().sum().backwardSteps.checked(
      by: gradientCheck({ $0[0].exp().sum() }, inputs: inputs))
    #expect(right.html(id: "a").contains("✓ 2 derivatives agree with finite differences"))
    let error = try #require(right.check?.relativeError)
    #expect(error > 0 && error < 1e-8)
    let wrong = x.exp().sum().backwardSteps.checked(
      by: gradientCheck({ apply(WrongCube(x: $0[0])).sum() }, inputs: inputs))
    #expect(wrong.html(id: "a").contains("✗ the derivatives do not agree"))
    #expect(wrong.html(id: "a").contains("relative error below 1e0"))
  }

  @Test func `is a list of all steps in HTML, and a table of them in Markdown`() {
    let x = Tensor([[1.0, -2.0], [0.5, 3.0]], requiresGrad: true)
    let steps = (x.abs() * 2).sum().backwardSteps(labels: ["x<y": x])
    let html = steps.html(id: "steps-1")
    #expect(html.split(separator: "<li class=\"backward-step\">").count == 4)
    #expect(html.contains("Step 3 of 3"))
    #expect(html.contains("<g id=\"steps-1\" class=\"fig graph\">"))
    #expect(html.contains("\\text{x&lt;y}") && !html.contains("x<y"))
    let rows = steps.markdown.split(separator: "\n")
    #expect(rows.count == 5)
    // A bar inside a formula would end its cell.
    #expect(rows.allSatisfy { $0.count { $0 == "|" } == 6 })
    #expect(steps.text.hasPrefix("1. SumBackward0: upstream gradient 1."))
  }
}

private struct Cube: Function {
  let x: Tensor
  var inputs: [Tensor] { [x] }
  func forward() -> Tensor { x * x * x }
  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * (x * x * 3)] }
}

/// Has the derivative of the square.
private struct WrongCube: Function {
  let x: Tensor
  var inputs: [Tensor] { [x] }
  func forward() -> Tensor { x * x * x }
  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * (x * 2)] }
}
