import Foundation
import LessonModel

/// The file of a report that the user has asked for.
enum ReportFile {
  /// Throws what would keep a report from being written, before the time of a run is spent.
  static func check(_ path: String) throws {
    let url = URL(filePath: path)
    let folder = url.deletingLastPathComponent().path(percentEncoded: false)
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let isTaken = exists && isFolder.boolValue
    if FileManager.default.isWritableFile(atPath: folder), !isTaken { return }
    throw Diagnostics([
      Diagnostic(
        "no report can be written here", help: "name a file in a folder that exists", file: path,
        at: nil)
    ])
  }

  static func write(_ data: Data, to path: String) throws {
    do {
      try data.write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Diagnostics([
        Diagnostic(
          "the report cannot be written: \(error.localizedDescription)",
          help: "name a file in a folder that exists", file: path, at: nil)
      ])
    }
  }
}
