import LessonModel

/// A name for a value, as YAML writes it: `&name`.
struct YAMLAnchor {
  var name: String
  var position: SourcePosition

  /// The first anchor of a text; an `&` in a text may be taken for one, but no anchor is missed.
  static func first(in yaml: String) -> YAMLAnchor? {
    guard yaml.utf8.contains(UInt8(ascii: "&")) else { return nil }
    let scalars = yaml.unicodeScalars
    var last: Unicode.Scalar = " "
    for index in scalars.indices {
      defer { last = scalars[index] }
      guard scalars[index] == "&", isSpace(last) || ":-[{,?".unicodeScalars.contains(last) else {
        continue
      }
      let name = scalars[scalars.index(after: index)...].prefix {
        !isSpace($0) && !",[]{}&".unicodeScalars.contains($0)
      }
      guard !name.isEmpty else { continue }
      return YAMLAnchor(name: "&" + String(name), position: yaml.position(of: index))
    }
    return nil
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
}
