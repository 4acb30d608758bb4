import Foundation

/// The losses that PyTorch's optimizers reach in 200 steps on the lesson's network, ten at a time.
///
/// Made by `Scripts/make_optimizer_transcripts.py`.
public struct OptimizerTranscripts: Decodable, Sendable {
  /// The losses of one training.
  public struct Transcript: Decodable, Sendable {
    /// The name of the optimizer.
    public let optimizer: String
    /// The means of ten losses each, with four decimals.
    public let losses: [String]
  }

  private let transcripts: [Transcript]

  /// The losses of an optimizer, or nil if there is none of that name.
  public subscript(_ optimizer: String) -> [String]? {
    transcripts.first { $0.optimizer == optimizer }?.losses
  }

  /// The transcripts of `Fixtures/optimizer-transcripts.json`, read once.
  public static let committed: OptimizerTranscripts = {
    let file = Bundle.module.url(
      forResource: "optimizer-transcripts", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(OptimizerTranscripts.self, from: Data(contentsOf: file))
  }()
}
