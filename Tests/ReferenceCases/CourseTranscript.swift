import Foundation

/// What PyTorch computes in a lesson: losses as they are printed, and texts that the model then writes.
///
/// Made by `Scripts/make_name_transcripts.py` and `Scripts/make_gpt_transcript.py`.
public struct CourseTranscript: Decodable, Sendable {
  /// The losses in the order in which the lesson prints them.
  public let losses: [Double]
  /// The texts that the trained model writes.
  public let texts: [String]
  /// The names in the model's state dictionary.
  public let state: [String]?
  /// The number of elements in all parameters.
  public let count: Int?
  /// The model as PyTorch prints it.
  public let description: String?

  /// Whether losses are these to four digits after the point: none is farther away than half a unit of the
  /// fourth, so that one that lies between two printed numbers may be rounded either way.
  public func hasLosses(_ others: [Double]) -> Bool {
    losses.count == others.count && zip(losses, others).allSatisfy { abs($0 - $1) < 0.00005 }
  }

  /// The lessons on models that spell names.
  public static let names: [String: CourseTranscript] = decoded("name-transcripts")

  /// The lesson on a small GPT.
  public static let gpt: CourseTranscript = decoded("gpt-transcript")

  /// Returns a text of `Fixtures/texts`, from which the lessons learn.
  public static func text(_ name: String) -> String {
    let file = Bundle.module.url(
      forResource: name, withExtension: "txt", subdirectory: "Fixtures/texts")!
    return try! String(contentsOf: file, encoding: .utf8)
  }

  private static func decoded<Result: Decodable>(_ name: String) -> Result {
    let file = Bundle.module.url(
      forResource: name, withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(Result.self, from: Data(contentsOf: file))
  }
}
