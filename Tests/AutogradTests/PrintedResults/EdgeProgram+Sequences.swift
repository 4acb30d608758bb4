import Autograd

extension EdgeProgram {
  /// Ranges and evenly spaced numbers, to the bit.
  static let sequences: [EdgeProgram] = [
    EdgeProgram("ranges") { page in
      page.printBits(.arange(-1, 1, step: 0.1))
      page.printBits(.arange(0, 5, step: 0.15))
      page.printBits(.arange(5, -3, step: -0.25))
      page.printBits(.arange(0, 3, step: 0.1, dtype: .float64))
      page.print(
        Tensor.arange(-1, 1, step: 0.1), Tensor.arange(0.5, 7.5, step: 2.5, dtype: .int64))
    },
    EdgeProgram("evenly spaced numbers") { page in
      page.printBits(.linspace(0.1, 1, 17))
      page.printBits(.linspace(-3, 3, 30))
      page.printBits(.linspace(1, -2, 23, dtype: .float64))
      page.print(
        Tensor.linspace(-8.2, 20.35, 36, dtype: .int64),
        Tensor.linspace(25, -25, 66, dtype: .int64))
      page.print(Tensor.linspace(2, 5, 1), Tensor.linspace(2, 5, 0))
    },
  ]
}
