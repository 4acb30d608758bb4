import LessonModel

/// The ids of a page's headings: unique, and none of them a cell's.
package struct Anchors {
  private var ids: [SourcePosition: String] = [:]

  /// `reserved` are the ids that the page has already.
  package init(for headings: [Node], reserved: some Sequence<String>) {
    var taken = Set(reserved)
    // The number that the next heading of a text gets.
    var numbers: [String: Int] = [:]
    for heading in headings {
      let slug = Self.slug(heading.plainText)
      var id = slug
      while !taken.insert(id).inserted {
        let number = numbers[slug, default: 2]
        id = "\(slug)-\(number)"
        numbers[slug] = number + 1
      }
      ids[heading.range.first] = id
    }
  }

  package func id(of heading: Node) -> String? { ids[heading.range.first] }

  /// The letters and digits of a text in lower case, with hyphens for what separates words.
  package static func slug(_ text: String) -> String {
    let words = text.lowercased().split { $0.isWhitespace || $0 == "-" || $0 == "_" }
    let slug = words.map { $0.filter { $0.isLetter || $0.isNumber } }
      .filter { !$0.isEmpty }.joined(separator: "-")
    return slug.isEmpty ? "section" : slug
  }
}
