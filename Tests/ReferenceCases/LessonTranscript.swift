import Foundation

/// What PyTorch printed in the cells of the main lesson, with seed 0 and three epochs.
public struct LessonTranscript: Decodable, Sendable {
  /// The seed of the run.
  public let seed: Int
  private let cells: [Cell]

  private struct Cell: Decodable, Sendable {
    let cell: String
    let stdout: String
  }

  /// The output of a cell, or nil if there is none of that name.
  public subscript(_ cell: String) -> String? { cells.first { $0.cell == cell }?.stdout }

  /// The transcript of `Fixtures/lesson-transcript.json`, read once.
  public static let committed: LessonTranscript = {
    let file = Bundle.module.url(
      forResource: "lesson-transcript", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(LessonTranscript.self, from: Data(contentsOf: file))
  }()
}
