import Foundation
import LessonModel

/// The folder that pages are written to, before there are any.
struct OutputFolder {
  let path: String

  /// Throws what would keep these files from being written, as far as that can be known without writing.
  func check(files: [String]) throws(Diagnostics) {
    if let problem = problem { throw Diagnostics([problem]) }
    let problems = files.map { "\(path)/\($0)" }.compactMap { file -> Diagnostic? in
      guard let kind = Self.kind(of: file), kind != S_IFREG else { return nil }
      return Diagnostic(
        "a \(kind == S_IFDIR ? "folder" : "device or a pipe") has the name of the page",
        help: "move it away, or name another output folder with --output", file: file, at: nil)
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
  }

  /// What is wrong with the folder, or with the one in which it has to be made.
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

  /// What is at a path, at the end of all links: the kind of `stat`, or nil for nothing.
  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
