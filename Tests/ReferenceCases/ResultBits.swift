import Foundation

/// Bits of PyTorch's functions, softmaxes, normalizations and sums, of numbers drawn from seed 1.
///
/// Made by `Scripts/make_result_bits.py`.
public struct ResultBits: Decodable, Sendable {
  /// A function of each of 256 numbers.
  public struct FunctionCase: Decodable, Sendable {
    /// The name that the script gives the function.
    public let function: String
    /// The type of the numbers, float32 or float64.
    public let dtype: String
    /// The bits of each value.
    public let bits: [Int]
  }

  /// Sums of a matrix.
  public struct SumCase: Decodable, Sendable {
    /// The numbers of rows and columns.
    public let shape: [Int]
    /// The type of the numbers, float32 or float64.
    public let dtype: String
    /// The bits of the sum of all numbers.
    public let all: [Int]
    /// At most the first 64 of each.
    public let columns: [Int]
    /// The bits of the sum of each row.
    public let rows: [Int]
    /// The bits of the column sums of the transposed matrix, which is a view.
    public let columnsOfTransposed: [Int]
  }

  /// A softmax, or its logarithm, of a matrix.
  public struct SoftmaxCase: Decodable, Sendable {
    /// Either `softmax` or `logSoftmax`.
    public let function: String
    /// The numbers of rows and columns.
    public let shape: [Int]
    /// The dimension along which the shares sum to 1.
    public let dim: Int
    /// The bits of the output.
    public let values: [Int]
    /// The bits of the input's gradient, where that of the output counts 1, 2, … in each row.
    public let gradient: [Int]
  }

  /// A layer normalization of nine lines, with the weights 1, 2, … and a bias of 1.
  public struct NormalizationCase: Decodable, Sendable {
    /// The number of elements in each of nine lines.
    public let size: Int
    /// The bits of the output.
    public let values: [Int]
    /// Of the elements, and of the weights.
    public let gradients: [[Int]]
  }

  /// The functions of single elements.
  public let functions: [FunctionCase]
  /// The sums of matrices of several sizes.
  public let sums: [SumCase]
  /// The softmaxes along rows and columns.
  public let softmaxes: [SoftmaxCase]
  /// The layer normalizations.
  public let normalizations: [NormalizationCase]

  /// The bits of `Fixtures/result-bits.json`, read once.
  public static let committed: ResultBits = {
    let file = Bundle.module.url(
      forResource: "result-bits", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(ResultBits.self, from: Data(contentsOf: file))
  }()
}
