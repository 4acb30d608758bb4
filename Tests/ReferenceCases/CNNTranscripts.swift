import Foundation

/// What PyTorch prints while a convolutional network learns to read digits.
///
/// Made by `Scripts/make_cnn_transcript.py`.
public struct CNNTranscripts: Decodable, Sendable {
  /// The lines of one training.
  public struct Transcript: Decodable, Sendable {
    /// The name of the optimizer.
    public let optimizer: String
    /// For each epoch the loss of each batch, then the loss and the right answers on all digits.
    public let lines: [String]
  }

  private let transcripts: [Transcript]

  /// The lines of an optimizer, or nil if there are none of that name.
  public subscript(_ optimizer: String) -> [String]? {
    transcripts.first { $0.optimizer == optimizer }?.lines
  }

  /// The transcripts of `Fixtures/cnn-transcript.json`, read once.
  public static let committed: CNNTranscripts = {
    let file = Bundle.module.url(
      forResource: "cnn-transcript", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(CNNTranscripts.self, from: Data(contentsOf: file))
  }()
}
