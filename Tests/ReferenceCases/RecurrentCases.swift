import Foundation
import Testing

/// What PyTorch's recurrent layers keep and compute, and what it samples from given weights.
///
/// Made by `Scripts/make_recurrent.py`.
public struct RecurrentCases: Decodable, Sendable {
  /// A layer made after seeding with 0, applied to inputs drawn after seeding with 1.
  public struct Case: Decodable, Sendable, CustomTestStringConvertible {
    /// The name of the layer with what is special about it; the name of the test.
    public let name: String
    /// The layer as PyTorch prints it.
    public let text: String
    /// The parameters by name, in PyTorch's order.
    public let parameters: [LayerCases.NamedNumbers]
    /// The results of a sequence from zeros, and of another from the state that was reached.
    public let outputs: [LayerCases.Numbers]
    /// The gradients of the parameters, of the sum of the second results.
    public let gradients: [LayerCases.Numbers]

    /// The name, for the report of a test.
    public var testDescription: String { name }
  }

  /// A draw after seeding with 5, and the low 31 bits of the word drawn next.
  public struct Sample: Decodable, Sendable, CustomTestStringConvertible {
    /// The name that the script gives the draw.
    public let name: String
    /// The positions or the zeros and ones that were drawn, in row-major order.
    public let values: [Int]
    /// The low 31 bits of the next word, which tell how many words were drawn.
    public let next31: UInt32

    /// The name, for the report of a test.
    public var testDescription: String { name }
  }

  /// The layers and cells.
  public let cases: [Case]
  /// The draws of `multinomial` and `bernoulli`.
  public let samples: [Sample]

  /// The cases of `Fixtures/recurrent.json`, read once.
  public static let committed: RecurrentCases = {
    let file = Bundle.module.url(
      forResource: "recurrent", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(RecurrentCases.self, from: Data(contentsOf: file))
  }()
}
