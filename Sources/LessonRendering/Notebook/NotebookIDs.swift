/// Ids for a notebook's cells: unique, and at most 64 letters, digits, hyphens and underscores.
struct NotebookIDs {
  private static let longest = 64
  private var ids: [String: String] = [:]
  private var taken: Set<String> = []

  /// Names that get their ids before all others, so that they keep them whatever is added.
  init(reserved names: [String]) {
    for name in names { ids[name] = unique(name) }
  }

  /// The id of one of the reserved names.
  func reserved(_ name: String) -> String {
    guard let id = ids[name] else { fatalError("the name '\(name)' was not reserved") }
    return id
  }

  /// A unique id that starts like a text.
  mutating func unique(_ text: String) -> String {
    var id = String(text.prefix(Self.longest))
    var number = 2
    while !taken.insert(id).inserted {
      let suffix = "-\(number)"
      id = text.prefix(Self.longest - suffix.count) + suffix
      number += 1
    }
    return id
  }
}
