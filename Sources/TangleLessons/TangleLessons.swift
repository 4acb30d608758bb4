import Foundation
import PackagePlugin

/// Compiles lessons into the target that applies the plugin.
///
/// They are those of the target's own `lessons` folder, or else of the package's.
@main
struct TangleLessons: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let package = context.package.directoryURL
    let own = target.directoryURL.appending(path: "lessons")
    func path(_ url: URL) -> String { url.path(percentEncoded: false) }
    let hasOwn = FileManager.default.fileExists(atPath: path(own))
    let folder = hasOwn ? own : package.appending(path: "lessons")
    let prefix = String(path(folder).dropFirst(path(package).count))
    let files = try FileManager.default.contentsOfDirectory(atPath: path(folder))
    let lessons = files.filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
    let output = context.pluginWorkDirectoryURL
    return [
      .buildCommand(
        displayName: "Tangling \(lessons.count) lessons",
        executable: try context.tool(named: "lesson-tangle").url,
        arguments: [path(package), path(output)] + lessons.map { "\(prefix)/\($0)" },
        inputFiles: lessons.map { folder.appending(path: $0) },
        outputFiles: lessons.map { output.appending(path: $0.dropLast(3) + ".swift") }
          + [output.appending(path: "RegisteredLessons.swift")])
    ]
  }
}
