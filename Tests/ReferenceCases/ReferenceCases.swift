import Foundation
import Testing

/// What PyTorch computed and printed, as read from the fixture file.
///
/// Floating-point numbers are written there as their bits, in hexadecimal text.
public struct ReferenceCases: Decodable, Sendable {
  public let rng: [RandomCase]
  public let print: [PrintCase]
  public let modules: [ModuleCase]

  /// A call that draws random numbers, its result, and the low 31 bits of the word drawn next.
  public struct RandomCase: Decodable, Sendable, CustomTestStringConvertible {
    public let seed: Int
    public let call: Call
    public let values: Value
    public let next31: UInt32

    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      seed = try container.decode(Int.self, forKey: .seed)
      values = try container.decode(Value.self, forKey: .values)
      next31 = try container.decode(UInt32.self, forKey: .next31)
      call = try Call(from: decoder)
    }

    public var testDescription: String { "\(call.call) with seed \(seed)" }

    private enum CodingKeys: CodingKey { case seed, values, next31 }
  }

  /// The name of a function, and its arguments by name.
  public struct Call: Decodable, Equatable, Sendable {
    public let call: String
    public let args: [String: Value]
  }

  /// A tensor and its printed text.
  public struct PrintCase: Decodable, Sendable, CustomTestStringConvertible {
    public let shape: [Int]
    public let dtype: String
    public let values: [Value]
    public let requiresGrad: Bool
    public let gradFn: String?
    public let parameter: Bool
    public let text: String

    public var testDescription: String { "\(dtype) of shape \(shape)" }
  }

  /// A module's name followed by its arguments, and its printed text.
  public struct ModuleCase: Decodable, Sendable, CustomTestStringConvertible {
    public let build: [Value]
    public let text: String

    public var testDescription: String { text }
  }

  public static let all: ReferenceCases = {
    let file = Bundle.module.url(
      forResource: "reference-cases", withExtension: "json", subdirectory: "Fixtures")!
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try! decoder.decode(ReferenceCases.self, from: Data(contentsOf: file))
  }()
}
