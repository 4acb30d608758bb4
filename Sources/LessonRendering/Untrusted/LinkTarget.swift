/// Where a link leads, as a browser reads it.
struct LinkTarget {
  /// The bytes of the address in small letters, without what browsers pass over: controls anywhere, and
  /// space before it.
  private let bytes: [UInt8]

  init(address: String) {
    bytes = address.utf8.filter { $0 > 0x20 && $0 != 0x7F }.map { byte in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
  }

  /// Whether following the link runs nothing: it leads to another page, or shows an image.
  var isHarmless: Bool {
    guard let scheme else { return true }
    return Self.schemes.contains(scheme) || isRasterImage
  }

  /// Whether the address is itself an image, one of pixels.
  var isRasterImage: Bool {
    Self.images.contains { bytes.starts(with: "data:image/\($0);".utf8) }
  }

  /// What stands before the colon; nil for a path, in which a colon means nothing.
  private var scheme: String? {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let first = bytes.first,
      Self.letters.contains(first)
    else { return nil }
    let scheme = bytes[..<colon]
    let isScheme = scheme.allSatisfy { byte in
      Self.letters.contains(byte) || "0123456789+-.".utf8.contains(byte)
    }
    return isScheme ? String(decoding: scheme, as: UTF8.self) : nil
  }

  private static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
  private static let schemes: Set<String> = ["http", "https", "mailto"]
  private static let images = ["png", "jpeg", "gif", "webp"]
}
