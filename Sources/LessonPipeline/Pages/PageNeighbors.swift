import Foundation
import LessonModel
import LessonRendering
import LessonSource

/// The pages beside those of a lesson: what is in the folder, and what the same command writes there.
///
/// Only these are named by the front page and by the links to the lessons before and after this one. A
/// lesson that is run alone into another folder has no neighbors there.
package struct PageNeighbors {
  private let lesson: Lesson
  /// The lessons of the folder in which the lesson is.
  private let lessons: Course
  private let folder: String
  /// Other lessons whose pages may be there, whatever folders they are in.
  private let others: [Lesson]
  private let areWritten: Bool

  /// Finds the pages beside those of a lesson.
  ///
  /// - Parameters:
  ///   - lesson: The lesson whose pages they are beside.
  ///   - course: The lessons beside the lesson, and itself.
  ///   - folder: The folder of the pages.
  ///   - others: The lessons that the command is about.
  ///   - areWritten: Whether it writes their pages there.
  package init(
    of lesson: Lesson, in course: Course, folder: String, with others: [Lesson], areWritten: Bool
  ) {
    self.lesson = lesson
    lessons = course
    self.folder = folder
    self.others = others
    self.areWritten = areWritten
  }

  /// Finds the pages beside those of one of the lessons of a command.
  init(
    of lesson: SelectedLesson, in folder: String, with lessons: [SelectedLesson], areWritten: Bool
  ) {
    self.init(
      of: lesson.lesson, in: lesson.course, folder: folder, with: lessons.map(\.lesson),
      areWritten: areWritten)
  }

  /// The lessons of the course that have a page in HTML.
  package var course: Course {
    Course(
      entries: lessons.entries.filter { hasPage($0.name, as: .html) },
      introduction: lessons.introduction)
  }

  /// The place of a page, as its links see it.
  package func place(of format: PageFormat) -> PagePlace {
    let lessonFolder = Self.folder(of: lesson.path)
    var pages: [String: String] = [:]
    for other in others where hasPage(other.name, as: format) {
      let path = Self.path(from: lessonFolder, to: Self.absolute(other.path))
      pages[path] = format.path(of: other.name)
    }
    for entry in lessons.entries where hasPage(entry.name, as: format) {
      pages["\(entry.name).md"] = format.path(of: entry.name)
    }
    if lessons.introduction != nil, format == .html {
      pages[LessonFolder.introductionName] = RenderedLesson.indexPath
    }
    return PagePlace(
      lessonFolder: Self.path(from: Self.absolute(folder), to: lessonFolder), pages: pages)
  }

  private func hasPage(_ name: String, as format: PageFormat) -> Bool {
    let page = format.path(of: name)
    if name == lesson.name || areWritten && others.contains(where: { $0.name == name }) {
      return true
    }
    let output = OutputFolder(folder)
    if output.contains(page) { return true }
    // A check reports a missing page for its lesson, and not for the neighbors.
    return !areWritten && output.recordedFiles(of: name)?.contains(page) == true
  }

  // MARK: - Paths

  private static func folder(of file: String) -> String {
    (absolute(file) as NSString).deletingLastPathComponent
  }

  /// The absolute path, with links unresolved, because addresses do not resolve them either.
  private static func absolute(_ path: String) -> String {
    let whole =
      path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
    let normal = Address.normalized(whole)
    return normal.count > 1 && normal.hasSuffix("/") ? String(normal.dropLast()) : normal
  }

  /// The relative path from a folder to a file or another folder.
  private static func path(from folder: String, to target: String) -> String {
    let (from, to) = (folder.split(separator: "/"), target.split(separator: "/"))
    let common = zip(from, to).prefix { $0 == $1 }.count
    return (from.dropFirst(common).map { _ in ".." } + to.dropFirst(common).map(String.init))
      .joined(separator: "/")
  }
}
