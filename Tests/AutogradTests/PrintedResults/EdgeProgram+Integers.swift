import Autograd

extension EdgeProgram {
  /// Integers of many digits, and the types of results.
  static let integers: [EdgeProgram] = [
    EdgeProgram("integers of many digits") { page in
      let a = Tensor([9_007_199_254_740_993, 9_007_199_254_740_992, -9_007_199_254_740_993])
      page.print(a.sort().values, a.argsort(descending: true), a.topk(2).values)
      page.print(a.maskedFill(Tensor([true, false, false]), 9_007_199_254_740_995))
      page.printBits(Tensor([16_777_217, 9_007_199_791_611_905]).to(.float32))
    },
    EdgeProgram("functions of integers") { page in
      let t = Tensor([2, -1, 3, 0])
      page.print(
        t ** Tensor([3, 5, 0, 0]), t ** Tensor([-1, -3, -2, 1]), 2 ** Tensor([3, 0, -1, 62]),
        t ** 2, t ** 0.5)
      page.print(
        t.clamp(min: 0, max: 2), t.clamp(min: 1), t.clamp(max: 1), t.clamp(min: 0.5), t.sign(),
        t.relu(), t.abs())
      let matrix = Tensor([[1, 2], [3, 4]])
      page.print(
        Tensor([1, 9_007_199_254_740_993]).diag(), t.matmul(t), matrix.matmul(matrix))
      page.print(
        matrix.matmul(Tensor([5, 9_007_199_254_740_993])),
        Tensor.ones(2, 2, 3, dtype: .int64).matmul(t[..<3]))
    },
    EdgeProgram("functions of booleans") { page in
      let (a, b) = (Tensor([true, false, true]), Tensor([true, true, false]))
      page.print(
        a + b, a * b, a.maximum(b), a.minimum(b), a.sum(), a + 1, a * 0.5, a.clamp(min: 1))
    },
    EdgeProgram("a power with an exponent of double precision") { page in
      let y = Tensor([1.0, 2.5], dtype: .float64, requiresGrad: true)
      (Tensor([3, 5]) ** y).sum().backward()
      page.printBits(y.grad!)
    },
    EdgeProgram("linear maps of integers") { page in
      page.print(
        Tensor([[1, 2]]).linear(weight: Tensor([[3, 4], [5, 6]]), bias: Tensor([1, -1])),
        Tensor([2, 3]) ** true)
    },
  ]
}
