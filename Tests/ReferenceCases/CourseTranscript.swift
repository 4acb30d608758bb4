import Foundation

/// What PyTorch computes in a lesson: losses as they are printed, and texts that the model then writes.
///
/// Made by `Scripts/make_name_transcripts.py` and `Scripts/make_gpt_transcript.py`.
public struct CourseTranscript: Decodable, Sendable {
  public let losses: [Double]
  public let texts: [String]
  /// The names in the model's state dictionary.
  public let state: [String]?
  /// The number of elements in all parameters.
  public let count: Int?
  /// The model as PyTorch prints it.
  public let description: String?

  /// The losses with four digits after the point.
  public var printedLosses: [String] { losses.map(Self.printed) }

  /// A loss with four digits after the point.
  public static func printed(_ loss: Double) -> String {
    String(format: "%.4f", locale: Locale(identifier: "en_US_POSIX"), loss)
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
