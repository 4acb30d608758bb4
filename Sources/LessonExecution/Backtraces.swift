import Runtime

/// Finds the line of a lesson in a chain of calls.
enum Backtraces {
  /// The calls that led here, not yet turned into names and lines.
  static func capture() -> Backtrace? { try? Backtrace.capture(limit: 128) }

  /// The innermost line that stands in a lesson.
  static func lessonLine(of backtrace: Backtrace) -> SourceLine? {
    guard let frames = backtrace.symbolicated()?.frames else { return nil }
    for frame in frames {
      if let place = frame.symbol?.sourceLocation, place.path.hasSuffix(".md"),
        let line = SourceLine(file: place.path, line: place.line, column: place.column)
      {
        return line
      }
    }
    return nil
  }
}
