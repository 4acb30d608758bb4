import Foundation
import LessonCompilation
import LessonModel
import LessonRendering

/// Why a record or pages cannot be read or written.
struct OutputFailure: Error {
  var diagnostics: [Diagnostic]

  init(_ message: String, help: String, file: String) {
    diagnostics = [Diagnostic(message, help: help, file: file, at: nil)]
  }

  init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

/// The folder of the records and the pages.
///
/// A file in it may be replaced or removed if a record names it as written by a run. All other
/// files are the user's, and stay.
package struct OutputFolder: Sendable {
  package let path: String

  package init(_ path: String) { self.path = path }

  /// The file at a path in the folder.
  func contents(of file: String) -> Data? {
    FileManager.default.contents(atPath: "\(path)/\(file)")
  }

  /// The record of a lesson's last run; nil if there is none.
  func record(of lesson: Lesson) throws(OutputFailure) -> LessonRecord? {
    let file = PageFormat.notebook.path(of: lesson.name)
    guard let data = contents(of: file) else { return nil }
    do {
      return try RecordReader().read(data, at: "\(path)/\(file)")
    } catch {
      throw OutputFailure(error.list)
    }
  }

  /// The paths of the files that a record names as written by a run, without those of its cells;
  /// nil if there is no readable record.
  func recordedFiles(of name: String) -> [String]? {
    let file = PageFormat.notebook.path(of: name)
    return contents(of: file).flatMap { try? RecordReader().files(of: $0, at: file) }
  }

  /// Whether there is a file at a path in the folder.
  func contains(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(path)/\(file)")
  }

  /// The error that a lesson has no record, with how to make one.
  func noRecord(of lesson: Lesson) -> OutputFailure {
    OutputFailure(
      "there is no record of this lesson in \(path)",
      help: "run it with: lectern run \(lesson.path)"
        + (path == "output" ? "" : " --output \(path)"), file: lesson.path)
  }

  /// The formats of the pages that a record names.
  func formats(of record: LessonRecord, of lesson: Lesson) -> [PageFormat] {
    PageFormat.allCases.filter {
      $0 == .notebook || record.files.contains($0.path(of: lesson.name))
    }
  }

  /// The formats among some in which a lesson is written, with those of earlier pages that are
  /// still there: these would otherwise become outdated.
  func formats(_ formats: [PageFormat], with record: LessonRecord?, of lesson: Lesson)
    -> [PageFormat]
  {
    let earlier = record.map { self.formats(of: $0, of: lesson) } ?? []
    return PageFormat.allCases.filter { format in
      formats.contains(format) || format == .notebook
        || earlier.contains(format) && contains(format.path(of: lesson.name))
    }
  }

  /// Throws what would keep files of a lesson from being written, before the time of a run is
  /// spent.
  ///
  /// The files are those that are known before the run, by their paths, with their bytes where
  /// these are known, too.
  func check(
    _ lesson: Lesson, files: [String: Data?], record: LessonRecord?
  ) throws(OutputFailure) {
    if let problem { throw OutputFailure([problem]) }
    let page = "\(path)/\(PageFormat.markdown.path(of: lesson.name))"
    if files.keys.contains(PageFormat.markdown.path(of: lesson.name)),
      LessonSelection.realPath(of: page) == LessonSelection.realPath(of: lesson.path)
    {
      throw OutputFailure(
        "the page in Markdown would replace the lesson",
        help: "name another folder with --output", file: lesson.path)
    }
    let obstacles = files.keys.sorted().map { "\(path)/\($0)" }.compactMap {
      file -> Diagnostic? in
      guard let kind = Self.kind(of: file), kind != S_IFREG else { return nil }
      return Diagnostic(
        "a \(kind == S_IFDIR ? "folder" : "device or a pipe") has the name of the page",
        help: "move it away, or name another output folder with --output", file: file, at: nil)
    }
    guard obstacles.isEmpty else { throw OutputFailure(obstacles) }
    let figures = FigureFiles(of: lesson)
    let present = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(lesson.name)"))
    let possible = (present ?? []).map { "\(lesson.name)/\($0)" }.filter {
      figures.cell(drawing: $0) != nil
    }
    let all = files.merging(possible.map { ($0, nil) }) { known, _ in known }
    let own = record.map { $0.files + [PageFormat.notebook.path(of: lesson.name)] } ?? []
    try checkOwner(of: all, ownFiles: Set(own))
  }

  /// Writes a lesson's files, and removes those that an earlier run wrote and this one does not.
  ///
  /// Programs that write into one folder take turns, so that all pages of a lesson are of the same run. Files
  /// get their names when all are written: first the record, which names the others as its own.
  ///
  /// - Returns: The paths of the pages.
  package func write(_ rendered: RenderedLesson) throws -> [String] {
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let lock = FolderLock(waitingFor: path)
    defer { withExtendedLifetime(lock) {} }
    for folder in [path, "\(path)/\(rendered.name)"] { AtomicFile.removeStale(in: folder) }
    let own = try ownFiles(of: rendered)
    try checkOwner(of: rendered.files, ownFiles: own)
    let others = rendered.files.keys.filter { $0 != rendered.recordPath }.sorted()
    var pending: [(file: String, content: AtomicFile)] = []
    do {
      for file in [rendered.recordPath] + others {
        guard let content = try pendingFile(file, rendered.files[file] ?? Data()) else { continue }
        pending.append((file, content))
      }
    } catch {
      for file in pending { file.content.discard() }
      throw error
    }
    remove(own.subtracting(rendered.files.keys), of: rendered.name)
    for (file, content) in pending {
      do { try content.commit() } catch { throw failure(error, file) }
    }
    return rendered.pages.map { "\(path)/\($0)" }
  }

  /// The records, and the pages that they name, of lessons with other names than these.
  package func stale(besides names: Set<String>) -> [(record: String, files: [String])] {
    recordNames.filter { !names.contains($0) }.compactMap { name in
      recordedFiles(of: name).map { files in
        ("\(path)/\(PageFormat.notebook.path(of: name))", files.map { "\(path)/\($0)" })
      }
    }
  }

  /// The names of the notebooks in the folder, sorted.
  private var recordNames: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return files.filter { $0.hasSuffix(".ipynb") }.map { String($0.dropLast(6)) }.sorted()
  }

