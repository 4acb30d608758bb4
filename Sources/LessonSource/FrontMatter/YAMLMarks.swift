import LessonModel
import Yams

/// Finds the places that the YAML parser speaks of.
///
/// It counts characters, where a column counts bytes; and three characters begin a new line in YAML
/// that begin none in Markdown.
struct YAMLMarks {
  private let text: String.UnicodeScalarView
  /// Where each line starts, as YAML counts them.
  private var starts: [String.Index]

  init(in yaml: String) {
    text = yaml.unicodeScalars
    starts = [text.startIndex]
    for index in text.indices where "\n\u{85}\u{2028}\u{2029}".unicodeScalars.contains(text[index])
    {
      starts.append(text.index(after: index))
    }
  }

  /// The line and the column of a mark, both counted from 1.
  func position(of mark: Mark) -> SourcePosition {
    let line = min(max(1, mark.line), starts.count)
    let end = line < starts.count ? starts[line] : text.endIndex
    let place =
      text.index(starts[line - 1], offsetBy: max(1, mark.column) - 1, limitedBy: end) ?? end
    return String(text).position(of: place)
  }
}

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
