/// An address of a link or an image, split as browsers do.
package struct Address {
  /// The kind of an address's target.
  package enum Kind: Hashable {
    /// The address is empty.
    case empty
    /// A place of the page itself.
    case place
    /// A file, from the page's folder on.
    case relative
    /// A file, from the root of the machine or of the site on.
    case absolute
    /// Another machine, or what an address such as `data:` holds itself.
    case elsewhere
  }

  package let kind: Kind
  /// In lowercase; nil for a path, in which a colon means nothing.
  package let scheme: String?
  /// The path with characters for what is percent-encoded.
  package let path: String
  /// The place on the page, decoded and without its number sign.
  package let fragment: String?
  /// The query and the fragment, as they are written.
  package let suffix: String

  /// The bytes in lowercase, without what browsers skip: control characters, and space around them.
  private let bytes: [UInt8]

  package init(_ text: String) {
    bytes = text.utf8.filter { $0 > 0x20 && $0 != 0x7F }.map { byte in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
    let scheme = Self.scheme(of: bytes)
    let utf8 = text.utf8
    let pathEnd = utf8.firstIndex { "?#".utf8.contains($0) } ?? utf8.endIndex
    let written = String(text[..<pathEnd])
    let mark = utf8[pathEnd...].firstIndex(of: UInt8(ascii: "#"))
    let fragment = mark.map { String(text[utf8.index(after: $0)...]) }
    self.scheme = scheme
    path = written.removingPercentEncoding
    suffix = String(text[pathEnd...])
    self.fragment = fragment?.removingPercentEncoding
    kind =
      if scheme != nil || bytes.starts(with: "//".utf8) {
        .elsewhere
      } else if bytes.first == UInt8(ascii: "/") || bytes.first == UInt8(ascii: "\\") {
        .absolute
      } else if written.isEmpty {
        fragment == nil && suffix.isEmpty ? .empty : .place
      } else {
        .relative
      }
  }

  /// Whether a link to it is safe to follow: it leads to another page or shows an image, and runs
  /// nothing.
  package var isHarmless: Bool {
    scheme.map { Self.harmlessSchemes.contains($0) || isRasterImage } ?? true
  }

  /// Whether the address is itself an image, one of pixels.
  package var isRasterImage: Bool {
    Self.rasterImages.contains { bytes.starts(with: "data:image/\($0);".utf8) }
  }

  private static func scheme(of bytes: [UInt8]) -> String? {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let first = bytes.first,
      letters.contains(first)
    else { return nil }
    let scheme = bytes[..<colon]
    let isScheme = scheme.allSatisfy { byte in
      letters.contains(byte) || "0123456789+-.".utf8.contains(byte)
    }
    return isScheme ? String(decoding: scheme, as: UTF8.self) : nil
  }

  private static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
  private static let harmlessSchemes: Set<String> = ["http", "https", "mailto"]
  private static let rasterImages = ["png", "jpeg", "gif", "webp"]
}

extension Address {
  /// The path without `.`, and without `..` where a folder is before it.
  package static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false) where part != "." {
      if part == "..", let last = parts.last, last != "..", !last.isEmpty {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}

extension String {
  /// The path of a file as an address that leads there, whatever characters it has.
  package var address: String {
    utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }

  /// The text with each `%` and two digits decoded; the text itself if the result is not UTF-8.
  fileprivate var removingPercentEncoding: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      let digits = Substring(rest.prefix(2))
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit),
        let value = UInt8(digits, radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? self
  }
}
