import Foundation
import Testing

/// The examples that PyTorch's samplers and loaders choose, and torchvision's transforms of images.
///
/// Made by `Scripts/make_data_order.py`, which defines each name.
public struct DataOrder: Decodable, Sendable {
  public let samplers: [SamplerCase]
  public let loaders: [LoaderCase]
  public let images: [ImageCase]

  /// Two iterations of a sampler, and the low 31 bits of its generator's next word.
  public struct SamplerCase: Decodable, Sendable, CustomTestStringConvertible {
    public let sampler: String
    public let seed: Int
    /// Whether it draws from a generator of its own, of the next seed.
    public let ownGenerator: Bool
    public let epochs: [[Int]]
    public let next31: UInt32

    public var testDescription: String {
      "\(sampler), seed \(seed), \(ownGenerator ? "own" : "default") generator"
    }
  }

  /// Two loops over a loader; a word of the default generator is drawn before each batch and the end.
  public struct LoaderCase: Decodable, Sendable, CustomTestStringConvertible {
    public let sampler: String
    public let seed: Int
    public let batchSize: Int
    public let dropLast: Bool
    /// Whether the sampler is given the default generator, and not left to make its own.
    public let sharedGenerator: Bool
    public let epochs: [Epoch]
    public let next31: UInt32

    public struct Epoch: Decodable, Sendable {
      public let batches: [[Int]]
      public let words: [UInt32]
    }

    public var testDescription: String {
      """
      \(sampler), seed \(seed), batches of \(batchSize), dropLast \(dropLast), \
      \(sharedGenerator ? "default" : "no") generator
      """
    }
  }

  /// A loop over a shuffled loader of transformed images.
  public struct ImageCase: Decodable, Sendable, CustomTestStringConvertible {
    public let transform: String
    public let seed: Int
    public let batches: [Batch]
    public let next31: UInt32

    public struct Batch: Decodable, Sendable {
      public let indices: [Int]
      public let shape: [Int]
      /// The bits of the numbers, in hexadecimal.
      public let pixels: [String]
    }

    public var testDescription: String { "\(transform), seed \(seed)" }
  }

  public static let committed: DataOrder = {
    let file = Bundle.module.url(
      forResource: "data-order", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(DataOrder.self, from: Data(contentsOf: file))
  }()
}
