import Autograd

extension EdgeProgram {
  /// Tensors and dimensions without elements.
  static let emptyTensors: [EdgeProgram] = [
    EdgeProgram("sums of nothing") { page in
      for dtype in [DType.float32, .float64, .int64, .bool] {
        let x = Tensor.zeros(3, 0, dtype: dtype)
        page.print(
          x.sum(dim: 0), x.sum(dim: 1), x.cumsum(dim: 1), x.prod(dim: 0), x.prod(dim: 1),
          x.any(dim: 0), x.all(dim: 1))
      }
    },
    EdgeProgram("gradients of empty tensors") { page in
      let x = Tensor.zeros(0, dtype: .float64, requiresGrad: true)
      let y = Tensor.zeros(2, 0, dtype: .float64, requiresGrad: true)
      (x + y * x).sum().backward()
      page.print(x.grad, y.grad)
      let z = Tensor.zeros(3, 0, dtype: .float64, requiresGrad: true)
      let sums = [
        z.std(dim: 1).sum(), z.norm(dims: [0]).sum(), z.repeat(2, 2).sum(), z.matmul(z.t()).sum(),
      ]
      (sums[0] + sums[1] + sums[2] + sums[3]).backward()
      page.print(z.grad)
    },
    EdgeProgram("functions of empty lines") { page in
      let x = Tensor.zeros(3, 0, requiresGrad: true)
      page.print(
        x.softmax(dim: 1), x.logSoftmax(dim: 1), x.logsumexp(dim: 1), x.softmax(dim: 0))
      let (weight, bias) = (Tensor.zeros(2, 0), Tensor.ones(2))
      page.print(
        Tensor.zeros(0).linear(weight: weight, bias: bias),
        Tensor.zeros(2, 1, 0).linear(weight: weight, bias: bias))
      page.printShape(Tensor.zeros(0, 3, 4, 4).adaptiveAvgPool2d(2))
      page.print(Tensor.zeros(0, 3).chunk(4).map(\.shape))
    },
    EdgeProgram("lists with empty tensors") { page in
      page.print(
        Tensor.cat([.zeros(0), .ones(2, 3)]), Tensor.cat([.ones(2, 1), .zeros(0)], dim: 1),
        Tensor.cat([.zeros(0), .zeros(0)]))
      page.print(Tensor.cat([.zeros(0, dtype: .float64), .ones(1, 1)]))
      page.printShape(Tensor.zeros(3, 1).expand([3, -1]))
      page.printShape(Tensor.zeros(3, 1).expand([2, -1, 4]))
      let ones = Tensor.ones(2, 3)
      page.print(ones.sum(dims: []), ones.mean(dims: []), ones.sum(dims: [], keepdim: true))
    },
    EdgeProgram("views behind the last slice") { page in
      page.print(
        Tensor.zeros(2, 0, 1).split([1, 0], dim: 2).map(\.shape),
        Tensor.zeros(0, 3).narrow(dim: 1, start: -1, length: 1))
      page.print(Tensor([true, false, true, false])[.slice(step: 3)][2...])
      let y = Tensor.zeros(0, requiresGrad: true)
      let z = Tensor.zeros(0, requiresGrad: true)
      Tensor.stack([y, z], dim: -1).sum().backward()
      page.print(y.grad, z.grad)
    },
    EdgeProgram("medians of nothing") { page in
      page.print(Tensor.zeros(0).median(), Tensor.zeros(0, dtype: .int64).median())
    },
    EdgeProgram("means of nothing") { page in
      let x = Tensor.zeros(0, requiresGrad: true)
      let along = Tensor(2.0, requiresGrad: true)
      let first = grad(of: x.mean(), withRespectTo: x, gradient: along, createGraph: true)
      page.print(grad(of: first.sum(), withRespectTo: along))
    },
    EdgeProgram("an empty part of a list is in the graph") { page in
      let x = Tensor.zeros(0, requiresGrad: true)
      let y = Tensor.cat([Tensor([1, 2]), x])
      page.print(y)
      y.sum().backward()
      page.print(x.grad)
    },
  ]
}
