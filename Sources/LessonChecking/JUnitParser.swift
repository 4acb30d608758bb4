import Foundation
import LessonModel

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads a report that `JUnitReport` has written, on this machine or on another one.
final class JUnitParser: NSObject, XMLParserDelegate {
  private var report = JUnitReport(suites: [])
  private var isReport = false
  /// Whether the report has come to its end; the XML parser stops without an error where a file does.
  private var isWhole = false
  /// How many cases, and failures, the report says that it has.
  private var counts: [String: Int] = [:]
  private var failure: (summary: String, text: String)?
  private var caseName = ""

  /// Returns the report in a file; throws a diagnostic if there is none.
  static func report(at path: String) throws(Diagnostics) -> JUnitReport {
    func error(_ message: String, at place: SourcePosition? = nil) -> Diagnostics {
      let help = "name files that 'lectern check --junit' has written"
      return Diagnostics([Diagnostic(message, help: help, file: path, at: place)])
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw error("the report cannot be read")
    }
    let (parser, reader) = (XMLParser(data: data), JUnitParser())
    parser.delegate = reader
    guard parser.parse(), reader.isWhole || !reader.isReport else {
      let place = SourcePosition(
        line: max(1, parser.lineNumber), column: max(1, parser.columnNumber))
      throw error("the report is not XML, or only a part of it", at: place)
    }
    guard reader.isReport else { throw error("this is no report of a check") }
    let cases = reader.report.suites.flatMap(\.cases)
    guard reader.counts["tests"] == cases.count,
      reader.counts["failures"] == cases.count(where: { $0.failure != nil })
    else { throw error("the report does not hold the cases that it counts") }
    return reader.report
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let name = attributes["name"] ?? ""
    switch element {
    case "testsuites":
      report.shard = Shard(inNameOfReport: name)
      isReport = name == JUnitReport.name + (report.shard?.nameInReport ?? "")
      counts = attributes.compactMapValues(Int.init)
    case "testsuite":
      report.suites.append(
        JUnitReport.Suite(
          name: name, file: attributes["file"] ?? "",
          seconds: attributes["time"].flatMap(Double.init) ?? 0, cases: []))
    case "testcase": caseName = name
    case "failure": failure = (attributes["message"] ?? "", "")
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) { failure?.text += text }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    if element == "testsuites" { isWhole = true }
    guard element == "testcase", !report.suites.isEmpty else { return }
    report.suites[report.suites.count - 1].cases.append(
      JUnitReport.Case(name: caseName, failure: failure))
    failure = nil
  }
}

extension JUnitReport {
  /// Reads the report in a file.
  package init(at path: String) throws(Diagnostics) { self = try JUnitParser.report(at: path) }
}
