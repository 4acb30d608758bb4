import HTTPTypes

/// Decides whether a request may see, and whether it may change, what a server holds.
package struct RequestCheck: Sendable {
  package let address: ServerAddress
  /// The token that a request needs to change something; nil if only this machine can reach the
  /// server.
  package let token: String?

  package init(address: ServerAddress, token: String?) {
    (self.address, self.token) = (address, token)
  }

  /// A request that is refused, with its status and the reason.
  package struct Refusal: Error, Equatable {
    package var status: HTTPResponse.Status
    package var reason: String
  }

  static let tokenField = HTTPField.Name("X-Lectern-Token")!
  private static let siteField = HTTPField.Name("Sec-Fetch-Site")!
  private static let modeField = HTTPField.Name("Sec-Fetch-Mode")!
  private static let destinationField = HTTPField.Name("Sec-Fetch-Dest")!

  /// The longest target of a request.
  private static let longestTarget = 4096

  /// Throws if the request is not from this server's own pages or from a reader's address bar.
  package func check(_ request: HTTPRequest) throws(Refusal) {
    guard let host = request.authority, address.allows(host: host) else {
      throw Refusal(
        status: .misdirectedRequest,
        reason: "the Host header of the request does not name this server")
    }
    guard let path = request.path, path.hasPrefix("/"), path.utf8.count <= Self.longestTarget else {
      throw Refusal(status: .badRequest, reason: "the target is not a path of this server")
    }
    let fields = request.headerFields
    if let origin = fields[.origin], origin != "http://\(host)" {
      throw Refusal(status: .forbidden, reason: "the request comes from a page of another origin")
    }
    guard let site = fields[Self.siteField], site != "same-origin", site != "none" else { return }
    // Another site may link to a page, but may not embed or read it.
    guard request.method == .get || request.method == .head, fields[Self.modeField] == "navigate",
      fields[Self.destinationField] == "document"
    else {
      throw Refusal(status: .forbidden, reason: "the request comes from a page of another site")
    }
  }

  /// Throws if the request may not change anything.
  package func checkChange(_ request: HTTPRequest) throws(Refusal) {
    let fields = request.headerFields
    if let site = fields[Self.siteField], site != "same-origin" {
      throw Refusal(status: .forbidden, reason: "only a page of this server may change anything")
    }
    // A form on another page cannot send JSON.
    guard fields[.contentType]?.lowercased().split(separator: ";").first == "application/json"
    else {
      throw Refusal(status: .unsupportedMediaType, reason: "send application/json")
    }
    guard mayChange(fields[Self.tokenField]) else {
      throw Refusal(
        status: .forbidden, reason: "changes need the token that the terminal shows")
    }
  }

  /// Whether a token allows changes; every byte is compared, so that the time does not reveal how
  /// many are right.
  func mayChange(_ given: String?) -> Bool {
    guard let token else { return true }
    let (given, expected) = (Array((given ?? "").utf8), Array(token.utf8))
    guard given.count == expected.count else { return false }
    return zip(given, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
