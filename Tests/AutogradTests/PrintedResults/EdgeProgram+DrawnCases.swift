import Autograd

extension EdgeProgram {
  /// What `make parity` has found: each program is one of its cases, made small, or the kind of several.
  static let drawnCases: [EdgeProgram] = [
    EdgeProgram("sums of negative zero") { page in
      let (x, y) = (Tensor(-0.0), Tensor([-0.0]))
      page.print(
        x.cumsum(dim: 0), x.cumprod(dim: 0), x.sum(), x.sum(dim: 0), x.sum(dims: []), x.mean(),
        x.mean(dims: []), x.mean(dim: 0), Tensor(true).cumsum(dim: 0))
      page.print(y.cumsum(dim: 0), y.sum(), y.sum(dim: 0), y.mean(dim: 0))
    },
    EdgeProgram("single copies in new dimensions") { page in
      page.printGradients(of: Tensor(2.0), along: Tensor([-0.0])) { $0.repeat(1) }
      page.printGradients(of: Tensor([2.0, 3.0]), along: Tensor([[-0.0, 1.0]])) { $0.repeat(1, 1) }
    },
    EdgeProgram("determinants that are not numbers") { page in
      let x = Tensor([[[.nan, 0.0], [0.0, 0.0]], [[1.0, 2.0], [3.0, 4.0]]])
      page.printGradients(of: x, along: Tensor([1.0, 1.0])) { $0.det() }
    },
    EdgeProgram("the angle of the origin") { page in
      let y = leaf([0.0, 0.0, -0.0, 1.0, 1e-30])
      let x = leaf([0.0, -0.0, 0.0, 2.0, 1e-30])
      y.atan2(x).backward(Tensor([1.0, -1.0, 1.0, 1.0, 1.0]))
      page.print(y.grad, x.grad)
    },
    EdgeProgram("logarithms of what is not a probability") { page in
      for direction in [Tensor([1.0, 1.0]), Tensor([0.0, 0.0])] {
        let (x, y) = (leaf([0.5, 2.0]), leaf([-1.0, 0.5]))
        x.klDiv(y, reduction: .none).backward(direction)
        page.print(x.grad, y.grad)
      }
    },
    EdgeProgram("weights of another type") { page in
      let x = leaf([[1, 2], [3, -4]])
      let weight = Tensor([1.0, 0.5], dtype: .float64, requiresGrad: true)
      let y = x.rmsNorm([2], weight: weight)
      page.print(y)
      y.sum().backward()
      page.print(x.grad, weight.grad)
      page.print(weight.rmsNorm([2], weight: Tensor([1.0, 2.0])))
    },
    EdgeProgram("the end of a line") { page in
      page.print(
        Tensor([0.0, 1.0, -0.0]).lerp(Tensor([-0.0, 2.0, 0.0]), 1),
        Tensor([0.0, 1.0]).lerp(Tensor([-0.0, 2.0]), Tensor([1.0, 1.0])))
    },
    EdgeProgram("softmax of single columns") { page in
      let x = numbers(9, 3).view(9, 1)
      let functions: [(Tensor, Int) -> Tensor] = [
        { $0.softmax(dim: $1) }, { $0.logSoftmax(dim: $1) },
      ]
      for function in functions {
        for dim in 0...1 {
          page.printBits(function(x, dim))
          page.printGradientBits([x]) { function($0[0], dim) }
        }
        page.printGradients(of: Tensor([[1.0], [2.0]]), along: Tensor([[-0.0], [-0.0]])) {
          function($0, 0)
        }
        page.printGradients(of: Tensor([[[1.0]], [[2.0]]]), along: Tensor([[[-0.0]], [[-0.0]]])) {
          function($0, 1)
        }
      }
    },
    EdgeProgram("gradients of values with leading ones") { page in
      let shapes = [
        ([3], [3]), ([3], [1, 3]), ([1, 3], [1, 3]), ([1, 3], [3]), ([1, 3], [1, 1, 3]),
        ([1, 1], [1, 1, 1]), ([], [1]),
      ]
      for (shape, valueShape) in shapes {
        let y = Tensor.zeros(shape)
        let value = Tensor.ones(valueShape)
        value.requiresGrad = true
        y[TensorIndex.remaining] = value
        y.backward(.full(shape, -0.0))
        page.print(y, value.grad)
      }
      for valueShape in [[3], [1, 3], [1, 1, 3]] {
        let y = Tensor.zeros(2, 3)
        let value = Tensor.ones(valueShape)
        value.requiresGrad = true
        y[Tensor([0])] = value
        y.backward(.full([2, 3], -0.0))
        page.print(value.grad)
      }
    },
    EdgeProgram("different integers of many digits") { page in
      let integers = Tensor([
        9_007_199_254_740_993, 9_007_199_254_740_992, 3, 9_007_199_254_740_993,
      ])
      for x in [integers, Tensor([true, false, true])] {
        let (values, inverse, counts) = x.unique()
        page.print(values, inverse, counts)
      }
    },
    EdgeProgram("targets that are too long") { page in
      let targets = Tensor([[1, 1, 2], [1, -1, 7]])
      for reduction in [LossReduction.none, .mean, .sum] {
        for zeroInfinity in [false, true] {
          let x = numbers(24, 1).view(3, 2, 4).logSoftmax(dim: 2)
          x.requiresGrad = true
          let loss = x.ctcLoss(
            targets, inputLengths: [3, 2], targetLengths: [3, 1], reduction: reduction,
            zeroInfinity: zeroInfinity)
          page.print(loss)
          loss.sum().backward()
          page.print(x.grad)
        }
      }
      let x = numbers(12, 1).view(3, 1, 4)
      x.requiresGrad = true
      page.print(
        x.ctcLoss(Tensor([[1, 2]]), inputLengths: [0], targetLengths: [2]),
        x.ctcLoss(Tensor([[1, 2]]), inputLengths: [0], targetLengths: [0], reduction: .sum))
    },
    EdgeProgram("the cosine of nothing") { page in
      let x = Tensor.zeros(2, dtype: .float64, requiresGrad: true)
      x.cosineEmbeddingLoss(Tensor([1.0, -2.0], dtype: .float64), Tensor(1)).backward()
      page.printBits(x.grad!)
    },
    EdgeProgram("what is impossible and was") { page in
      let x = Tensor.zeros(1, dtype: .float64, requiresGrad: true)
      x.binaryCrossEntropy(.ones(1, dtype: .float64)).backward()
      page.printBits(x.grad!)
    },
    EdgeProgram("second derivatives of a cosine") { page in
      let (x, y) = (leaf([0.7747]), leaf([-0.052]))
      let loss = x.cosineEmbeddingLoss(y, Tensor(1), reduction: .sum)
      let first = grad(
        of: loss, withRespectTo: [x, y], gradient: Tensor(-0.8341), createGraph: true)
      let second = grad(
        of: first, withRespectTo: [x, y], gradients: [Tensor([1.4628]), Tensor([1.3593])])
      for derivative in second { page.printBits(derivative) }
    },
  ]
}
