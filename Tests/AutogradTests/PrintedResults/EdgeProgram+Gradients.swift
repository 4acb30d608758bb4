import Autograd

extension EdgeProgram {
  /// Gradients where numbers are infinite, NaN, equal, or zeros with a sign.
  static let gradients: [EdgeProgram] = [
    EdgeProgram("a choice is not a product") { page in
      let x = leaf([-1, 4])
      x.clamp(min: 0).sqrt().sum().backward()
      page.print(x.grad)
      let y = leaf([0, 4])
      (y.maximum(Tensor([1.0, 1.0])) - 1).sqrt().sum().backward()
      page.print(y.grad)
      let z = leaf([0, 4])
      z.minimum(Tensor([0.0, 1.0])).sqrt().sum().backward()
      page.print(z.grad)
    },
    EdgeProgram("gradients at nan") { page in
      func pair() -> (Tensor, Tensor) { (leaf([.nan, 1, 2]), leaf([1, .nan, 2])) }
      let (x, y) = pair()
      (-x.maximum(y)).sum().backward()
      page.print(x.grad, y.grad)
      let (z, w) = pair()
      z.minimum(w).sum().backward()
      page.print(z.grad, w.grad)
      for extreme in [{ $0.max() }, { $0.min() }] as [(Tensor) -> Tensor] {
        let x = leaf([.nan, 1, .nan])
        (-extreme(x)).backward()
        page.print(x.grad)
      }
      let v = leaf([.nan, 1, 5])
      (-v.clamp(min: 0, max: 3)).sum().backward()
      page.print(v.grad)
    },
    EdgeProgram("signs of zero") { page in
      func printGradients(of tensors: Tensor..., after loss: (([Tensor]) -> Tensor)) {
        loss(tensors).backward()
        for tensor in tensors { page.print(tensor.grad) }
      }
      printGradients(of: leaf([1, 3, 2])) { -$0[0].max() }
      printGradients(of: leaf([1, 3, 2])) { -$0[0].min() }
      printGradients(of: leaf([[1, 3, 3]])) { (-$0[0].amax(dims: [1])).sum() }
      printGradients(of: leaf([-1, 2, 5])) { ($0[0].clamp(min: 0, max: 3) * -1.0).sum() }
      printGradients(of: leaf([1, 2, 3]), leaf([3, 0, 3])) { (-$0[0].maximum($0[1])).sum() }
      printGradients(of: leaf([1, 2, 3]), leaf([3, 0, 3])) { (-$0[0].minimum($0[1])).sum() }
      printGradients(of: leaf([1, -2])) { (-$0[0].relu()).sum() }
    },
    EdgeProgram("signs of zero in losses") { page in
      func printGradient(of x: Tensor, after loss: (Tensor) -> Tensor) {
        loss(x).backward()
        page.print(x.grad)
      }
      for reduction in [LossReduction.mean, .sum] {
        printGradient(of: leaf([[0.1, -0.5, 0.2], [0.3, 0.2, 0.1]])) {
          -$0.nllLoss(Tensor([0, 2]), reduction: reduction)
        }
      }
      let scores = [[0.1, -0.5], [0.3, 0.2]]
      printGradient(of: leaf(scores)) {
        $0.nllLoss(Tensor([-100, 1]), weight: Tensor([0.5, 2.0]))
      }
      printGradient(of: leaf(scores)) {
        ($0.nllLoss(Tensor([-100, 1]), reduction: .none) * Tensor([2.0, -3.0])).sum()
      }
      printGradient(of: leaf(scores)) { $0.nllLoss(Tensor([-100, -100])) }
      printGradient(of: leaf(scores)) { -$0.crossEntropy(Tensor([-100, 1])) }
      let losses: [(Tensor, Tensor) -> Tensor] = [
        { $0.mseLoss($1, reduction: .sum) }, { $0.smoothL1Loss($1, reduction: .sum) },
        { $0.huberLoss($1, reduction: .sum) },
      ]
      for loss in losses {
        let (x, y) = (leaf([1, 2, 5]), leaf([1, 0, 7]))
        loss(x, y).backward()
        page.print(x.grad, y.grad)
      }
    },
    EdgeProgram("powers at zero") { page in
      let (x, y) = (leaf([0, 0, 0, 2, 0, -1]), leaf([0, 1, -1, 0, 2, 0]))
      let powers = x ** y
      powers.backward(Tensor([-1.0, -1, -1, .infinity, .infinity, -1]))
      page.print(x.grad, y.grad)
    },
    EdgeProgram("more signs of zero") { page in
      let functions: [(Tensor) -> Tensor] = [
        { $0.leakyRelu() }, { $0.leakyRelu(negativeSlope: 0.3) }, { $0.abs() }, { $0.norm(p: 3) },
        { $0.norm(p: 1) }, { $0.norm(p: .infinity) }, { $0.prod() }, { $0.std() },
      ]
      for function in functions {
        let x = leaf([0, 3, -4])
        (-function(x)).sum().backward()
        page.print(x.grad)
      }
      let losses: [(Tensor, Tensor, (Tensor, Tensor) -> Tensor)] = [
        (leaf([1, 2, 5]), leaf([1, 0, 7]), { $0.l1Loss($1, reduction: .sum) }),
        (leaf([0.5, 0.2]), leaf([0.5, 0.0]), { $0.binaryCrossEntropy($1, reduction: .sum) }),
        (
          leaf([0.0, 0.2]), leaf([0.5, 0.0]),
          { $0.binaryCrossEntropyWithLogits($1, reduction: .sum) }
        ),
      ]
      for (x, y, loss) in losses {
        loss(x, y).backward()
        page.print(x.grad, y.grad)
      }
    },
    EdgeProgram("very large and small numbers") { page in
      for numbers in [[1e38], [1e-30, 2e-30], [1e38, 1e38], [3e38, 3e38], [0.0, 0.0]] {
        let x = leaf(numbers)
        let y = x.norm()
        y.backward()
        page.print(y, x.grad)
      }
      page.print(
        leaf([1e38, -1e38]).std(), leaf([1e38, 3e38, -3e38]).variance(),
        leaf([2e19, -2e19]).variance())
    },
  ]
}
