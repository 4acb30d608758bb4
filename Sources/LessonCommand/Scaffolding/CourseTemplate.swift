import Foundation
import LessonModel

/// The files with which a course begins.
struct CourseTemplate {
  var title: String
  /// The name of the package, for a course with Swift code of its own.
  var package: Package?

  /// A course that is a Swift package.
  struct Package {
    var name: String
    /// The path of the folder with Lectern's source, from the course on.
    var lectern: String
  }

  /// From a path in the course's folder to the text of the file.
  var files: KeyValuePairs<String, String> {
    [
      "lessons/first-steps.md": lesson,
      "lessons/index.md": filled(PackageResources.course_index_md),
      "README.md": filled(PackageResources.course_readme_md),
      ".gitignore": filled(PackageResources.gitignore_txt),
      ".github/workflows/course.yml": filled(PackageResources.workflow_yml),
      ".vscode/tasks.json": filled(PackageResources.tasks_json),
      ".devcontainer/devcontainer.json": filled(PackageResources.devcontainer_json),
    ]
  }

  /// The further files of a package.
  var packageFiles: KeyValuePairs<String, String> {
    guard let package else { return [:] }
    return [
      "Package.swift": filled(PackageResources.package_manifest_txt),
      "Sources/\(package.name)/main.swift": filled(PackageResources.package_main_txt),
      "Sources/Waves/Wave.swift": filled(PackageResources.package_module_txt),
    ]
  }

  /// The first lesson, which calls the package's own module if there is one.
  private var lesson: String {
    let text = filled(PackageResources.first_steps_md)
    guard package != nil else { return text }
    return text.replacing("import Foundation\n", with: "import Waves\n")
      .replacing(
        "let y = x.map { sin(2 * .pi * Double(turns) * $0) }",
        with: "let y = wave(turns: turns, at: x)")
  }

  private func filled(_ template: [UInt8]) -> String {
    Self.filled(
      template,
      with: [
        "title": title, "name": package?.name ?? "", "lectern": package?.lectern ?? "",
        "command": package.map { "swift run \($0.name)" } ?? Lectern.name,
      ])
  }

  /// A template with the names in double braces replaced by values.
  static func filled(_ template: [UInt8], with values: [String: String]) -> String {
    values.reduce(String(decoding: template, as: UTF8.self)) { text, value in
      text.replacing("{{\(value.key)}}", with: value.value)
    }
  }
}

/// Writes new files; writes none if one of them already exists.
enum Scaffold {
  static func write(_ files: [(path: String, text: String)]) throws(Diagnostics) {
    let existing = files.filter { FileManager.default.fileExists(atPath: $0.path) }
    guard existing.isEmpty else {
      throw Diagnostics(
        existing.map {
          Diagnostic(
            "the file already exists", help: "choose another name, or remove it first",
            file: $0.path, at: nil)
        })
    }
    for (path, text) in files {
      do {
        let file = URL(filePath: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file, options: .atomic)
      } catch {
        throw Diagnostics([
          Diagnostic(
            "the file cannot be written: \(error.localizedDescription)",
            help: "check the folder's permissions", file: path, at: nil)
        ])
      }
    }
  }
}
