/// A stretch of a lesson under one heading, as a search finds it.
public struct LessonSection: Hashable, Codable, Sendable {
  /// The heading's text; that of the lesson's title for what is before the first heading.
  public var title: String
  /// The id of the heading on the page; nil for the page's start.
  public var anchor: String?
  /// The different words of its prose and code, in lowercase.
  public var words: Set<String>

  /// The sections of a lesson in the order of its text.
  static func all(of lesson: Lesson) -> [LessonSection] {
    if lesson.reference != nil { return names(of: lesson) }
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

extension LessonSection {
  /// The headings of a reference, each with the words of its name alone: a search for what all of them are
  /// about, such as tensors, finds the lessons.
  private static func names(of lesson: Lesson) -> [LessonSection] {
    let anchors = Anchors(of: lesson)
    let headings = lesson.document.headings.compactMap { _, heading -> LessonSection? in
      let name = heading.plainText
      if name == lesson.title { return nil }
      return LessonSection(
        title: name, anchor: anchors.id(of: heading),
        words: (name.split(separator: ".").last.map(String.init) ?? name).searchWords)
    }
    return [LessonSection(title: lesson.title, anchor: nil, words: lesson.title.searchWords)]
      + headings
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
  /// The parts of a name such as `LineChart` are words, too. Every command that lists a course comes here
  /// with the text of all its lessons, so this works on bytes.
  package var searchWords: Set<String> {
    var words = SearchWords()
    var text = self
    text.withUTF8 { bytes in
      for run in bytes.split(whereSeparator: { !($0.isASCIIWord || $0 >= 0x80) }) {
        if run.allSatisfy(\.isASCIIWord) {
          words.add(run)
        } else {
          // Of other characters, such as dashes, not all are parts of words.
          for part in String(decoding: run, as: UTF8.self).unicodeScalars
            .split(whereSeparator: { !$0.isWord })
          {
            words.add(Array(String(part).utf8)[...])
          }
        }
      }
    }
    return words.all
  }
}

/// Collects words, and the parts of those that have capital letters inside.
private struct SearchWords {
  private(set) var all: Set<String> = []

  mutating func add<Bytes: RandomAccessCollection<UInt8>>(_ word: Bytes) where Bytes.Index == Int {
    var start = word.startIndex
    for index in word.indices.dropFirst()
    where word[index].isCapital && word[index - 1].isSmallLetter {
      insert(word[start..<index])
      start = index
    }
    if start > word.startIndex { insert(word[start...]) }
    insert(word[...])
  }

  private mutating func insert(_ word: some Collection<UInt8>) {
    guard !word.allSatisfy(\.isDigit) else { return }
    let text = String(decoding: word, as: UTF8.self)
    if (2...24).contains(text.unicodeScalars.count) { all.insert(text.lowercased()) }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (48...57).contains(self) }
  fileprivate var isCapital: Bool { (65...90).contains(self) }
  fileprivate var isSmallLetter: Bool { (97...122).contains(self) }
  fileprivate var isASCIIWord: Bool { isDigit || isCapital || isSmallLetter }
}

extension Unicode.Scalar {
  fileprivate var isWord: Bool {
    isASCII
      ? UInt8(ascii: self).isASCIIWord
      : properties.isAlphabetic || properties.generalCategory == .nonspacingMark
  }
}
