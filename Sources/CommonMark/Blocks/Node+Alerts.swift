import LessonModel

extension Node {
  /// The document with alerts for the block quotes that start with a line such as `[!NOTE]`.
  ///
  /// As on GitHub, a quote in a list or in another quote is not an alert.
  var findingAlerts: Node {
    var document = self
    document.children = children.map { $0.alert ?? $0 }
    return document
  }

  private var alert: Node? {
    guard kind == .blockQuote, let paragraph = children.first, paragraph.kind == .paragraph,
      case .text(let text) = paragraph.children.first?.kind,
      let match = text.wholeMatch(of: /\[!([A-Za-z]+)\][ \t]*/),
      let kind = AlertKind(rawValue: match.1.lowercased())
    else { return nil }
    var alert = self
    alert.kind = .alert(kind)
    switch paragraph.children.dropFirst().first?.kind {
    case .softBreak, .lineBreak: alert.children[0].children.removeFirst(2)
    case nil where children.count > 1: alert.children.removeFirst()
    default: return nil
    }
    return alert
  }
}
