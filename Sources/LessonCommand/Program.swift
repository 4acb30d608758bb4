import Foundation
import LessonCompilation

extension Lectern {
  /// The path of the program that runs, so that it can start itself as a worker.
  static let executable: String = {
    #if os(Linux)
      let link = "/proc/self/exe"
      return (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) ?? link
    #else
      return Bundle.main.executablePath ?? CommandLine.arguments[0]
    #endif
  }()

  /// The modules that lessons can import, which are beside the program.
  ///
  /// In a build folder, the module maps of system libraries lie with Lectern's sources.
  static let modules: ImportableModules = {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return ImportableModules(beside: executable, sources: sources.path(percentEncoded: false))
  }()

  /// The versions that a page names as having run it.
  static let versions = ["Lectern \(version)", "Swift \(LessonCompiler.swiftVersion)"]
}
