import Foundation

/// Bits of PyTorch's functions, softmaxes, normalizations and sums, of numbers drawn from seed 1.
///
/// Made by `Scripts/make_result_bits.py`.
public struct ResultBits: Decodable, Sendable {
  public struct FunctionCase: Decodable, Sendable {
    public let function: String
    public let dtype: String
    public let bits: [Int]
  }

  public struct SumCase: Decodable, Sendable {
    public let shape: [Int]
    public let dtype: String
    public let all: [Int]
    /// At most the first 64 of each.
    public let columns: [Int]
    public let rows: [Int]
    public let columnsOfTransposed: [Int]
  }

  public struct SoftmaxCase: Decodable, Sendable {
    public let function: String
    public let shape: [Int]
    public let dim: Int
    public let values: [Int]
    public let gradient: [Int]
  }

  public struct NormalizationCase: Decodable, Sendable {
    /// The number of elements in each of nine lines.
    public let size: Int
    public let values: [Int]
    /// Of the elements, and of the weights.
    public let gradients: [[Int]]
  }

  public let functions: [FunctionCase]
  public let sums: [SumCase]
  public let softmaxes: [SoftmaxCase]
  public let normalizations: [NormalizationCase]

  public static let committed: ResultBits = {
    let file = Bundle.module.url(
      forResource: "result-bits", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(ResultBits.self, from: Data(contentsOf: file))
  }()
}
