import CommonMark
import Foundation
import LessonModel

/// Reads the lessons of a folder, with the cells that they take from one another resolved.
public struct LessonFolder {
  private let cache: ParsedLessons

  /// - Parameter cache: Where what is parsed is kept for the next lesson.
  public init(cache: ParsedLessons = ParsedLessons()) { self.cache = cache }

  /// Returns the lesson at a path with the files that it shows; it may take cells from the files
  /// beside it.
  ///
  /// - Parameters:
  ///   - path: The path of the lesson's file.
  ///   - isTrusted: Whether the files that it shows may be outside of the lesson's folder.
  /// - Returns: The lesson, with the code of every cell in place.
  /// - Throws: All problems of the text, of its cells, or of its files.
  public func lesson(at path: String, isTrusted: Bool = true) throws(Diagnostics) -> Lesson {
    var lesson = try resolved(path)
    let folder = Self.folder(ofPath: path)
    let addresses = LessonAddresses(
      of: lesson, folder: URL(filePath: path).deletingLastPathComponent(), isConfined: !isTrusted,
      cache: cache)
    guard addresses.problems.isEmpty else { throw Diagnostics(addresses.problems) }
    lesson.images = addresses.images
    var references = ReferenceTexts(of: lesson) { address in
      try? parse(Self.path(of: address.removingPercentEncoding ?? address, in: folder))
    }
    let text = references.completedText()
    guard references.problems.isEmpty else { throw Diagnostics(references.problems) }
    if text == lesson.text { return lesson }
    let document = cache.completedDocuments.value(at: path, text: text) {
      CommonMarkParser().parse(lesson.blankingFrontMatter(of: text))
    }
    return lesson.withText(text, document: document)
  }

  private func resolved(_ path: String) throws(Diagnostics) -> Lesson {
    let folder = Self.folder(ofPath: path)
    let resolver = CellResolver(
      names: { paths(in: folder).map(Lesson.name(ofPath:)) },
      lesson: { (name) throws(Diagnostics) in
        guard let sibling = self.path(ofLesson: name, in: folder) else { return nil }
        return try self.parse(sibling)
      })
    return try resolver.resolve(try parse(path))
  }

  /// The path of the lesson of a name, whose file may end in `.MD` too.
  private func path(ofLesson name: String, in folder: String) -> String? {
    let path = Self.path(of: "\(name).md", in: folder)
    if FileManager.default.fileExists(atPath: path), !Self.isFolder(path) { return path }
    return paths(in: folder).first { Lesson.name(ofPath: $0) == name }
  }

  /// The file in which an author writes the name and the introduction of a course.
  package static let introductionName = "index.md"

  /// Returns the introduction of the course that a lesson belongs to, if there is one.
  ///
  /// - Parameters:
  ///   - path: The path of the lesson's file.
  ///   - isTrusted: Whether the introduction's images may be outside of the folder.
  /// - Returns: What `index.md` in the same folder holds; nil without that file.
  /// - Throws: The problems of the introduction, in which no cell may run.
  public func introduction(
    besideLessonAt path: String, isTrusted: Bool = true
  ) throws(Diagnostics) -> Lesson? {
    let path = Self.path(of: Self.introductionName, in: Self.folder(ofPath: path))
    guard FileManager.default.fileExists(atPath: path), !Self.isFolder(path) else { return nil }
    let introduction = try lesson(at: path, isTrusted: isTrusted)
    guard introduction.cells.isEmpty else {
      throw Diagnostics(
        introduction.cells.map { cell in
          Diagnostic(
            "this is the introduction of the course, in which no cell runs",
            help: "remove the braces, or move the cell to a lesson", file: path, at: cell.fence)
        })
    }
    return introduction
  }

  /// Returns the course that a lesson belongs to: the lessons beside it.
  ///
  /// A file that has errors is listed by its name instead of its title.
  public func course(besideLessonAt path: String, introduction: Lesson? = nil) -> Course {
    let folder = Self.folder(ofPath: path)
    return Course(
      entries: paths(in: folder).map { path in
        let name = Lesson.name(ofPath: path)
        guard let lesson = try? parse(path) else { return Course.Entry(name: name, title: name) }
        return cache.entries.value(at: path, text: lesson.text) { Course.Entry(of: lesson) }
      }, introduction: introduction)
  }

  /// The paths of the lessons in a folder, sorted: every Markdown file but a README and the introduction.
  ///
  /// Files whose names begin with a point are those of editors and file systems, such as `.#x.md`, the
  /// lock of Emacs, and `._x.md`, in which macOS keeps attributes.
  public func paths(in folder: String) -> [String] {
    let files = try? FileManager.default.contentsOfDirectory(
      atPath: folder.isEmpty ? "." : folder)
    return (files ?? []).filter { file in
      let name = file.lowercased()
      return name.hasSuffix(".md") && name != "readme.md" && name != Self.introductionName
        && !name.hasPrefix(".")
    }
    .sorted().map { Self.path(of: $0, in: folder) }.filter { !Self.isFolder($0) }
  }

  /// The folder that a path begins with: empty for the working folder.
  private static func folder(ofPath path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func path(of file: String, in folder: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + file : "\(folder)/\(file)"
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private func parse(_ path: String) throws(Diagnostics) -> Lesson {
    let text = try LessonFile.text(at: path, name: path)
    return try cache.lessons.value(at: path, text: text) { () throws(Diagnostics) in
      try LessonParser().parse(text, path: path)
    }
  }
}
