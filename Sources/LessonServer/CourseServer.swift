import Foundation
import LessonModel
import LessonPipeline
import LessonRendering
import LessonSource
import Synchronization

/// The lessons of a course that are served: a session for each, the front page, and the watch over their files.
final class CourseServer: Sendable {
  /// Which lessons are served, as the command line names them.
  struct Selection: Sendable {
    var paths: [String]
    var options: LessonSelection.Options

    func lessons() throws(Diagnostics) -> LessonSelection {
      try LessonSelection(paths, options: options)
    }
  }

  private struct Content {
    var sessions: [String: LessonSession] = [:]
    /// The lessons that cannot be parsed, by their names.
    var refused: [String: [Diagnostic]] = [:]
    var index = Data()
    var isEnded = false
  }

  let indexViews = ViewList()
  private let selection: Selection
  private let settings: ServerSettings
  private let observer: any SessionObserver
  private let content = Mutex(Content())
  private let hasIndex = DispatchSemaphore(value: 0)

  init(_ selection: Selection, settings: ServerSettings, observer: any SessionObserver)
    throws(Diagnostics)
  {
    self.selection = selection
    self.settings = settings
    self.observer = observer
    take(try selection.lessons())
    _ = Background { [self] in watch() }
  }

  func session(_ name: String) -> LessonSession? { content.withLock { $0.sessions[name] } }

  /// The front page.
  var index: Data {
    hasIndex.wait()
    hasIndex.signal()
    return content.withLock { $0.index }
  }

  func end() {
    let sessions = content.withLock { content in
      content.isEnded = true
      return content.sessions.values
    }
    for session in sessions { session.end() }
    indexViews.end()
  }

  // MARK: - The watch over the files

  private func watch() {
    let watch = FileWatch(paths: selection.paths)
    let renderer = HTMLRenderer()
    publishIndex(with: renderer)
    hasIndex.signal()
    var images = self.images
    var isSettling = false
    while !content.withLock({ $0.isEnded }) {
      let hasChanges = watch.hasChanges(also: images)
      if !hasChanges { Thread.sleep(forTimeInterval: FileWatch.interval) }
      // A file that is written twice within a tick of its file system's clock is read once more.
      guard hasChanges || isSettling else { continue }
      isSettling = hasChanges
      guard let lessons = try? selection.lessons() else { continue }
      take(lessons)
      publishIndex(with: renderer)
      images = self.images
    }
  }

  /// The paths of the files that the lessons show.
  private var images: Set<String> {
    let sessions = content.withLock { $0.sessions }
    return Set(sessions.values.flatMap { Self.images(of: $0.current.selected.lesson) })
  }

  /// The paths of the files that a lesson shows.
  private static func images(of lesson: Lesson) -> [String] {
    let folder = (lesson.path as NSString).deletingLastPathComponent
    return lesson.images.map { image in
      let path = image.source.removingPercentEncoding ?? image.source
      return folder.isEmpty ? path : "\(folder)/\(path)"
    }
  }

  /// Brings the sessions up to date with the lessons that are there now.
  private func take(_ lessons: LessonSelection) {
    let problems = Dictionary(grouping: lessons.problems) { Lesson.name(ofPath: $0.file) }
    let old = content.withLock { $0.sessions }
    var sessions: [String: LessonSession] = [:]
    for selected in lessons.lessons {
      let name = selected.lesson.name
      if let session = old[name] {
        sessions[name] = session
        if session.current.selected.lesson != selected.lesson
          || session.current.selected.course != selected.course
          || !session.current.textProblems.isEmpty
        {
          session.take(selected)
        }
      } else {
        sessions[name] = LessonSession(
          selected, recorded: selected.recorded(in: settings.output), settings: settings,
          observer: observer)
      }
    }
    for (name, session) in old where sessions[name] == nil {
      if let problems = problems[name] {
        // The last text that could be read stays, with what is wrong with the new one.
        sessions[name] = session
        session.take(problems)
      } else {
        session.end()
      }
    }
    let refused = content.withLock { $0.refused }
    for (name, list) in problems where sessions[name] == nil && refused[name] != list {
      observer.refused(name, list)
    }
    content.withLock { content in
      content.sessions = sessions
      content.refused = problems.filter { sessions[$0.key] == nil }
    }
  }

  private func publishIndex(with renderer: HTMLRenderer) {
    let (course, isTrusted) = content.withLock { content in
      let selected = content.sessions.values.map(\.current.selected)
      var entries: [Course.Entry] = selected.map { selected in
        selected.course.entries.first { $0.name == selected.lesson.name }
          ?? Course.Entry(of: selected.lesson)
      }
      entries += content.refused.map { name, problems in
        Course.Entry(name: name, title: name, summary: problems.first?.message)
      }
      return (
        Course(entries: entries, introduction: selected.first?.course.introduction),
        selected.allSatisfy { $0.neutral == nil }
      )
    }
    guard let page = try? renderer.renderIndex(of: course, isTrusted: isTrusted, isLive: true)
    else { return }
    let data = LivePage.data(page, revision: 0)
    let isNew = content.withLock { content in
      defer { content.index = data }
      return content.index != data
    }
    if isNew { indexViews.send([(.page, Data("{}".utf8))]) }
  }
}
