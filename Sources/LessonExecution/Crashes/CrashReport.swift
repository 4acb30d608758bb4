/// What the Swift runtime's backtracer wrote about a process that crashed.
package struct CrashReport {
  /// Such as `Illegal instruction`; nil if there is no report.
  package private(set) var reason: String?
  /// The innermost line of the crash that stands in a lesson.
  package private(set) var line: SourceLine?
  /// The innermost function, such as `Array.subscript.getter`.
  package private(set) var function: String?

  /// The settings that make the runtime write a report to `path`.
  static func environment(path: String) -> [String: String] {
    [
      "SWIFT_BACKTRACE":
        "enable=yes,color=no,interactive=no,threads=crashed,images=none,registers=none,limit=256,"
        + "top=0,sanitize=no,cache=no,timeout=20s,output-to=\(path)"
    ]
  }

  /// Reads the text of a report; an empty one says nothing.
  package init(_ text: String) {
    if let match = text.firstMatch(of: /\*\*\* (?:Program crashed: |)(.*?) at 0x[0-9a-f]+ \*\*\*/) {
      reason = String(match.1)
    }
    for frame in text.split(separator: "\n") {
      guard let call = frame.firstMatch(of: #/^ *\d+ (?:\[[a-z]+\] )* *0x[0-9a-f]+ (.*?) in /#)
      else { continue }
      function = function ?? Self.plainName(call.1)
      if let place = frame.firstMatch(of: #/ at (.*\.md):(\d+)(?::(\d+))?$/#),
        let line = Int(place.2),
        let found = SourceLine(
          file: String(place.1), line: line, column: place.3.flatMap { Int($0) } ?? 1)
      {
        self.line = found
        return
      }
    }
  }

  /// What the compiler says that the failed check was for, such as `arithmetic overflow`.
  package var runtimeFailure: String? {
    let prefix = "Swift runtime failure: "
    return function.flatMap { $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : nil }
  }

  private static func plainName(_ name: Substring) -> String {
    name.hasPrefix("specialized ") ? String(name.dropFirst(12)) : String(name)
  }
}
