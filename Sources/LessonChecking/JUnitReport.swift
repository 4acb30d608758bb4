import Foundation
import LessonModel

/// The results of lessons and their cells in the XML that continuous integration systems read.
package struct JUnitReport: Sendable {
  package struct Case: Sendable {
    package var name: String
    /// What failed, in one line, and the whole of it; nil for a cell that passed.
    package var failure: (summary: String, text: String)?

    package init(name: String, failure: (summary: String, text: String)? = nil) {
      (self.name, self.failure) = (name, failure)
    }
  }

  package struct Suite: Sendable {
    package var name: String
    package var file: String
    package var seconds: Double
    package var cases: [Case]

    package init(name: String, file: String, seconds: Double, cases: [Case]) {
      (self.name, self.file, self.seconds, self.cases) = (name, file, seconds, cases)
    }
  }

  package var suites: [Suite]

  /// The part of the course that was checked; nil for all of it.
  package var shard: Shard?

  package init(suites: [Suite]) { self.suites = suites }

  /// What a report is called, before the number of its part.
  static let name = "lectern"

  package var xml: String {
    let cases = suites.flatMap(\.cases)
    let seconds = suites.map(\.seconds).reduce(0, +)
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites name=\"\(Self.name)\(shard?.nameInReport ?? "")\" \(Self.counts(cases)) time=\"\(Self.time(seconds))\">",
    ]
    for suite in suites {
      lines.append(
        "<testsuite name=\"\(Self.escaped(suite.name))\" file=\"\(Self.escaped(suite.file))\" "
          + "\(Self.counts(suite.cases)) time=\"\(Self.time(suite.seconds))\">")
      for item in suite.cases {
        let head =
          "<testcase classname=\"\(Self.escaped(suite.name))\" name=\"\(Self.escaped(item.name))\""
        guard let failure = item.failure else {
          lines.append(head + "/>")
          continue
        }
        lines.append(head + ">")
        lines.append(
          "<failure message=\"\(Self.escaped(failure.summary))\">"
            + "\(Self.escaped(failure.text))</failure>")
        lines.append("</testcase>")
      }
      lines.append("</testsuite>")
    }
    return lines.joined(separator: "\n") + "\n</testsuites>\n"
  }

  private static func counts(_ cases: [Case]) -> String {
    "tests=\"\(cases.count)\" failures=\"\(cases.count { $0.failure != nil })\""
  }

  private static func time(_ seconds: Double) -> String { String(format: "%.3f", seconds) }

  /// XML has no way to write most control characters.
  private static func escaped(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isAllowed = scalar.value >= 0x20 || "\t\n\r".unicodeScalars.contains(scalar)
          return isAllowed && !(0xFFFE...0xFFFF).contains(scalar.value) ? scalar : "\u{FFFD}"
        })
    ).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