  /// The paths that a lesson's record names now, and its own; another program may have written it meanwhile.
  private func ownFiles(of lesson: RenderedLesson) throws(OutputFailure) -> Set<String> {
    guard let data = contents(of: lesson.recordPath) else { return [] }
    do {
      let files = try RecordReader().files(of: data, at: "\(path)/\(lesson.recordPath)")
      return Set(files + [lesson.recordPath])
    } catch {
      throw OutputFailure(error.list)
    }
  }

  /// The paths that records of other lessons name, such as the course's front page.
  private func filesOfOthers(than name: String) -> Set<String> {
    Set(
      recordNames.filter { $0 != name }.flatMap { recordedFiles(of: $0) ?? [] })
  }

  /// Throws if a file that no run has written would be replaced.
  private func checkOwner(
    of files: [String: Data?], ownFiles: Set<String>
  ) throws(OutputFailure) {
    var foreign = files.filter { file, content in
      guard !ownFiles.contains(file), Self.kind(of: "\(path)/\(file)") == S_IFREG else {
        return false
      }
      return content == nil || contents(of: file) != content
    }.map(\.key)
    if foreign.isEmpty { return }
    let others = filesOfOthers(than: "")
    foreign.removeAll { others.contains($0) }
    guard !foreign.isEmpty else { return }
    let first = foreign.min() ?? ""
    throw OutputFailure(
      "no record lists this file as written by a run"
        + (foreign.count > 1 ? ", nor \(foreign.count - 1) more that the run would replace" : ""),
      help: "move it away, or name another folder with --output", file: "\(path)/\(first)")
  }

  /// The file, written under a temporary name; nil if its content stays the same.
  private func pendingFile(_ file: String, _ data: Data) throws -> AtomicFile? {
    // A page may be a link; then the file that it points to is replaced.
    let url = URL(filePath: "\(path)/\(file)").resolvingSymlinksInPath()
    if (try? Data(contentsOf: url)) == data { return nil }
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      return try AtomicFile(data, for: url)
    } catch {
      throw failure(error, file)
    }
  }

  private func failure(_ error: any Error, _ file: String) -> OutputFailure {
    OutputFailure(
      "the page cannot be written: \(error.localizedDescription)",
      help: (error as? AtomicFile.Failure)?.code == ENOSPC
        ? "free some disk space, and run the lesson again" : "check the folder that --output names",
      file: "\(path)/\(file)")
  }

  /// Removes files of an earlier run, unless another lesson's record names them too.
  private func remove(_ files: Set<String>, of name: String) {
    guard !files.isEmpty else { return }
    for file in files.subtracting(filesOfOthers(than: name)) {
      unlink("\(path)/\(file)")
      rmdir("\(path)/\((file as NSString).deletingLastPathComponent)")
    }
  }

  /// The problem of the folder, or of the one in which it has to be made.
  private var problem: Diagnostic? {
    var folder = path
    while true {
      switch Self.kind(of: folder.isEmpty ? "." : folder) {
      case S_IFDIR:
        guard access(folder.isEmpty ? "." : folder, W_OK | X_OK) != 0 else { return nil }
        return Diagnostic(
          "the folder cannot be written to: \(String(cString: strerror(errno)))",
          help: "make it writable, or name another one with --output", file: folder, at: nil)
      case .some:
        return Diagnostic(
          "this is not a folder", help: "name another one with --output", file: folder, at: nil)
      case nil:
        if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: folder) {
          return Diagnostic(
            "this is a link to '\(target)', which does not exist",
            help: "make that folder, or name another one with --output", file: folder, at: nil)
        }
        guard !folder.isEmpty, folder != "/" else { return nil }
        let parent = folder.split(separator: "/", omittingEmptySubsequences: false).dropLast()
          .joined(separator: "/")
        folder = parent.isEmpty && folder.hasPrefix("/") ? "/" : parent
      }
    }
  }

  /// The kind of file at a path, with links resolved, as in `stat`; nil for nothing.
  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
