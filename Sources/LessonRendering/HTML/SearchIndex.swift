import Foundation
import LessonModel

/// Which words are in which sections of a course, in a compact form for a page.
///
/// The words are sorted, and each begins with the number of characters, in base 36, that it has in common
/// with the one before. After a colon follow the sections that have it: for each, how far it is from the
/// one before, in base 36 with a full stop in front where that takes more than one digit.
struct SearchIndex {
  private let lessons: [(name: String, title: String, isReference: Bool)]
  private let sections: [(lesson: Int, section: LessonSection)]

  /// Nil for a course of one lesson, in which a browser searches by itself.
  init?(of course: Course) {
    guard course.entries.count > 1 else { return nil }
    lessons = course.entries.map { ($0.name, $0.title, $0.group == .reference) }
    sections = course.entries.enumerated().flatMap { number, entry in
      entry.sections.map { (number, $0) }
    }
  }

  func html(words: PageWords) -> HTML {
    .block(
      "form", ["class": "search", "role": "search", "hidden": "", "autocomplete": "off"],
      .void(
        "input",
        [
          "type": "search", "aria-label": words(.search), "placeholder": words(.search),
          "lang": words.language,
        ]),
      .block("p", ["role": "status", "lang": words.language]), .block("ol"))
      + .element("script", ["type": "application/json", "id": "Search"], .raw(json))
      + .raw("\n")
  }

  /// A course of more sections, without those of references, leaves out words that are in more than this share of them.
  private static let largestShare = 0.4
  private static let smallCourse = 20

  /// The words, each with the numbers of the sections that have it, in the order of their characters.
  private var postings: [(word: String, sections: [Int])] {
    var found: [String: [Int]] = [:]
    for (number, section) in sections.enumerated() {
      for word in section.section.words { found[word, default: []].append(number) }
    }
    let count = sections.count { !lessons[$0.lesson].isReference }
    let most =
      count < Self.smallCourse ? sections.count : Int(Double(count) * Self.largestShare)
    return found.filter { $0.value.count <= most }.map { ($0.key, $0.value) }
      .sorted { $0.word.utf16.lexicographicallyPrecedes($1.word.utf16) }
  }

  private var encodedWords: String {
    var result: [String] = []
    var last: [UInt16] = []
    for (word, sections) in postings {
      let units = Array(word.utf16)
      // One digit is enough, and no pair of surrogates is divided.
      var common = min(35, zip(units, last).prefix { $0 == $1 }.count)
      if common > 0, UTF16.isLeadSurrogate(units[common - 1]) { common -= 1 }
      var previous = 0
      let places = sections.map { section in
        defer { previous = section }
        let digits = String(section - previous, radix: 36)
        return String(repeating: ".", count: digits.count - 1) + digits
      }
      result.append(
        String(common, radix: 36) + String(decoding: units[common...], as: UTF16.self) + ":"
          + places.joined())
      last = units
    }
    return result.joined(separator: " ")
  }

  private struct Content: Encodable {
    var lessons: [[String]]
    var sections: [[String]]
    var words: String
  }

  /// JSON that cannot end the element around it.
  private var json: String {
    let content = Content(
      lessons: lessons.map {
        ["\($0.name).html".address, $0.title] + ($0.isReference ? ["reference"] : [])
      },
      sections: sections.map { lesson, section in
        ["\(lesson)", section.title] + (section.hasAnchorOfTitle ? [] : [section.anchor ?? ""])
      },
      words: encodedWords)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = (try? encoder.encode(content)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    return text.replacing("<", with: "\\u003c")
  }
}

extension LessonSection {
  /// Whether the script can tell the id from the title, so that the page need not say it.
  fileprivate var hasAnchorOfTitle: Bool {
    title.utf8.allSatisfy { $0 < 0x80 }
      && anchor == title.lowercased().replacing(" ", with: "-").replacing(".", with: "")
  }
}
