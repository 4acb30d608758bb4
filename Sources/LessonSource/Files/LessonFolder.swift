import Foundation
import LessonModel

/// Reads the lessons of a folder, with the cells that they take from one another in place.
public struct LessonFolder {
  public init() {}

  /// Returns the lesson at a path with its images; it may take cells from the files beside it.
  ///
  /// - Parameter isTrusted: Whether images may lie outside the lesson's folder.
  public func lesson(at path: String, isTrusted: Bool = true) throws(Diagnostics) -> Lesson {
    var lesson = try resolved(path)
    let reader = ImageReader(
      of: lesson, folder: URL(filePath: path).deletingLastPathComponent(),
      isConfined: !isTrusted)
    guard reader.problems.isEmpty else { throw Diagnostics(reader.problems) }
    lesson.images = reader.images
    return lesson
  }

  private func resolved(_ path: String) throws(Diagnostics) -> Lesson {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let resolver = CellResolver(
      names: { paths(in: folder.joined(separator: "/")).map(Lesson.name(ofPath:)) },
      lesson: { (name) throws(Diagnostics) in
        let sibling = (folder + ["\(name).md"]).joined(separator: "/")
        guard FileManager.default.fileExists(atPath: sibling) else { return nil }
        return try self.parse(sibling)
      })
    return try resolver.resolve(try parse(path))
  }

  /// Returns the course that a lesson belongs to: the lessons beside it.
  ///
  /// A file that is no lesson yet, as something in it is wrong, is listed by its name.
  public func course(besideLessonAt path: String) -> Course {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    return Course(
      entries: paths(in: folder).map { path in
        let name = Lesson.name(ofPath: path)
        guard let lesson = try? parse(path) else { return Course.Entry(name: name, title: name) }
        return Course.Entry(
          name: name, title: lesson.title, summary: lesson.summary, order: lesson.order)
      })
  }

  /// The paths of the lessons in a folder, sorted: every Markdown file but the folder's README.
  public func paths(in folder: String) -> [String] {
    let files = try? FileManager.default.contentsOfDirectory(
      atPath: folder.isEmpty ? "." : folder)
    let prefix = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
    return (files ?? []).filter { $0.hasSuffix(".md") && $0 != "README.md" && !$0.hasPrefix(".") }
      .sorted().map { prefix + $0 }
  }

  private func parse(_ path: String) throws(Diagnostics) -> Lesson {
    try LessonParser().parse(
      try LessonFile.text(at: path, name: path), path: path)
  }
}
