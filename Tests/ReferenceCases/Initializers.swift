import Foundation

/// What PyTorch's initializers draw, and how it clips gradients.
///
/// Made by `Scripts/make_initializers.py`.
public struct Initializers: Decodable, Sendable {
  /// A float32 tensor, in row-major order, that was filled after seeding.
  public struct Case: Decodable, Sendable {
    public let initializer: String
    public let shape: [Int]
    /// Whether the first two dimensions were swapped before.
    public let transposed: Bool
    public let seed: Int
    private let values: [String]

    public var numbers: [Float] { Initializers.numbers(values) }
  }

  /// A call of `clip_grad_norm_`.
  public struct Clipping: Decodable, Sendable {
    public let normType: String
    public let maxNorm: Double
    public let norm: Double
    public let values: [[Double]]
  }

  /// A matrix that `orthogonal_` made after seeding with its position in the list.
  public struct Orthogonal: Decodable, Sendable {
    public let shape: [Int]
    public let gain: Double
    public let values: [Double]
  }

  public let cases: [Case]
  public let orthogonal: [Orthogonal]
  public let clippings: [Clipping]
  private let gradients: [[String]]
  private let clippedValues: [[String]]

  /// The gradients that are clipped, of shapes [3, 4], [5] and [2, 2, 2].
  public var gradientNumbers: [[Float]] { gradients.map(Initializers.numbers) }

  /// The gradients after `clip_grad_value_` with 0.4.
  public var clippedNumbers: [[Float]] { clippedValues.map(Initializers.numbers) }

  public static let committed: Initializers = {
    let file = Bundle.module.url(
      forResource: "initializers", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(Initializers.self, from: Data(contentsOf: file))
  }()

  private static func numbers(_ bits: [String]) -> [Float] {
    bits.map { Float(bitPattern: UInt32($0, radix: 16)!) }
  }
}
