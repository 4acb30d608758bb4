import Autograd

extension EdgeProgram {
  /// Scores of more dimensions, probabilities as targets, and pooling past the end.
  static let losses: [EdgeProgram] = [
    EdgeProgram("losses of images") { page in
      let targets = Tensor([[0, 1, 2, -100], [2, 2, 1, 0]])
      let weight = Tensor([0.5, 1.0, 2.0])
      let losses: [(Tensor) -> Tensor] = [
        { $0.crossEntropy(targets) }, { $0.crossEntropy(targets, weight: weight) },
        { $0.crossEntropy(targets, labelSmoothing: 0.1) },
        { $0.crossEntropy(targets, reduction: .none) },
        { $0.crossEntropy(targets, weight: weight, reduction: .sum, labelSmoothing: 0.2) },
      ]
      for loss in losses {
        let x = wave(2, 3, 4)
        let value = loss(x)
        page.print(value.detach())
        value.sum().backward()
        page.print(x.grad)
      }
      page.print(
        Tensor.ones(1, 2, 2, 2, requiresGrad: true).nllLoss(.zeros(1, 2, 2, dtype: .int64)))
    },
    EdgeProgram("losses for probabilities") { page in
      let targets = Tensor([[0.2, 0.3, 0.5], [1.0, 0.0, 0.0]])
      let losses: [(Tensor) -> Tensor] = [
        { $0.crossEntropy(targets) },
        { $0.crossEntropy(targets, weight: Tensor([0.5, 1.0, 2.0])) },
        { $0.crossEntropy(targets, labelSmoothing: 0.1) },
        { $0.crossEntropy(targets, reduction: .none) },
        { $0.crossEntropy(targets, reduction: .sum) },
      ]
      for loss in losses {
        let x = wave(2, 3)
        let value = loss(x)
        page.print(value)
        value.sum().backward()
        page.print(x.grad)
      }
      page.print(
        leaf([1, 2, 3]).crossEntropy(targets[0]),
        Tensor.ones(2, 3, 2).crossEntropy(.ones(2, 3, 2)))
    },
    EdgeProgram("windows that reach past the end") { page in
      let x = Tensor.arange(0.0, 10).view(1, 2, 5)
      page.print(
        x.maxPool1d(7, stride: 3, ceilMode: true), x.avgPool1d(6, stride: 4, ceilMode: true))
      page.print(
        x.maxPool1d(3, stride: 3, padding: 1, ceilMode: true),
        x.avgPool1d(4, stride: 4, padding: 2, ceilMode: true))
      page.print(
        x.maxPool2d([3, 2], stride: [2, 2], ceilMode: true),
        x.maxPool1d(2, stride: 5, padding: 1, dilation: 3, ceilMode: true))
      page.print(
        x.avgPool1d(4, stride: 3, padding: 2, ceilMode: true, countIncludePad: false))
    },
  ]

  private static func wave(_ shape: Int...) -> Tensor {
    let x = (Tensor.arange(0.0, Double(shape.reduce(1, *))) * 0.7).sin().reshape(shape)
    x.requiresGrad = true
    return x
  }
}
