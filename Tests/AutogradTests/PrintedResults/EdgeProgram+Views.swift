import Autograd

extension EdgeProgram {
  /// What shares memory, and what is a copy.
  static let views: [EdgeProgram] = [
    EdgeProgram("reshape shows where it can") { page in
      let a = Tensor.zeros(2, 4)
      let v = a.t().reshape(2, 2, 2)
      v[0, 0, 0] = Tensor(7.0)
      let b = Tensor.zeros(4, 4)
      b[.ellipsis, 0..<2].reshape(2, 2, 2)[0, 0, 0] = Tensor(7.0)
      let c = Tensor.zeros(2, 3)
      c.t().reshape(6)[0] = Tensor(7.0)
      page.print(a, b, c)
    },
    EdgeProgram("names of reshapes") { page in
      let x = Tensor.ones(2, 4, requiresGrad: true)
      page.print(
        x.reshape(8), x.t().reshape(2, 2, 2), x.t().reshape(8), x.t().view(4, 2, 1),
        x[.all, 0..<2].view(2, 2))
      page.printStrides(x.expand([3, 2, 4]).reshape(3, 2, 2, 2))
      page.printStrides(x.t().reshape(2, 2, 2))
    },
    EdgeProgram("names of nodes") { page in
      let x = Tensor.ones(2, requiresGrad: true)
      let (m, b) = (
        Tensor.ones(2, 2, requiresGrad: true), Tensor.ones(3, 2, 2, requiresGrad: true)
      )
      page.print(
        x.t(), m[.ellipsis], m.trace(), x.matmul(b), x.linear(weight: m, bias: x),
        Tensor(2.0, requiresGrad: true).prod(dim: 0))
    },
    EdgeProgram("an index without dimensions") { page in
      let a = Tensor.zeros(3, 2)
      a[Tensor(1)][0] = Tensor(1.0)
      page.print(a, a[Tensor(-2)], a[0..<2, Tensor(1)])
      let x = Tensor.arange(0.0, 16).view(1, 2, 2, 4)
      let m = Tensor([true, false, false, true])
      page.printShape(x[.slice(from: -1, to: 2), Tensor(1), (-1)..., m])
      page.printShape(x[.all, Tensor(1), .all, m])
      page.printShape(x[Tensor(0), Tensor([1, 0])])
      page.print(Tensor.ones(3, 2, requiresGrad: true)[Tensor(1)])
    },
  ]
}

extension EdgeProgram.Page {
  func printStrides(_ tensor: Tensor) {
    print("(" + tensor.strides.map { "\($0)" }.joined(separator: ", ") + ")")
  }
}
