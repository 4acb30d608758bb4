import Foundation
import Testing

/// The examples that PyTorch's samplers and loaders choose, and torchvision's transforms of images.
///
/// Made by `Scripts/make_data_order.py`, which defines each name.
public struct DataOrder: Decodable, Sendable {
  /// What samplers draw.
  public let samplers: [SamplerCase]
  /// Which batches loaders make.
  public let loaders: [LoaderCase]
  /// What transforms make of images.
  public let images: [ImageCase]

  /// Two iterations of a sampler, and the low 31 bits of its generator's next word.
  public struct SamplerCase: Decodable, Sendable, CustomTestStringConvertible {
    /// The name that the script gives the sampler.
    public let sampler: String
    /// The seed of the default generator.
    public let seed: Int
    /// Whether it draws from a generator of its own, of the next seed.
    public let ownGenerator: Bool
    /// The positions that each of the two iterations returns.
    public let epochs: [[Int]]
    /// The low 31 bits of the next word, which tell how many words were drawn.
    public let next31: UInt32

    /// The sampler, the seed and the generator, for the report of a test.
    public var testDescription: String {
      "\(sampler), seed \(seed), \(ownGenerator ? "own" : "default") generator"
    }
  }

  /// Two loops over a loader; a word of the default generator is drawn before each batch and the end.
  public struct LoaderCase: Decodable, Sendable, CustomTestStringConvertible {
    /// The name that the script gives the sampler.
    public let sampler: String
    /// The seed of the default generator.
    public let seed: Int
    /// How many examples are in a batch.
    public let batchSize: Int
    /// Whether a smaller last batch is left out.
    public let dropLast: Bool
    /// Whether the sampler is given the default generator, and not left to make its own.
    public let sharedGenerator: Bool
    /// The two loops.
    public let epochs: [Epoch]
    /// The low 31 bits of the default generator's next word after the loops.
    public let next31: UInt32

    /// One loop over the loader.
    public struct Epoch: Decodable, Sendable {
      /// The examples of each batch.
      public let batches: [[Int]]
      /// The low 31 bits of the word that is drawn before each batch, and of one at the end.
      public let words: [UInt32]
    }

    /// The loader and its settings, for the report of a test.
    public var testDescription: String {
      """
      \(sampler), seed \(seed), batches of \(batchSize), dropLast \(dropLast), \
      \(sharedGenerator ? "default" : "no") generator
      """
    }
  }

  /// A loop over a shuffled loader of transformed images.
  public struct ImageCase: Decodable, Sendable, CustomTestStringConvertible {
    /// The name that the script gives the transform.
    public let transform: String
    /// The seed of the default generator.
    public let seed: Int
    /// The batches of the loop.
    public let batches: [Batch]
    /// The low 31 bits of the default generator's next word after the loop.
    public let next31: UInt32

    /// A batch of transformed images.
    public struct Batch: Decodable, Sendable {
      /// The examples in the batch.
      public let indices: [Int]
      /// The shape of the batch.
      public let shape: [Int]
      /// The bits of the numbers, in hexadecimal.
      public let pixels: [String]
    }

    /// The transform and the seed, for the report of a test.
    public var testDescription: String { "\(transform), seed \(seed)" }
  }

  /// The cases of `Fixtures/data-order.json`, read once.
  public static let committed: DataOrder = {
    let file = Bundle.module.url(
      forResource: "data-order", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(DataOrder.self, from: Data(contentsOf: file))
  }()
}
