import Autograd
import Foundation
import NeuralNetworks

/// A model that gives each letter of a text the scores of the next one, from all letters so far.
final class GPT: Module {
  /// The most letters that the model looks back on, and the numbers for each.
  static let (context, width) = (24, 32)

  private let tokens: Embedding
  private let positions: Embedding
  private let drop = Dropout(0.1)
  private let blocks: [Block]
  private let norm: LayerNorm
  private let head: Linear

  init(letters: Int) {
    tokens = Embedding(letters, GPT.width)
    positions = Embedding(GPT.context, GPT.width)
    blocks = (0..<2).map { _ in Block(GPT.width) }
    norm = LayerNorm(GPT.width)
    head = Linear(GPT.width, letters, bias: false)
    // A letter's score is the product with the same numbers that the letter is read as.
    head.weight = tokens.weight
    apply { module in
      switch module {
      case let linear as Linear:
        Initialization.normal(linear.weight, deviation: 0.02)
        if let bias = linear.bias { Initialization.zeros(bias) }
      case let embedding as Embedding:
        Initialization.normal(embedding.weight, deviation: 0.02)
      default: break
      }
    }
  }

  /// Returns scores of shape [batch, steps, letters] for letters of shape [batch, steps].
  func forward(_ input: Tensor) -> Tensor {
    let positions = positions(.arange(input.shape[1]))
    var x = drop(tokens(input) + positions)
    for block in blocks { x = block(x) }
    return head(norm(x))
  }

  /// Returns texts with `count` letters more, each drawn from the `topK` likeliest.
  ///
  /// A temperature below 1 makes the likely letters likelier.
  func generate(_ start: Tensor, count: Int, temperature: Double, topK: Int) -> Tensor {
    noGrad {
      var text = start
      for _ in 0..<count {
        let scores = self(text[.all, (-GPT.context)...])[.all, -1] / temperature
        let (largest, _) = scores.topk(topK)
        scores[scores < largest[.all, [-1]]] = -.infinity
        let next = scores.softmax(-1).multinomial(1)
        text = .cat([text, next], dim: 1)
      }
      return text
    }
  }
}

/// Attention, in which letters learn from those before, and then a network for each letter by itself.
private final class Block: Module {
  let norm1: LayerNorm
  let attention: Attention
  let norm2: LayerNorm
  let mlp: MLP

  init(_ width: Int) {
    norm1 = LayerNorm(width)
    attention = Attention(width, heads: 4)
    norm2 = LayerNorm(width)
    mlp = MLP(width)
  }

  func forward(_ input: Tensor) -> Tensor {
    let x = input + attention(norm1(input))
    return x + mlp(norm2(x))
  }
}

/// Several heads, each of which mixes the values of earlier letters whose keys match its query.
private final class Attention: Module {
  let project: Linear
  let out: Linear
  let drop1 = Dropout(0.1)
  let drop2 = Dropout(0.1)
  /// 1 where a letter, by row, may look at another one, by column.
  @Buffer var mask = Tensor.ones(GPT.context, GPT.context).tril()

  private let heads: Int

  init(_ width: Int, heads: Int) {
    self.heads = heads
    project = Linear(width, 3 * width)
    out = Linear(width, width)
  }

  func forward(_ input: Tensor) -> Tensor {
    let (batch, steps, width) = input.shape.unpacked()
    func byHead(_ x: Tensor) -> Tensor {
      x.view(batch, steps, heads, width / heads).transpose(1, 2)
    }
    let (q, k, v) = project(input).split(width, dim: 2).map(byHead).unpacked()
    let scores = q.matmul(k.transpose(-2, -1)) / Double(width / heads).squareRoot()
    let masked = scores.maskedFill(mask[..<steps, ..<steps] == 0, -Double.infinity)
    let weights = drop1(masked.softmax(-1))
    let mixed = weights.matmul(v).transpose(1, 2).contiguous().view(batch, steps, width)
    return drop2(out(mixed))
  }
}

private final class MLP: Module {
  let wide: Linear
  let out: Linear
  let drop = Dropout(0.1)

  init(_ width: Int) {
    wide = Linear(width, 4 * width)
    out = Linear(4 * width, width)
  }

  func forward(_ input: Tensor) -> Tensor { drop(out(wide(input).gelu(approximate: .tanh))) }
}
