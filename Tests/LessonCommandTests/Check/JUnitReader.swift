import Foundation
import FoundationXML
import Testing

/// The content of a report, read by the system's XML parser.
final class JUnitReader: NSObject, XMLParserDelegate {
  private(set) var suites: [String] = []
  private(set) var cases: [String] = []
  private(set) var failures: [String: String] = [:]
  private var isInFailure = false

  init(contentsOf file: URL) throws {
    super.init()
    let parser = XMLParser(data: try Data(contentsOf: file))
    parser.delegate = self
    #expect(parser.parse())
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let name = attributes["name"] ?? ""
    if element == "testsuite" { suites.append(name) }
    if element == "testcase" { cases.append(name) }
    isInFailure = element == "failure"
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if isInFailure { failures[cases.last ?? "", default: ""] += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    isInFailure = false
  }
}
