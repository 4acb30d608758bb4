import Foundation
import LessonModel

/// A report that somebody has asked for.
enum ReportFile {
  static func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Diagnostics([
        Diagnostic(
          "the report cannot be written: \(error.localizedDescription)",
          help: "name a file in a folder that exists", file: path, at: nil)
      ])
    }
  }
}
