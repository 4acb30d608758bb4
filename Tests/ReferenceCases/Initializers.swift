import Foundation

/// What PyTorch's initializers draw, and how it clips gradients.
///
/// Made by `Scripts/make_initializers.py`.
public struct Initializers: Decodable, Sendable {
  /// A float32 tensor, in row-major order, that was filled after seeding.
  public struct Case: Decodable, Sendable {
    /// The name that the script gives the initializer.
    public let initializer: String
    /// The shape before dimensions are swapped.
    public let shape: [Int]
    /// Whether the first two dimensions were swapped before.
    public let transposed: Bool
    /// The seed before the tensor was filled.
    public let seed: Int
    private let values: [String]

    /// The elements after it was filled.
    public var numbers: [Float] { Initializers.numbers(values) }
  }

  /// A call of `clip_grad_norm_`.
  public struct Clipping: Decodable, Sendable {
    /// The order of the norm as text, `inf` for the largest magnitude.
    public let normType: String
    /// The norm that the gradients may have together.
    public let maxNorm: Double
    /// The norm that they had.
    public let norm: Double
    /// The elements of each gradient after the call.
    public let values: [[Double]]
  }

  /// A matrix that `orthogonal_` made after seeding with its position in the list.
  public struct Orthogonal: Decodable, Sendable {
    /// The shape of the tensor; dimensions after the first are those of the columns.
    public let shape: [Int]
    /// The factor of the orthogonal matrix.
    public let gain: Double
    /// The elements in row-major order.
    public let values: [Double]
  }

  /// The tensors that initializers filled.
  public let cases: [Case]
  /// The matrices that `orthogonal_` made.
  public let orthogonal: [Orthogonal]
  /// The calls of `clip_grad_norm_` on the same gradients.
  public let clippings: [Clipping]
  private let gradients: [[String]]
  private let clippedValues: [[String]]

  /// The gradients that are clipped, of shapes [3, 4], [5] and [2, 2, 2].
  public var gradientNumbers: [[Float]] { gradients.map(Initializers.numbers) }

  /// The gradients after `clip_grad_value_` with 0.4.
  public var clippedNumbers: [[Float]] { clippedValues.map(Initializers.numbers) }

  /// The cases of `Fixtures/initializers.json`, read once.
  public static let committed: Initializers = {
    let file = Bundle.module.url(
      forResource: "initializers", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(Initializers.self, from: Data(contentsOf: file))
  }()

  private static func numbers(_ bits: [String]) -> [Float] {
    bits.map { Float(bitPattern: UInt32($0, radix: 16)!) }
  }
}
