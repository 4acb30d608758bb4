import Foundation

/// What browsers let a page load and run: what it holds itself, and each script by its hash.
///
/// The page of a trusted lesson also shows images, films and frames from elsewhere, and runs the scripts
/// of its author. Nothing that a cell has printed is among them, even if it became a tag of the page.
struct ContentSecurityPolicy {
  /// The page's own scripts.
  var scripts: [PageScript]
  /// The author's scripts; nil for an author who is not trusted.
  var authors: AuthorsScripts?
  /// Whether a server keeps the page up to date, with the server's script.
  var isLive = false

  /// KaTeX places the parts of a formula with style attributes, so that these are allowed.
  var source: String {
    let isTrusted = authors != nil
    let elsewhere = isTrusted ? " https:" : ""
    return """
      default-src 'none'; script-src \(scriptSources.joined(separator: " ")); \
      style-src \(server)'unsafe-inline'\(isTrusted ? " data:" : ""); img-src data:\(elsewhere); \
      font-src data:; media-src data:\(elsewhere); \
      \(isTrusted ? "frame-src data: https:; " : "")\(isLive ? "connect-src 'self'; " : "")\
      base-uri 'none'; form-action 'none'
      """
  }

  /// The server's own script and style, and its events.
  private var server: String { isLive ? "'self' " : "" }

  private var scriptSources: [String] {
    let own = (isLive ? ["'self'"] : []) + scripts.map(\.source)
    guard let authors else { return own }
    let hashes = (authors.elements + authors.attributes).map(PageScript.source(of:))
    let keyword = authors.attributes.isEmpty ? [] : ["'unsafe-hashes'"]
    var known: Set<String> = []
    return (own + keyword + hashes + authors.addresses).filter {
      known.insert($0).inserted
    }
  }
}

/// A script of the program's own, in an element of the page.
package struct PageScript {
  /// The whole text of the element, of which a browser takes the hash.
  package let text: String
  /// How a policy allows it.
  package let source: String

  /// Conveniences of every page.
  package static let page = PageScript(PackageResources.page_js)
  /// The presenting view of a lesson.
  package static let presenting = PageScript(PackageResources.presenting_js)

  /// The choice among the results of a sweep.
  static let sweep = PageScript(PackageResources.sweep_js)

  /// The search on a course's front page.
  static let search = PageScript(PackageResources.search_js)

  private init(_ bytes: [UInt8]) {
    text = "\n" + String(decoding: bytes, as: UTF8.self)
    source = Self.source(of: text)
  }

  var html: HTML { .element("script", [:], .raw(text)) + .raw("\n") }

  /// How a policy allows a script: by the hash of its text, in which HTML has no carriage returns.
  package static func source(of text: String) -> String {
    let text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    return "'sha256-\(Data(SHA256.hash(text.utf8)).base64EncodedString())'"
  }
}
