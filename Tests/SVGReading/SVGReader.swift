import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads an SVG with a strict parser, and keeps what tests ask about.
package final class SVGReader: NSObject, XMLParserDelegate {
  package private(set) var elements: [(name: String, attributes: [String: String])] = []
  package private(set) var texts: [String] = []
  private var allTexts: [(name: String, text: String)] = []
  package private(set) var error: (any Error)?
  private var text = ""

  package init(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    if !parser.parse() { error = parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  package func texts(of name: String) -> [String] {
    allTexts.filter { $0.name == name }.map(\.text)
  }

  package func count(of name: String) -> Int { elements.count { $0.name == name } }

  package func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    elements.append((name, attributes))
    text = ""
  }

  package func parser(_ parser: XMLParser, foundCharacters characters: String) {
    text += characters
  }

  package func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    allTexts.append((name, text))
    if ["text", "title", "desc"].contains(name) { texts.append(text) }
    text = ""
  }
}
