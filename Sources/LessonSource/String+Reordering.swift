extension String {
  /// The first character that changes the order in which a reader sees the others, and its name.
  ///
  /// Source: Boucher and Anderson, "Trojan Source: Invisible Vulnerabilities", 2021.
  var firstReordering: (index: Index, name: String)? {
    // All of them begin with this byte.
    guard utf8.contains(0xE2) else { return nil }
    let found = unicodeScalars.firstIndex { scalar in
      ("\u{202A}"..."\u{202E}").contains(scalar) || ("\u{2066}"..."\u{2069}").contains(scalar)
    }
    return found.map { ($0, "U+" + String(unicodeScalars[$0].value, radix: 16, uppercase: true)) }
  }
}
