/// Lines of a diff that are too long to be read, such as the paths of a figure, cut to what has changed.
enum DiffLine {
  /// The number of characters up to which a line is shown whole.
  private static let longest = 200
  /// The number of characters that stay of a longer one, and of those before the place that matters.
  private static let window = 140
  private static let lead = 60

  /// Returns a line, or of a long one its start.
  static func shortened(_ line: String) -> String { shortened(line, around: 0) }

  /// Returns lines and what they have become, the long ones around the first place where they differ.
  static func shortened(_ old: [String], _ new: [String]) -> (old: [String], new: [String]) {
    guard old.count == new.count else { return (old.map(shortened), new.map(shortened)) }
    let places = zip(old, new).map { old, new in
      zip(old, new).prefix { $0 == $1 }.count
    }
    return (
      zip(old, places).map { shortened($0, around: $1) },
      zip(new, places).map { shortened($0, around: $1) }
    )
  }

  private static func shortened(_ line: String, around place: Int) -> String {
    guard line.count > longest else { return line }
    let start = max(0, place - lead)
    let part = line.dropFirst(start).prefix(window)
    return (start > 0 ? "…" : "") + part + (part.endIndex < line.endIndex ? "…" : "")
  }
}
