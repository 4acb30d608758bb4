import Foundation
import Testing

/// How PyTorch's layers print, what they keep, and what they compute.
///
/// Made by `Scripts/make_layers.py`.
public struct LayerCases: Decodable, Sendable {
  public struct Case: Decodable, Sendable, CustomTestStringConvertible {
    public let name: String
    public let text: String
    /// The shape of the input, or nil for indices.
    public let inputShape: [Int]?
    /// The parameters at the start, and the buffers at the end.
    public let parameters: [NamedNumbers]
    public let buffers: [NamedNumbers]
    /// The outputs of two batches in training, and one in use.
    public let outputs: [Numbers]

    public var testDescription: String { name }
  }

  public struct Numbers: Decodable, Sendable {
    public let shape: [Int]
    public let values: [Double]
  }

  public struct NamedNumbers: Decodable, Sendable {
    public let name: String
    public let shape: [Int]
    public let values: [Double]
  }

  public let cases: [Case]

  public static let committed: LayerCases = {
    let file = Bundle.module.url(
      forResource: "layers", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(LayerCases.self, from: Data(contentsOf: file))
  }()
}
