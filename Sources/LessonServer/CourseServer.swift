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

    func lesson(at path: String) -> SelectedLesson? {
      try? LessonSelection([path], options: options).lessons.first
    }
  }

  private struct Content {
    var sessions: [String: LessonSession] = [:]
    /// The lessons that cannot be parsed, by their names.
    var refused: [String: [Diagnostic]] = [:]
    var frontPage: FrontPage?
    var isEnded = false
  }

  /// The front page.
  let index: FollowedPage<FrontPage>
  private let selection: Selection
  private let settings: ServerSettings
  private let observer: any SessionObserver
  private let renderer: SharedRenderer
  private let content = Mutex(Content())

  init(_ selection: Selection, settings: ServerSettings, observer: any SessionObserver)
    throws(Diagnostics)
  {
    self.selection = selection
    self.settings = settings
    self.observer = observer
    let renderer = SharedRenderer()
    self.renderer = renderer
    index = FollowedPage { FrontPageRenderer(renderer).rendering }
    // If KaTeX is missing, the pages that need it say so.
    _ = Background { try renderer.use { try $0.load() } }
    take(try selection.lessons())
    _ = Background { [self] in watch() }
    renderAhead()
  }

  func session(_ name: String) -> LessonSession? { content.withLock { $0.sessions[name] } }

  func end() {
    let sessions = content.withLock { content in
      content.isEnded = true
      return content.sessions.values
    }
    for session in sessions { session.end() }
    index.end()
  }

  /// Renders one page after the other, so that the first request for each finds it ready.
  private func renderAhead() {
    let sessions = content.withLock { $0.sessions }
    Task {
      _ = await index.current()
      for name in sessions.keys.sorted() { _ = await sessions[name]?.pages.page.current() }
    }
  }

  // MARK: - The watch over the files

  private func watch() {
    let watch = FileWatch(paths: selection.paths)
    // The page of a changed lesson is rendered while the others are read.
    var selection = selection
    selection.options.jobs = 1
    var images = self.images
    // What was saved while the lessons were read for the first time is read once more.
    var isSettling = true
    while !content.withLock({ $0.isEnded }) {
      let changes = watch.changes(also: images)
      if changes.isEmpty { watch.wait() }
      // A file that is written twice within a tick of its file system's clock is read once more.
      guard !changes.isEmpty || isSettling else { continue }
      isSettling = !changes.isEmpty
      takeFirst(changes)
      guard let lessons = try? selection.lessons() else { continue }
      take(lessons)
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

  /// Brings the sessions of changed files up to date before all lessons are read, any of which may take
  /// cells or texts from those files.
  private func takeFirst(_ paths: Set<String>) {
    for session in content.withLock({ $0.sessions }).values {
      let path = session.current.selected.lesson.path
      guard paths.contains(path), let selected = selection.lesson(at: path) else { continue }
      session.update(to: selected)
    }
  }

  /// Brings the sessions up to date with the lessons that are there now.
  private func take(_ lessons: LessonSelection) {
    let problems = Dictionary(grouping: lessons.problems) { Lesson.name(ofPath: $0.file) }
    let old = content.withLock { $0.sessions }
    var sessions: [String: LessonSession] = [:]
    var shown = lessons.lessons
    var new: [SelectedLesson] = []
    for selected in lessons.lessons {
      let name = selected.lesson.name
      if let session = old[name] {
        sessions[name] = session
        session.update(to: selected)
      } else {
        new.append(selected)
      }
    }
    let records = JobQueue(jobs: ProcessInfo.processInfo.activeProcessorCount).map(
      new, makeTool: {}
    ) { [settings] selected, _ in selected.recorded(in: settings.output) }
    for (selected, recorded) in zip(new, records) {
      sessions[selected.lesson.name] = LessonSession(
        selected, recorded: recorded, settings: settings, renderer: renderer, observer: observer)
    }
    for (name, session) in old where sessions[name] == nil {
      if let problems = problems[name] {
        // The last text that could be read stays, with what is wrong with the new one.
        sessions[name] = session
        shown.append(session.current.selected)
        session.take(problems)
      } else {
        session.end()
      }
    }
    let refused = content.withLock { $0.refused }
    for (name, list) in problems where sessions[name] == nil && refused[name] != list {
      observer.refused(name, list)
    }
    let unreadable = problems.filter { sessions[$0.key] == nil }
    let frontPage = FrontPage(of: shown, refused: unreadable)
    let isNew = content.withLock { content in
      defer { content.frontPage = frontPage }
      (content.sessions, content.refused) = (sessions, unreadable)
      return content.frontPage != frontPage
    }
    if isNew { index.publish(frontPage) }
  }
}

/// The list of the lessons that are served.
struct FrontPage: Equatable, Sendable {
  var course: Course
  var isTrusted: Bool

  /// - Parameters:
  ///   - lessons: Those that can be read.
  ///   - refused: The problems of the others, by their names.
  init(of lessons: [SelectedLesson], refused: [String: [Diagnostic]]) {
    let entries = lessons.map { selected in
      selected.course.entries.first { $0.name == selected.lesson.name }
        ?? Course.Entry(of: selected.lesson)
    }
    let others = refused.map { name, problems in
      Course.Entry(name: name, title: name, summary: problems.first?.message)
    }
    course = Course(
      entries: entries + others, introduction: lessons.first?.course.introduction)
    isTrusted = lessons.allSatisfy { $0.neutral == nil }
  }
}

private final class FrontPageRenderer {
  private let renderer: SharedRenderer
  /// What stays when there are errors in the titles or the introduction.
  private var page = Data()

  init(_ renderer: SharedRenderer) { self.renderer = renderer }

  func rendering(of frontPage: FrontPage) -> FollowedPage<FrontPage>.Rendering {
    let source = try? renderer.use {
      try $0.renderIndex(of: frontPage.course, isTrusted: frontPage.isTrusted, isLive: true)
    }
    let new = source.map { LivePage.data($0, revision: 0) } ?? page
    defer { page = new }
    return FollowedPage.Rendering(
      page: new, messages: new == page ? [] : [(.page, Data("{}".utf8))])
  }
}
