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
