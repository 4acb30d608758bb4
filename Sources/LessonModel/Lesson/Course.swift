/// The lessons of a folder in their order: what a course's front page lists.
public struct Course: Hashable, Codable, Sendable {
  /// A lesson's entry in the list of a course.
  public struct Entry: Hashable, Codable, Sendable {
    /// The lesson's name, which its page has too.
    public var name: String
    /// The lesson's title as plain text.
    public var title: String
    /// A sentence about the lesson, in Markdown.
    public var summary: String?
    /// The place that the front matter asks for; lessons without one follow, by name.
    public var order: Int?
    /// The language of its text, as a tag of BCP 47.
    public var language: String
    /// The title with its formulas, emphases and code, where it has any.
    public var formattedTitle: Node?
    /// What a reader can do after the lesson, each in Markdown.
    public var aims: [String] = []
    /// How long a reader takes, in minutes.
    public var minutes: Int?
    /// The name of the part of the course that it belongs to.
    public var part: String?
    /// Whether it is a supplement, outside the course's order.
    public var isSupplement = false
    /// The names that it documents, for a lesson that is the reference of a module.
    public var reference: ReferencePage?
    /// What a search finds in it.
    public var sections: [LessonSection] = []

    /// Creates an entry; everything that has no parameter is empty, and may be set afterwards.
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

  /// The lists of a course's lessons, in the order of its front page.
  package enum Group: Int, Comparable {
    case lessons, supplements, reference

    package static func < (left: Group, right: Group) -> Bool { left.rawValue < right.rawValue }
  }

  /// In the course's order, then the supplements, and the references of modules last.
  public private(set) var entries: [Entry]
  /// The course's name and introduction, in which no cell runs.
  public private(set) var introduction: Lesson?

  /// Sorts the entries: by their places, then by name, with the supplements at the end.
  public init(entries: [Entry], introduction: Lesson? = nil) {
    self.introduction = introduction
    self.entries = entries.sorted {
      ($0.group, $0.order ?? .max, $0.name) < ($1.group, $1.order ?? .max, $1.name)
    }
  }

  /// The course as the pages of its lessons show it: only the front page can be searched.
  package var withoutSections: Course {
    var course = self
    for index in course.entries.indices { course.entries[index].sections = [] }
    return course
  }

  /// The lessons before and after one in the course; a supplement and a reference have neither.
  package func neighbors(of name: String) -> (previous: Entry?, next: Entry?) {
    let ordered = entries.filter { $0.group == .lessons }
    guard let index = ordered.firstIndex(where: { $0.name == name }) else { return (nil, nil) }
    return (
      index > 0 ? ordered[index - 1] : nil, index + 1 < ordered.count ? ordered[index + 1] : nil
    )
  }

  /// A part of the course; `title` is nil for lessons that belong to none.
  package struct Part {
    package var title: String?
    package var group: Group
    package var entries: [Entry]
  }

  /// The parts in the order of their first lessons, then the supplements, and the references at the end.
  package var parts: [Part] {
    var parts: [Part] = []
    for entry in entries {
      let index = parts.firstIndex {
        $0.group == entry.group && (entry.group != .lessons || $0.title == entry.part)
      }
      if let index {
        parts[index].entries.append(entry)
      } else {
        let title = entry.group == .lessons ? entry.part : nil
        parts.append(Part(title: title, group: entry.group, entries: [entry]))
      }
    }
    return parts
  }
}

extension Course.Entry {
  /// The list of the course in which it is.
  package var group: Course.Group {
    if reference != nil { return .reference }
    return isSupplement ? .supplements : .lessons
  }

  /// The metadata of a lesson.
  package init(of lesson: Lesson) {
    self.init(
      name: lesson.name, title: lesson.title, summary: lesson.summary, order: lesson.order,
      language: lesson.language)
    formattedTitle = lesson.formattedTitle
    aims = lesson.aims
    minutes = lesson.minutes
    part = lesson.part
    isSupplement = lesson.isSupplement
    reference = ReferencePage(of: lesson)
    sections = LessonSection.all(of: lesson)
  }
}

extension Lesson {
  /// The lesson, with the metadata of its course's introduction where it has none of its own.
  package func completed(by introduction: Lesson?) -> Lesson {
    guard let introduction else { return self }
    var lesson = self
    if authors.isEmpty { lesson.authors = introduction.authors }
    lesson.license = license ?? introduction.license
    lesson.source = source ?? introduction.source
    lesson.meta = introduction.meta.merging(meta) { $1 }
    return lesson
  }
}
