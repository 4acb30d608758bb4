import Foundation
import Testing

/// What PyTorch's multi-head attention keeps and computes.
///
/// Made by `Scripts/make_attention.py`.
public struct AttentionCases: Decodable, Sendable {
  public struct Case: Decodable, Sendable, CustomTestStringConvertible {
    public let name: String
    public let text: String
    /// The shapes of the queries, and of the keys and values.
    public let queries: [Int]
    public let keys: [Int]
    public let parameters: [LayerCases.NamedNumbers]
    /// The gradients of the parameters, of the sum of the squares of the output.
    public let gradients: [LayerCases.Numbers]
    public let output: LayerCases.Numbers
    public let weights: LayerCases.Numbers

    public var testDescription: String { name }
  }

  public let cases: [Case]

  public static let committed: AttentionCases = {
    let file = Bundle.module.url(
      forResource: "attention", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(AttentionCases.self, from: Data(contentsOf: file))
  }()
}
