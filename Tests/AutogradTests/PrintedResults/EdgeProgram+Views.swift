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
    EdgeProgram("strides of new dimensions") { page in
      func text(_ strides: [Int]) -> String {
        "(\(strides.map(\.description).joined(separator: ", ")))"
      }
      let x = Tensor.zeros(2, 3).t()
      let all = (0..<3).map { text(x.unsqueeze(dim: $0).strides) }
      page.print(
        "[\(all.joined(separator: ", "))]",
        text(Tensor.zeros(4)[.slice(step: 2)].unsqueeze(dim: 0).strides))
    },
    EdgeProgram("names of more nodes") { page in
      let (x, w, b) = (leaf([[1, 2], [3, 4]]), leaf([[1, 0], [2, 1]]), leaf([1, 1]))
      page.print(
        x.roll(1), x[0, 0..<2], einsum("ij,kj->ki", x, w), einsum("ij,ij->ij", x, w))
      page.print(
        x.t()[0].linear(weight: w, bias: b), x[0].linear(weight: w, bias: b),
        x.groupNorm(1, weight: b))
      page.print(
        x.unsqueeze(dim: 2).crossEntropy(Tensor([[0], [1]]), reduction: .none),
        Tensor.cat([x[0], .zeros(0)]))
      let changes: [(Tensor) -> Void] = [
        { $0.fillInPlace(3) }, { $0[0..<2] = b }, { $0[.ellipsis] = w[0, 0] }, { $0[0..<1] = b },
      ]
      for change in changes {
        let y = x * 1
        change(y)
        page.print(y)
      }
    },
  ]
}

extension EdgeProgram.Page {
  func printStrides(_ tensor: Tensor) {
    print("(" + tensor.strides.map { "\($0)" }.joined(separator: ", ") + ")")
  }
}
