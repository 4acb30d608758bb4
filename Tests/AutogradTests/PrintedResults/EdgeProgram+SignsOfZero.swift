import Autograd

extension EdgeProgram {
  /// Gradients that are 0 with a sign, or at the corner of a function.
  static let signsOfZero: [EdgeProgram] = [
    EdgeProgram("signs of zero of chosen elements") { page in
      let x = Tensor([[1.0, 3.0], [2.0, 0.0]])
      let along = Tensor([-0.0, -1.0])
      let functions: [(Tensor) -> Tensor] = [
        { $0.max(dim: 1).values }, { $0.min(dim: 0).values }, { $0.median(dim: 1).values },
        { $0.topk(1).values[.all, 0] }, { $0.sort().values[0] }, { $0.diag() },
      ]
      for function in functions { page.printGradients(of: x, along: along, function) }
      page.printGradients(of: Tensor([1.0, 2.0]), along: Tensor([[-0.0, 1.0], [2.0, -0.0]])) {
        $0.diag()
      }
      page.print(Tensor([-0.0, 1.0]).diag())
      page.printGradients(of: Tensor([2.0, 2.0, 1.0]), along: Tensor(-1.0)) { $0.median() }
      page.printGradients(of: x) {
        $0.nllLoss(Tensor([1, 0]), weight: Tensor([1.0, 0.0]), reduction: .sum)
      }
    },
    EdgeProgram("signs of zero of sums of one") { page in
      let functions: [(Tensor) -> Tensor] = [
        { $0.repeat(1, 1) }, { $0.tile(1) }, { $0.cumsum(dim: 1) }, { $0.cumprod(dim: 1) },
      ]
      for function in functions {
        page.printGradients(
          of: Tensor([[1.0], [2.0]]), along: Tensor([[-0.0], [-1.0]]), function)
      }
      page.printGradients(of: Tensor(2.0), along: Tensor(-0.0)) { $0.expand([]) }
      page.printGradients(of: Tensor([0.0, -1.0, 0.0, 2.0])) { $0.prod() }
    },
    EdgeProgram("bounds of hardtanh") { page in
      page.printGradients(
        of: Tensor([-2.0, -1, 0, 1, 2, .nan]), along: Tensor.full([6], -1.0)
      ) { $0.hardtanh() }
      page.printGradients(of: Tensor([-1.0, 0, 3, 6, 7]), along: Tensor.full([5], -1.0)) {
        $0.relu6()
      }
      page.print(Tensor([-3, 0, 3]).hardtanh(), Tensor([-3, 4, 8]).relu6())
    },
    EdgeProgram("the last of several nans is the largest") { page in
      page.printGradients(of: Tensor([[1.0, .nan, .nan, 2.0]]), along: Tensor([[1.0, 2.0]])) {
        $0.maxPool1d(3, stride: 1)
      }
    },
    EdgeProgram("roots of negative zero") { page in
      page.printGradients(of: Tensor([-0.0, 0.0, 4.0])) { $0 ** 0.5 }
      page.print(Tensor([-0.0, 0.0, 4.0]) ** -0.5)
    },
    EdgeProgram("norms of every order") { page in
      let x = Tensor([[0.0, 3.0, -4.0], [2.0, 0.0, 1.0]])
      for order in [0, -1, 0.5, 1.5, 3, -Double.infinity, .infinity] {
        page.print(x.norm(p: order), x.norm(p: order, dims: [1]))
        if order != 0 {
          page.printGradients(of: x, along: Tensor([-1.0, 2.0])) { $0.norm(p: order, dims: [1]) }
        }
      }
      page.printGradients(of: Tensor([.nan, 1, .nan])) { $0.norm(p: .infinity) }
    },
    EdgeProgram("divergences from nothing") { page in
      let (x, y) = (leaf([0.5, -1.0]), leaf([0.0, 0.5]))
      x.klDiv(y, reduction: .sum).backward()
      page.print(x.grad, y.grad)
    },
    EdgeProgram("second derivatives at corners") { page in
      let zero = Tensor.zeros(7)
      let functions: [(Tensor) -> Tensor] = [
        { $0.huberLoss(zero, reduction: .none) * $0 },
        { $0.smoothL1Loss(zero, reduction: .none) * $0 }, { $0.elu() },
        { $0.leakyRelu(negativeSlope: 0.5) * $0 },
      ]
      for function in functions {
        let x = leaf([-2, -1, -0.5, 0, 0.5, 1, 2])
        let first = grad(of: function(x).sum(), withRespectTo: x, createGraph: true)
        page.print(grad(of: first.sum(), withRespectTo: x))
      }
    },
    EdgeProgram("second derivative of the logarithm of sigmoid") { page in
      let x = leaf([-1.0, 0, 2])
      let first = grad(of: x.logSigmoid().sum(), withRespectTo: x, createGraph: true)
      page.print(grad(of: first.sum(), withRespectTo: x))
    },
    EdgeProgram("cosines between tensors of different shapes") { page in
      let (x, y) = (Tensor([[1.0, 2.0], [3.0, 4.0]]), Tensor([1.0, 0.0]))
      page.print(x.cosineSimilarity(y, dim: 0), x.cosineSimilarity(y))
    },
    EdgeProgram("queries that see nothing") { page in
      let q = leaf([[1, 2], [3, 4]])
      let y = q.scaledDotProductAttention(q, q, mask: Tensor([[true, false], [false, false]]))
      page.print(y)
      y.sum().backward()
      page.print(q.grad)
    },
    EdgeProgram("divergences of numbers") { page in
      page.print(Tensor(-1.0).klDiv(Tensor(0.5), reduction: .batchMean))
    },
    EdgeProgram("gradients of nan") { page in
      page.printGradients(of: Tensor([-1.0, .nan, 2])) { $0.elu() }
      page.printGradients(of: Tensor([[.nan, 1.0]]), along: Tensor([[-0.0, 2.0]])) {
        $0.batchNorm(
          runningMean: Tensor([0.0, 1.0]), runningVar: Tensor([1.0, 1.0]),
          weight: Tensor([2.0, 3.0]))
      }
    },
    EdgeProgram("large differences") { page in
      let (x, y) = (leaf([3e38, 1, 2]), leaf([0, 1, 3]))
      x.mseLoss(y).backward()
      page.print(x.grad, y.grad)
    },
  ]
}

extension EdgeProgram.Page {
  /// Prints the gradient of a result along a direction, or of its sum.
  func printGradients(
    of x: Tensor, along direction: Tensor? = nil, _ function: (Tensor) -> Tensor
  ) {
    let leaf = x.clone()
    leaf.requiresGrad = true
    let result = function(leaf)
    result.backward(direction ?? .onesLike(result))
    print(leaf.grad)
  }
}
