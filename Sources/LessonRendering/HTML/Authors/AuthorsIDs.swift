import LessonModel

/// The ids of an author's HTML on a page, where those of the page's own elements are already taken.
///
/// Displays and pictures in the text were made independently, so that two of them may have the same
/// ids. The first keeps its own; in the second they get a number, and so does what refers to them
/// there.
struct AuthorsIDs {
  /// What has the same ids: 0 is the text, and each picture in it and each display is one more.
  typealias Scope = Int

  /// The id on the page of each element that has one, in the order of the page.
  private(set) var elements: [String] = []
  /// The ids on the page, by scope and by the ids that the author gives.
  private var names: [Scope: [String: String]] = [:]

  /// - Parameters:
  ///   - page: The ids of the page's own elements.
  ///   - authors: All ids that the author gives, in the order of the page.
  init(page: Set<String>, authors: [(scope: Scope, id: String)]) {
    let given = Set(authors.map(\.id))
    var taken = page
    for (scope, id) in authors {
      var name = id
      var number = 1
      while taken.contains(name) || name != id && given.contains(name) {
        number += 1
        name = "\(id)-\(number)"
      }
      taken.insert(name)
      elements.append(name)
      // As in a browser, a reference leads to the first of two elements with the same id.
      if names[scope]?[id] == nil { names[scope, default: [:]][id] = name }
    }
  }

  /// The ids of a scope that are replaced on the page.
  func renamed(in scope: Scope) -> [String: String] {
    let all = (names[0] ?? [:]).merging(names[scope] ?? [:]) { $1 }
    return all.filter { $0.key != $0.value }
  }

  // MARK: - References

  /// The value of an attribute that refers to ids with those of the page; nil if it is the same.
  static func value(
    of attribute: HTMLToken.Attribute, renaming name: (String) -> String?
  ) -> String? {
    let value = attribute.value
    let new: String
    switch attribute.name {
    case "for", "form", "list", "popovertarget", "aria-activedescendant", "aria-details",
      "aria-errormessage", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns",
      "aria-flowto", "headers", "itemref":
      new = value.split(separator: " ").map { name(String($0)) ?? String($0) }
        .joined(separator: " ")
    case "href", "xlink:href":
      guard value.hasPrefix("#") else { return nil }
      new = name(String(value.dropFirst())).map { "#\($0)" } ?? value
    // The times of an animation, such as `next.click; other.end + 1s`.
    case "begin", "end":
      new = value.split(separator: ";", omittingEmptySubsequences: false).map { time in
        let parts = time.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let id = name(parts[0].filter { !$0.isWhitespace }) else {
          return String(time)
        }
        return "\(id).\(parts[1])"
      }.joined(separator: ";")
    default:
      guard value.contains("url(") else { return nil }
      new = renamingReferences(in: value, name)
    }
    return new == value ? nil : new
  }

  /// A text with the page's ids in each `url(#…)`.
  static func renamingReferences(in text: String, _ name: (String) -> String?) -> String {
    text.replacing(/url\(\s*["']?#([^"')\s]+)["']?\s*\)/) { match in
      name(String(match.1)).map { "url(#\($0))" } ?? String(match.0)
    }
  }
}
