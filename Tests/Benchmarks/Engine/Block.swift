import Autograd
import NeuralNetworks

/// A block of a transformer as in GPT-2: attention of four heads with a causal mask, then a perceptron.
final class Block: Module {
  private let norm1 = LayerNorm(64)
  private let norm2 = LayerNorm(64)
  private let queriesKeysValues = Linear(64, 192)
  private let projection = Linear(64, 64)
  private let perceptron = Sequential(Linear(64, 256), GELU(), Linear(256, 64))
  private let isLater = Tensor.ones(64, 64).tril() == 0

  func forward(_ x: Tensor) -> Tensor {
    let attended = x + attention(norm1(x))
    return attended + perceptron(norm2(attended))
  }

  private func attention(_ x: Tensor) -> Tensor {
    let parts = queriesKeysValues(x).split(64, dim: 2)
      .map { $0.reshape(x.shape[0], x.shape[1], 4, 16).transpose(1, 2) }
    let scores = parts[0].matmul(parts[1].transpose(-2, -1)) * 0.25
    let shares = scores.maskedFill(isLater, -Double.infinity).softmax(dim: -1)
    return projection(shares.matmul(parts[2]).transpose(1, 2).reshape(x.shape))
  }
}
