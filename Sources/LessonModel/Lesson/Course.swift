/// The lessons of a folder in their order: what a course's front page lists.
public struct Course: Hashable, Codable, Sendable {
  /// What is said about a lesson before it is opened.
  public struct Entry: Hashable, Codable, Sendable {
    /// The lesson's name, which its page has too.
    public var name: String
    public var title: String
    public var summary: String?
    /// The place that the front matter asks for; lessons without one follow, by name.
    public var order: Int?
    /// The language of its text, as a tag of BCP 47.
    public var language: String

    public init(
      name: String, title: String, summary: String? = nil, order: Int? = nil,
      language: String = "en"
    ) {
      self.name = name
      self.title = title
      self.summary = summary
      self.order = order
      self.language = language
    }
  }

  public private(set) var entries: [Entry]
  /// The course's name and introduction, in which no cell runs.
  public private(set) var introduction: Lesson?

  public init(entries: [Entry], introduction: Lesson? = nil) {
    self.introduction = introduction
    self.entries = entries.sorted {
      ($0.order ?? .max, $0.name) < ($1.order ?? .max, $1.name)
    }
  }

  /// The lessons before and behind one in the course.
  package func neighbors(of name: String) -> (previous: Entry?, next: Entry?) {
    guard let index = entries.firstIndex(where: { $0.name == name }) else { return (nil, nil) }
    return (
      index > 0 ? entries[index - 1] : nil, index + 1 < entries.count ? entries[index + 1] : nil
    )
  }
}
