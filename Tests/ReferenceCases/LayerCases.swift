import Foundation
import Testing

/// How PyTorch's layers print, what they keep, and what they compute.
///
/// Made by `Scripts/make_layers.py`.
public struct LayerCases: Decodable, Sendable {
  /// A layer made after seeding with 0, applied to inputs drawn after seeding with 1.
  public struct Case: Decodable, Sendable, CustomTestStringConvertible {
    /// The name of the layer with what is special about it; the name of the test.
    public let name: String
    /// The layer as PyTorch prints it.
    public let text: String
    /// The shape of the input, or nil for indices.
    public let inputShape: [Int]?
    /// The parameters at the start, and the buffers at the end.
    public let parameters: [NamedNumbers]
    /// The buffers after two batches in training, in PyTorch's order.
    public let buffers: [NamedNumbers]
    /// The outputs of two batches in training, and one in use.
    public let outputs: [Numbers]

    /// The name, for the report of a test.
    public var testDescription: String { name }
  }

  /// A tensor.
  public struct Numbers: Decodable, Sendable {
    /// The size of each dimension.
    public let shape: [Int]
    /// The elements in row-major order.
    public let values: [Double]
  }

  /// A parameter or a buffer.
  public struct NamedNumbers: Decodable, Sendable {
    /// Its name in the layer's state dictionary.
    public let name: String
    /// The size of each dimension.
    public let shape: [Int]
    /// The elements in row-major order.
    public let values: [Double]
  }

  /// The cases in the order of the script.
  public let cases: [Case]

  /// The cases of `Fixtures/layers.json`, read once.
  public static let committed: LayerCases = {
    let file = Bundle.module.url(
      forResource: "layers", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(LayerCases.self, from: Data(contentsOf: file))
  }()
}
