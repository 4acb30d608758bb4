import Autograd
import Testing

/// A custom function, as a lesson would write it.
private struct Cube: Function {
  let x: Tensor
  var inputs: [Tensor] { [x] }

  func forward() -> Tensor { x * x * x }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * (3 * x * x)] }
}

/// A function whose backward pass is wrong: the slope is 2x.
private struct WrongSquare: Function {
  let x: Tensor
  var inputs: [Tensor] { [x] }

  func forward() -> Tensor { x * x }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * x] }
}

/// A function that returns its input, and gives it what `gradients` says.
private struct Careless: Function {
  let x: Tensor
  let gradients: [Tensor?]
  var inputs: [Tensor] { [x] }

  func forward() -> Tensor { x }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { gradients }
}

@Suite struct CustomFunctionTests {
  @Test func `A function of one's own is recorded under its name, and differentiated twice`() {
    let x = Tensor([1.0, 2.0], dtype: .float64, requiresGrad: true)
    let y = apply(Cube(x: x))
    #expect(y.gradFn?.description == "<CubeBackward>")
    y.sum().backward()
    #expect(x.grad?.doubles() == [3, 12])
    #expect(gradientCheck({ apply(Cube(x: $0[0])) }, inputs: [x]).isCorrect)
    #expect(secondGradientCheck({ apply(Cube(x: $0[0])) }, inputs: [x]).isCorrect)
  }

  @Test func `A wrong gradient is found, and its worst element named`() throws {
    let x = Tensor([1.0, 3.0], dtype: .float64)
    let check = gradientCheck({ apply(WrongSquare(x: $0[0])) }, inputs: [x])
    #expect(!check.isCorrect)
    #expect(check.count == 2)
    let worst = try #require(check.worst)
    #expect((worst.relativeError - 0.5).magnitude < 1e-6)
    #expect(check.description.hasPrefix("The derivatives do not agree, most of all for input 0,"))
    let right = gradientCheck({ $0[0].sin() * $0[1] }, inputs: [x, x])
    #expect(right.isCorrect)
    #expect(
      right.description.hasPrefix("All 4 derivatives agree; the least exact is that of input"))
  }

  @Test func `A result that is the input is made a tensor of its own`() {
    let x = Tensor(2.0, requiresGrad: true)
    let y = apply(Careless(x: x, gradients: [Tensor(7.0)]))
    #expect(y !== x)
    y.backward()
    #expect(x.grad?.item() == 7)
  }

  @Test func `Missing or misshapen gradients are refused, with the node's name`() async throws {
    let missing = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      apply(Careless(x: Tensor(2.0, requiresGrad: true), gradients: [])).backward()
    }
    #expect(
      String(decoding: missing.standardErrorContent, as: UTF8.self).contains(
        "backward: <CarelessBackward> returned 0 gradients for 1 inputs. Return one for each input")
    )
    let wrong = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let x = Tensor([1.0, 2.0], requiresGrad: true)
      apply(Careless(x: x, gradients: [Tensor([1.0, 2.0, 3.0])])).sum().backward()
    }
    #expect(
      String(decoding: wrong.standardErrorContent, as: UTF8.self).contains(
        "<CarelessBackward> returned a gradient of shape [3] for an input of shape [2]."))
  }

  @Test func `The Jacobian and the Hessian are those of the formulas`() {
    let x = Tensor([1.0, 2.0], dtype: .float64)
    let jacobian = jacobian(of: { .stack([$0[0] * $0[1], $0[0] ** 2, $0[1] * 3]) }, at: x)
    #expect(jacobian.shape == [3, 2])
    #expect(jacobian.doubles() == [2, 1, 2, 0, 0, 3])
    let hessian = hessian(of: { ($0[0] ** 2 * $0[1] + $0[1] ** 3) }, at: x)
    #expect(hessian.doubles() == [4, 2, 2, 12])
    #expect(Autograd.hessian(of: { ($0 * 3).sum() }, at: x).doubles() == [0, 0, 0, 0])
    #expect(
      Autograd.jacobian(of: { _ in Tensor(1.0, dtype: .float64) }, at: x).doubles() == [0, 0])
  }

  @Test func `The graph can be walked from a result to its leaves`() {
    let (x, w) = (Tensor([1.0, 2.0], requiresGrad: true), Tensor([3.0, 4.0], requiresGrad: true))
    let sum = (x * w + 1).sum().gradFn!
    #expect(sum.description == "<SumBackward0>")
    let add = sum.nextFunctions[0]!
    #expect(add.description == "<AddBackward0>")
    #expect(add.nextFunctions[1] == nil)
    let leaves = add.nextFunctions[0]!.nextFunctions
    #expect(leaves.map { $0!.description } == ["<AccumulateGrad>", "<AccumulateGrad>"])
    #expect(leaves[0]!.variable === x && leaves[1]!.variable === w)
  }

  @Test
  func `A result that backward needs may not be changed through a detached view`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let y = Tensor([1.0, 2.0], requiresGrad: true).exp()
      y.detach().addInPlace(Tensor([1.0, 1.0]))
      y.sum().backward()
    }
    #expect(
      String(decoding: result.standardErrorContent, as: UTF8.self).contains(
        "<ExpBackward0> has been modified by an in-place operation"))
    // The sum's backward pass reads nothing of its output.
    let x = Tensor([1.0, 2.0], requiresGrad: true)
    let z = x + 1
    z.detach().addInPlace(Tensor([1.0, 1.0]))
    z.sum().backward()
    #expect(x.grad?.scalars() == [1, 1])
  }
}
