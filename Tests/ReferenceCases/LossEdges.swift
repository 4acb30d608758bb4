import Foundation

/// PyTorch's losses and gradients where formulas fail, as float32 bit patterns.
///
/// Made by `Scripts/make_loss_edges.py`.
public struct LossEdges: Decodable, Sendable {
  /// A loss at a place where its formula gives NaN or infinity, is not smooth, or has no terms.
  public struct Case: Decodable, Sendable {
    /// What is special about the place.
    public let edge: String
    /// The shape of the inputs.
    public let shape: [Int]
    private let inputs: [String]
    private let loss: [String]
    private let gradient: [String]

    /// The inputs of the loss, in row-major order.
    public var inputNumbers: [Float] { inputs.map(Self.number) }
    /// The loss, or the loss of each element.
    public var lossNumbers: [Float] { loss.map(Self.number) }
    /// The gradient of the inputs, where that of each loss is 1.
    public var gradientNumbers: [Float] { gradient.map(Self.number) }

    private static func number(_ bits: String) -> Float {
      Float(bitPattern: UInt32(bits, radix: 16)!)
    }
  }

  /// The cases in the order of the script.
  public let cases: [Case]

  /// The cases of `Fixtures/loss-edges.json`, read once.
  public static let committed: LossEdges = {
    let file = Bundle.module.url(
      forResource: "loss-edges", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(LossEdges.self, from: Data(contentsOf: file))
  }()
}
