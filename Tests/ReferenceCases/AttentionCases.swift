import Foundation
import Testing

/// What PyTorch's multi-head attention keeps and computes.
///
/// Made by `Scripts/make_attention.py`.
public struct AttentionCases: Decodable, Sendable {
  /// A layer made after seeding with 0, applied to numbers drawn after seeding with 1.
  public struct Case: Decodable, Sendable, CustomTestStringConvertible {
    /// What is special about the layer; the name of the test.
    public let name: String
    /// The layer as PyTorch prints it.
    public let text: String
    /// The shapes of the queries, and of the keys and values.
    public let queries: [Int]
    /// The shape of the keys and values.
    public let keys: [Int]
    /// The parameters by name, in PyTorch's order.
    public let parameters: [LayerCases.NamedNumbers]
    /// The gradients of the parameters, of the sum of the squares of the output.
    public let gradients: [LayerCases.Numbers]
    /// What the layer returns for the queries.
    public let output: LayerCases.Numbers
    /// The attention weights that it returns with them.
    public let weights: LayerCases.Numbers

    /// The name, for the report of a test.
    public var testDescription: String { name }
  }

  /// The cases in the order of the script.
  public let cases: [Case]

  /// The cases of `Fixtures/attention.json`, read once.
  public static let committed: AttentionCases = {
    let file = Bundle.module.url(
      forResource: "attention", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(AttentionCases.self, from: Data(contentsOf: file))
  }()
}
