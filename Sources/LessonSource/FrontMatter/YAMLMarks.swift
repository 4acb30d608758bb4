import LessonModel
import Yams

/// Converts the places that the YAML parser reports.
///
/// It counts characters, where a column counts bytes; and three characters that begin a new line in
/// YAML do not in Markdown.
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
///
/// With aliases of such names, a short text can stand for more than any memory holds. Yams hands out the
/// anchors of the nodes that it has composed. But it hashes each key of a mapping, and what an alias in a
/// key stands for with it, so a text that may have aliases has to be refused before.
struct YAMLAnchor {
  var name: String
  var position: SourcePosition

  /// The first anchor that has an alias; signs inside a text may look like both.
  static func firstWithAlias(in yaml: String) -> YAMLAnchor? {
    let aliases = Set(names(after: "*", in: yaml).map(\.name))
    guard !aliases.isEmpty else { return nil }
    return names(after: "&", in: yaml).first { aliases.contains($0.name) }.map { name, index in
      YAMLAnchor(name: "&" + name, position: yaml.position(of: index))
    }
  }

  /// The name that libyaml would read for an anchor or an alias, and the place of its sign.
  private static func names(
    after sign: Unicode.Scalar, in yaml: String
  ) -> [(name: String, index: String.Index)] {
    let scalars = yaml.unicodeScalars
    return scalars.indices.filter { scalars[$0] == sign }.compactMap { index in
      let name = scalars[scalars.index(after: index)...].prefix {
        $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
          || $0 == "_" || $0 == "-"
      }
      return name.isEmpty ? nil : (String(name), index)
    }
  }
}

extension Yams.Node {
  /// The first node with an anchor, in the order of the text.
  var firstWithAnchor: (anchor: Anchor, mark: Mark?)? {
    if let anchor { return (anchor, mark) }
    switch self {
    case .mapping(let mapping):
      return mapping.lazy.compactMap { $0.key.firstWithAnchor ?? $0.value.firstWithAnchor }.first
    case .sequence(let sequence): return sequence.lazy.compactMap(\.firstWithAnchor).first
    default: return nil
    }
  }
}
