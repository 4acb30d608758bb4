import Foundation
import LessonModel
import LessonPipeline

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The results of a check in the XML that continuous integration systems read: a suite for each lesson, with
/// a case for its text and for each of its cells.
struct JUnitReport {
  private let root = XMLElement(name: "testsuites")
  private var testCount = 0
  private var failureCount = 0

  init(of summary: RunSummary) {
    root.setAttributesWith(["name": "lectern"])
    for result in summary.results {
      let cases = (["text"] + result.cells).map { name in
        (
          name,
          result.failures[name].map { ("'\(name)' of \(result.path) failed the check", $0) }
        )
      }
      add(result.name, file: result.path, seconds: result.seconds, cases)
    }
    for file in summary.refused {
      addFailure(of: file, "\(file) has errors", "The lesson did not run.")
    }
    for record in summary.stale {
      addFailure(of: record, "\(record) is stale", "No lesson produces it.")
    }
    let seconds = summary.results.map(\.seconds).reduce(0, +)
    let totals = [
      "tests": "\(testCount)", "failures": "\(failureCount)", "time": Self.time(seconds),
    ]
    for (name, value) in totals.sorted(by: { $0.key < $1.key }) {
      root.addAttribute(Self.attribute(name, value))
    }
  }

  var xml: Data {
    let document = XMLDocument(rootElement: root)
    (document.version, document.characterEncoding) = ("1.0", "UTF-8")
    return document.xmlData(options: .nodePrettyPrint)
  }

  private typealias Case = (name: String, failure: (summary: String, text: String)?)

  private mutating func addFailure(of file: String, _ summary: String, _ text: String) {
    add(Lesson.name(ofPath: file), file: file, seconds: 0, [("text", (summary, text))])
  }

  private mutating func add(_ name: String, file: String, seconds: Double, _ cases: [Case]) {
    let failures = cases.count { $0.failure != nil }
    testCount += cases.count
    failureCount += failures
    let suite = Self.element(
      "testsuite",
      [
        "name": name, "file": file, "tests": "\(cases.count)",
        "failures": "\(failures)", "time": Self.time(seconds),
      ])
    for item in cases {
      let element = Self.element("testcase", ["classname": name, "name": item.name])
      if let failure = item.failure {
        let child = Self.element("failure", ["message": failure.summary])
        child.stringValue = Self.allowed(failure.text)
        element.addChild(child)
      }
      suite.addChild(element)
    }
    root.addChild(suite)
  }

  private static func element(_ name: String, _ attributes: [String: String]) -> XMLElement {
    let element = XMLElement(name: name)
    for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
      element.addAttribute(attribute(name, value))
    }
    return element
  }

  private static func attribute(_ name: String, _ value: String) -> XMLNode {
    let attribute = XMLNode(kind: .attribute)
    (attribute.name, attribute.stringValue) = (name, allowed(value))
    return attribute
  }

  private static func time(_ seconds: Double) -> String { String(format: "%.3f", seconds) }

  /// XML has no way to write most control characters, and libxml2 does not replace them.
  private static func allowed(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isAllowed = scalar.value >= 0x20 || "\t\n\r".unicodeScalars.contains(scalar)
          return isAllowed && !(0xFFFE...0xFFFF).contains(scalar.value) ? scalar : "\u{FFFD}"
        }))
  }
}
