import LessonModel

/// An author's HTML as the text between its tags.
enum HTMLText {
  static func text(of source: String) -> String {
    var text = ""
    for token in HTMLTokens(source) {
      switch token.kind {
      case .text: text += String(source[token.range]).replacingCharacterReferences
      case .startTag where token.name == "img": text += token["alt"]?.value ?? ""
      case .startTag where ["br", "p", "div", "li", "tr"].contains(token.name): text += "\n"
      case .startTag, .endTag, .rawText, .comment: break
      }
    }
    let lines = text.sourceLines.map { $0.split(whereSeparator: \.isWhitespace) }
    return lines.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }.joined(separator: "\n")
  }
}
