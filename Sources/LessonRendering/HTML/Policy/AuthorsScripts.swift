import Foundation
import LessonModel

/// The scripts that a trusted author's HTML brings to a page, which allows each of them by itself.
struct AuthorsScripts {
  /// The texts of script elements.
  private(set) var elements: [String] = []
  /// The texts of event handlers, and addresses that are scripts.
  private(set) var attributes: [String] = []
  /// Where scripts are loaded from, as a policy names it.
  private(set) var addresses: [String] = []

  init(in texts: [Node]) {
    for node in texts.flatMap(\.inOrder) {
      switch node.kind {
      case .html(let html), .htmlBlock(let html): add(html)
      case .link(let destination, _): add(address: destination)
      default: break
      }
    }
  }

  /// The scripts of a lesson's text, of what its cells display, and of texts of its front matter.
  init(of executed: ExecutedLesson, frontMatter: [Node]) {
    self.init(in: [executed.lesson.document] + frontMatter)
    _ = executed.mappingAuthorsHTML { html, kind in
      if kind != .text { add(html) }
      return html
    }
  }

  private mutating func add(_ html: String) {
    for token in HTMLTokens(html) {
      if token.kind == .rawText, token.name == "script" {
        elements.append(String(html[token.range]))
      }
      guard token.kind == .startTag else { continue }
      for attribute in token.attributes {
        switch attribute.name {
        case "src" where token.name == "script":
          addresses.append(Self.source(ofScriptAt: attribute.value))
        case "srcdoc": add(attribute.value)
        case "href", "xlink:href", "src", "action", "formaction": add(address: attribute.value)
        case _ where attribute.name.hasPrefix("on"): attributes.append(attribute.value)
        default: break
        }
      }
    }
  }

  /// Browsers take the hash of an address with characters for what is percent-encoded.
  private mutating func add(address text: String) {
    let address = Address(text)
    guard address.scheme == "javascript", let colon = text.firstIndex(of: ":") else { return }
    let script = String(text[text.index(after: colon)...])
    attributes.append("javascript:" + (script.removingPercentEncoding ?? script))
  }

  /// An address without what ends a source in a policy, or the scheme of one that holds the script.
  private static func source(ofScriptAt address: String) -> String {
    switch Address(address).scheme {
    case "data": "data:"
    case nil: "'self'"
    default:
      address.prefix { $0 != "?" && $0 != "#" }.filter { !$0.isWhitespace }
        .replacing(";", with: "%3B").replacing(",", with: "%2C")
    }
  }
}
