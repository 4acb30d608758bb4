import Foundation
import Testing

/// What PyTorch's recurrent layers keep and compute, and what it samples from given weights.
///
/// Made by `Scripts/make_recurrent.py`.
public struct RecurrentCases: Decodable, Sendable {
  public struct Case: Decodable, Sendable, CustomTestStringConvertible {
    public let name: String
    public let text: String
    public let parameters: [LayerCases.NamedNumbers]
    /// The results of a sequence from zeros, and of another from the state that was reached.
    public let outputs: [LayerCases.Numbers]
    /// The gradients of the parameters, of the sum of the second results.
    public let gradients: [LayerCases.Numbers]

    public var testDescription: String { name }
  }

  /// A draw after seeding with 5, and the low 31 bits of the word drawn next.
  public struct Sample: Decodable, Sendable, CustomTestStringConvertible {
    public let name: String
    public let values: [Int]
    public let next31: UInt32

    public var testDescription: String { name }
  }

  public let cases: [Case]
  public let samples: [Sample]

  public static let committed: RecurrentCases = {
    let file = Bundle.module.url(
      forResource: "recurrent", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(RecurrentCases.self, from: Data(contentsOf: file))
  }()
}
