/// A stretch of a lesson under one heading, as a search finds it.
public struct LessonSection: Hashable, Codable, Sendable {
  /// The heading's text; that of the lesson's title for what is before the first heading.
  public var title: String
  /// The id of the heading on the page; nil for the page's start.
  public var anchor: String?
  /// The different words of its prose and code, in lowercase.
  public var words: Set<String>

  /// Those of a lesson in the order of its text.
  static func all(of lesson: Lesson) -> [LessonSection] {
    let anchors = Anchors(of: lesson)
    var sections = [LessonSection(title: lesson.title, anchor: nil, words: [])]
    func add(_ text: String) { sections[sections.count - 1].words.formUnion(text.searchWords) }
    add(lesson.title)
    add(lesson.summary ?? "")
    for block in lesson.document.children {
      if case .heading = block.kind, block.plainText != lesson.title {
        sections.append(
          LessonSection(title: block.plainText, anchor: anchors.id(of: block), words: []))
      }
      add(block.searchText)
    }
    return sections
  }
}

extension Node {
  /// The text and code inside the node, without formulas and HTML.
  fileprivate var searchText: String {
    inOrder.lazy.map { node in
      switch node.kind {
      case .text(let text), .code(let text), .codeBlock(_, let text): text
      case .emphasis, .strong, .link, .strikethrough: ""
      default: " "
      }
    }.joined()
  }
}

extension String {
  /// The words that a reader may search for, in lowercase: letters and digits, not numbers alone.
  ///
  /// The parts of a name such as `LineChart` are words, too.
  package var searchWords: Set<String> {
    var words: Set<String> = []
    // The word so far, and its part from the last capital letter on.
    var (word, part) = (String.UnicodeScalarView(), String.UnicodeScalarView())
    var isAfterSmallLetter = false
    func add(_ word: String.UnicodeScalarView) {
      let isNumber = word.allSatisfy { ("0"..."9").contains($0) }
      if (2...24).contains(word.count), !isNumber { words.insert(String(word).lowercased()) }
    }
    func isWord(_ scalar: Unicode.Scalar) -> Bool {
      if scalar.isASCII {
        return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
          || ("0"..."9").contains(scalar)
      }
      return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }
    for scalar in unicodeScalars {
      guard isWord(scalar) else {
        if part.count < word.count { add(part) }
        add(word)
        word.removeAll(keepingCapacity: true)
        part.removeAll(keepingCapacity: true)
        isAfterSmallLetter = false
        continue
      }
      if isAfterSmallLetter, ("A"..."Z").contains(scalar) {
        add(part)
        part.removeAll(keepingCapacity: true)
      }
      word.append(scalar)
      part.append(scalar)
      isAfterSmallLetter = ("a"..."z").contains(scalar)
    }
    if part.count < word.count { add(part) }
    add(word)
    return words
  }
}
