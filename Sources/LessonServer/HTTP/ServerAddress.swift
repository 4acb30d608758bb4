import Foundation

/// Where a server listens, and the host names that requests may use.
public struct ServerAddress: Hashable, Sendable {
  /// A name or an address of the machine.
  public var host: String
  /// The TCP port.
  public var port: Int

  /// Creates an address; by default only this machine reaches it.
  public init(host: String = Self.loopback, port: Int) {
    (self.host, self.port) = (host, port)
  }

  /// The address of this machine, which no other machine reaches.
  public static let loopback = "127.0.0.1"

  /// Whether only this machine reaches it.
  public var isLoopback: Bool {
    host == "localhost" || host == "::1" || Self.octets(of: host)?.first == 127
  }

  /// The name by which others reach the server: the machine's own if it listens at all addresses.
  public var reachableName: String {
    if host == "0.0.0.0" || host == "::" { return ProcessInfo.processInfo.hostName }
    return host.contains(":") ? "[\(host)]" : host
  }

  /// Whether a request that names a host is meant for this server.
  ///
  /// Protects against DNS rebinding: another site can point its name at this machine, and a browser
  /// then sends that name. So a name is accepted only if it is this server's; an address cannot be
  /// rebound.
  func allows(host authority: String) -> Bool {
    guard let (name, port) = Self.parts(of: authority), port == self.port else { return false }
    if ["localhost", "127.0.0.1", "[::1]"].contains(name) { return true }
    if isLoopback { return name == host || name == "[\(host)]" }
    let isAddress = Self.octets(of: name) != nil || name.hasPrefix("[")
    return isAddress || name == host.lowercased()
      || name == ProcessInfo.processInfo.hostName.lowercased()
  }

  /// The name, in lower case, and the port of an authority such as `localhost:8000`.
  private static func parts(of authority: String) -> (name: String, port: Int)? {
    let bytes = authority.utf8
    guard bytes.count <= 260, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
    let end = authority.hasPrefix("[") ? authority.firstIndex(of: "]") : authority.startIndex
    guard let end else { return nil }
    guard let colon = authority[end...].lastIndex(of: ":") else {
      return (authority.lowercased(), 80)
    }
    let digits = authority[authority.index(after: colon)...]
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let port = Int(digits) else {
      return nil
    }
    return (authority[..<colon].lowercased(), port)
  }

  /// The four numbers of an address in IPv4.
  private static func octets(of text: String) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.count <= 3 && part.allSatisfy { $0.isASCII && $0.isNumber } ? UInt8(part) : nil
    }
    return parts.count == 4 && numbers.count == 4 ? numbers : nil
  }
}
