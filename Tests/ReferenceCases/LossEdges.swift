import Foundation

/// PyTorch's losses and gradients where formulas fail, as float32 bit patterns.
///
/// Made by `Scripts/make_loss_edges.py`.
public struct LossEdges: Decodable, Sendable {
  public struct Case: Decodable, Sendable {
    public let edge: String
    public let shape: [Int]
    private let inputs: [String]
    private let loss: [String]
    private let gradient: [String]

    public var inputNumbers: [Float] { inputs.map(Self.number) }
    public var lossNumbers: [Float] { loss.map(Self.number) }
    public var gradientNumbers: [Float] { gradient.map(Self.number) }

    private static func number(_ bits: String) -> Float {
      Float(bitPattern: UInt32(bits, radix: 16)!)
    }
  }

  public let cases: [Case]

  public static let committed: LossEdges = {
    let file = Bundle.module.url(
      forResource: "loss-edges", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(LossEdges.self, from: Data(contentsOf: file))
  }()
}
