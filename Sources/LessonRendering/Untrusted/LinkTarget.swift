/// Where a link leads, as a browser reads it.
struct LinkTarget {
  let address: String

  /// Whether following the link runs nothing: it leads to another page, or shows an image.
  var isHarmless: Bool {
    // Browsers pass over controls in an address, and over space before it.
    let scalars = address.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }
    let text = String(String.UnicodeScalarView(scalars)).lowercased()
    guard let colon = text.firstIndex(of: ":") else { return true }
    let scheme = text[..<colon]
    // A colon behind these is no part of a scheme.
    if scheme.contains(where: { "/?#".contains($0) }) { return true }
    if scheme == "data" { return Self.images.contains { text.hasPrefix("data:image/\($0);") } }
    return Self.schemes.contains(String(scheme))
  }

  private static let schemes: Set<String> = ["http", "https", "mailto"]
  private static let images = ["png", "jpeg", "gif", "webp"]
}
