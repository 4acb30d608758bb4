import Foundation

/// Where PyTorch's optimizers move a parameter in six steps, or what they remember, as float32 bits.
///
/// Made by `Scripts/make_optimizer_bits.py`.
public struct OptimizerBits: Decodable, Sendable {
  /// The state that an optimizer reaches.
  public struct Case: Decodable, Sendable {
    /// The name that the script gives the optimizer with its settings.
    public let optimizer: String
    /// The bits of the parameter, or of what is remembered, by name.
    public let bits: [String: [Int32]]
  }

  private let start: [Int32]
  private let gradients: [[Int32]]
  /// The cases in the order of the script.
  public let cases: [Case]

  /// The parameter before the first step.
  public var startNumbers: [Float] { start.map(Self.number) }

  /// The gradient of each step.
  public var gradientNumbers: [[Float]] { gradients.map { $0.map(Self.number) } }

  private static func number(_ bits: Int32) -> Float {
    Float(bitPattern: UInt32(bitPattern: bits))
  }

  /// The cases of `Fixtures/optimizer-bits.json`, read once.
  public static let committed: OptimizerBits = {
    let file = Bundle.module.url(
      forResource: "optimizer-bits", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(OptimizerBits.self, from: Data(contentsOf: file))
  }()
}
