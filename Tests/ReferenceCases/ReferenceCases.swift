import Foundation
import Testing

/// What PyTorch computed and printed, as read from the fixture file.
///
/// Floating-point numbers are written there as their bits, in hexadecimal text.
public struct ReferenceCases: Decodable, Sendable {
  /// Calls that draw random numbers.
  public let rng: [RandomCase]
  /// Tensors with their printed texts.
  public let print: [PrintCase]
  /// Modules with their printed texts.
  public let modules: [ModuleCase]

  /// A call that draws random numbers, its result, and the low 31 bits of the word drawn next.
  public struct RandomCase: Decodable, Sendable, CustomTestStringConvertible {
    /// The seed before the call.
    public let seed: Int
    /// The function that draws, and its arguments.
    public let call: Call
    /// The numbers that it draws.
    public let values: Value
    /// The low 31 bits of the next word, which tell how many words were drawn.
    public let next31: UInt32

    /// Reads a case, in which the call's name and arguments are beside its result.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      seed = try container.decode(Int.self, forKey: .seed)
      values = try container.decode(Value.self, forKey: .values)
      next31 = try container.decode(UInt32.self, forKey: .next31)
      call = try Call(from: decoder)
    }

    /// The function and the seed, for the report of a test.
    public var testDescription: String { "\(call.call) with seed \(seed)" }

    private enum CodingKeys: CodingKey { case seed, values, next31 }
  }

  /// The name of a function, and its arguments by name.
  public struct Call: Decodable, Equatable, Sendable {
    /// The name of the function in PyTorch.
    public let call: String
    /// The arguments by name.
    public let args: [String: Value]
  }

  /// A tensor and its printed text.
  public struct PrintCase: Decodable, Sendable, CustomTestStringConvertible {
    /// The shape of the tensor.
    public let shape: [Int]
    /// The type of its elements, by PyTorch's name.
    public let dtype: String
    /// The elements in row-major order.
    public let values: [Value]
    /// Whether the tensor requires gradients.
    public let requiresGrad: Bool
    /// The name of the node that made it, if there is one.
    public let gradFn: String?
    /// Whether it is a parameter, which is printed with a line of its own.
    public let parameter: Bool
    /// The tensor as PyTorch prints it.
    public let text: String

    /// The type and the shape, for the report of a test.
    public var testDescription: String { "\(dtype) of shape \(shape)" }
  }

  /// A module's name followed by its arguments, and its printed text.
  public struct ModuleCase: Decodable, Sendable, CustomTestStringConvertible {
    /// The name of the module, followed by its arguments.
    public let build: [Value]
    /// The module as PyTorch prints it.
    public let text: String

    /// The printed text, for the report of a test.
    public var testDescription: String { text }
  }

  /// The cases of `Fixtures/reference-cases.json`, read once.
  public static let all: ReferenceCases = {
    let file = Bundle.module.url(
      forResource: "reference-cases", withExtension: "json", subdirectory: "Fixtures")!
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try! decoder.decode(ReferenceCases.self, from: Data(contentsOf: file))
  }()
}
