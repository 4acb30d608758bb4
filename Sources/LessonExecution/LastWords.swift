import Foundation

/// What the Swift runtime wrote to stderr before it ended the process.
struct LastWords {
  /// Why it did, without addresses, which differ from run to run.
  private(set) var message: String?
  /// What the lesson itself wrote.
  private(set) var rest: String

  init(_ text: String) {
    rest =
      text
      .replacing(/\n?\*\*\* Signal \d+: Backtracing from 0x[0-9a-f]+\.\.\.[^\n]*\n*/, with: "")
      .replacing(/swift-runtime: [^\n]*\n?/, with: "")
    let openings = [
      rest.firstRange(of: /(?:^|\n)[^\n]*?Fatal error(?:: )?/),
      rest.firstRange(of: /(?:^|\n)(?=Could not cast value of type )/),
    ]
    guard let opening = openings.compactMap(\.self).first else { return }
    message = rest[opening.upperBound...].replacing(#/ \(0x[0-9a-f]+\)/#, with: "")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    rest = String(rest[..<opening.lowerBound])
    if !rest.isEmpty { rest += "\n" }
  }
}
