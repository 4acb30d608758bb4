import Foundation

/// What the Swift runtime wrote to stderr before it ended the process.
struct LastWords {
  /// Which check failed, such as `Fatal error` or `Precondition failed`.
  private(set) var name = "Fatal error"
  /// Why it did, without addresses, which differ from run to run.
  private(set) var message: String?
  /// The parts of the text that the runtime wrote.
  private(set) var ranges: RangeSet<String.Index>

  init(_ text: String) {
    ranges = Self.notes(in: text)
    let openings =
      text.ranges(
        of: #/(?m)^(?:[^\n]*:\d+: )?(?:Fatal error|Precondition failed|Assertion failed)(?:: |$)/#)
      + text.ranges(of: #/(?m)^(?=Could not cast value of type )/#)
      + text.ranges(of: #/(?m)^(?=Simultaneous accesses to 0x)/#)
    // A cell may have written what looks like it, but the runtime comes last.
    guard let opening = openings.max(by: { $0.lowerBound < $1.lowerBound }) else { return }
    let note = ranges.ranges.first { $0.lowerBound >= opening.upperBound }
    let end = note?.lowerBound ?? text.endIndex
    let words = ["Precondition failed", "Assertion failed"]
    name = words.first { text[opening].contains($0) } ?? name
    message = Self.message(of: text[opening.upperBound..<end])
    ranges.insert(contentsOf: opening.lowerBound..<end)
  }

  /// What the runtime tells about its own backtrace, while others may write to stderr too.
  static func notes(in text: String) -> RangeSet<String.Index> {
    var ranges = RangeSet<String.Index>()
    for range in text.ranges(of: #/(?m)^swift-runtime: [^\n]*\n?/#) {
      ranges.insert(contentsOf: range)
    }
    for start in text.ranges(of: #/\n?\*\*\* Signal \d+: Backtracing from 0x[0-9a-f]+\.\.\./#) {
      ranges.insert(contentsOf: start)
      if let end = text[start.upperBound...].firstRange(of: #/\ (?:done|failed) \*\*\*\n*/#) {
        ranges.insert(contentsOf: end)
      }
    }
    return ranges
  }

  private static func message(of words: Substring) -> String {
    let text: Substring
    if words.hasPrefix("Simultaneous accesses") {
      // Both chains of calls follow, without names.
      text = words.prefix { $0 != "\n" }.replacing(/\ to 0x[0-9a-f]+/, with: "")
    } else if words.hasPrefix("Could not cast") {
      text = words.replacing(/\ \(0x[0-9a-f]+\)/, with: "")
    } else {
      text = words.replacing(/but object 0x[0-9a-f]+ was/, with: "but the object was")
    }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
