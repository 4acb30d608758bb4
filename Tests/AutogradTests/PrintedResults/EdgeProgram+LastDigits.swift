import Autograd
import Foundation

extension EdgeProgram {
  /// Formulas whose last digits depend on the order of operations, and on what is rounded.
  static let lastDigits: [EdgeProgram] = [
    EdgeProgram("last digits between two tensors") { page in
      let (x, y, w) = (numbers(9, 1.3), numbers(9, 0.9), numbers(9, 0.5).abs())
      page.printBits(x.lerp(y, w))
      for weight in [0.3, 0.7] { page.printBits(x.lerp(y, weight)) }
    },
    EdgeProgram("last digits of powers") { page in
      let x = Tensor([1e-8, 0.3, 7, 1e9])
      page.printBits(x ** 1.7)
      page.printBits(x ** -0.3)
    },
    EdgeProgram("last digits of gradients") { page in
      let (x, y) = (numbers(7, 1.3), numbers(7, 0.9))
      page.printGradientBits([x, y]) { $0[0] / $0[1] }
      let q = numbers(7, 0.4) + 0.5
      for reduction in [LossReduction.none, .mean] {
        page.printGradientBits([numbers(7, 0.3) + 0.5]) {
          $0[0].binaryCrossEntropy(q, reduction: reduction)
        }
        page.printGradientBits([x, y]) {
          $0[0].smoothL1Loss($0[1], beta: 0.4, reduction: reduction)
        }
        page.printGradientBits([x, y]) {
          $0[0].huberLoss($0[1], delta: 0.4, reduction: reduction)
        }
        page.printGradientBits([x, y]) { $0[0].mseLoss($0[1], reduction: reduction) }
      }
      let z = Tensor([1.0, 2.0, 4.0, 5.0])
      page.printGradientBits([z], along: Tensor(0.7)) { $0[0].variance(correction: 0) }
      page.printGradientBits([z], along: Tensor(0.7)) { $0[0].std(correction: 0) }
    },
  ]

  /// Numbers whose fractions need all their digits.
  static func numbers(_ count: Int, _ scale: Double) -> Tensor {
    Tensor((0..<count).map { sin(Double($0) * 1.7 + scale) * scale })
  }
}

extension EdgeProgram.Page {
  func printGradientBits(
    _ tensors: [Tensor], along direction: Tensor? = nil, _ function: ([Tensor]) -> Tensor
  ) {
    let leaves = tensors.map { tensor in
      let leaf = tensor.clone()
      leaf.requiresGrad = true
      return leaf
    }
    let result = function(leaves)
    let numbers = (0..<result.count).map { sin(Double($0) * 1.7 + 0.7) * 0.7 }
    result.backward(direction ?? Tensor(numbers).reshape(result.shape))
    for leaf in leaves { printBits(leaf.grad!) }
  }
}
