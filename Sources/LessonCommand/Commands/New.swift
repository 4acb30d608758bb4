import ArgumentParser
import Foundation
import LessonModel
import LessonSource

extension Lectern {
  /// Begins a course.
  struct New: DiagnosingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Begin a course: a folder with a first lesson and the files around it.",
      discussion: """
        The folder gets a lesson that passes, the course's front page, tasks for VS Code that show errors in \
        the lesson, a dev container, and a workflow that checks and publishes the course on GitHub.
        """)

    @Argument(help: "The folder of the course.", completion: .directory)
    var folder: String

    @Option(help: "The course's name; by default that of the folder.")
    var title: String?

    @Option(
      help: ArgumentHelp(
        "Make the course a Swift package with its own code, which builds Lectern from this folder.",
        valueName: "folder"), completion: .directory)
    var package: String?

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
      let name = URL(filePath: folder).standardizedFileURL.lastPathComponent
      let template = CourseTemplate(
        title: try title.map(checked) ?? name.asTitle,
        package: try package.map { try course(name, $0) })
      let files = Array(template.files) + Array(template.packageFiles)
      try Scaffold.write(files.map { (path: "\(folder)/\($0.key)", text: $0.value) })
      let command = package == nil ? Lectern.name : "swift run \(template.package?.name ?? name)"
      print(
        """
        Created \(folder), with the lesson lessons/first-steps.md.

          cd \(folder)
          \(command) serve    # a page at http://127.0.0.1:8000 that follows each save
          \(command) run      # write the pages into output
        """)
    }

    /// A title is a value in YAML and in JSON.
    private func checked(_ title: String) throws -> String {
      guard title.allSatisfy({ !"\"\\:#\n".contains($0) }), !title.isEmpty else {
        throw ValidationError("a title cannot contain quotation marks, colons, # or backslashes")
      }
      return title
    }

    private func course(_ name: String, _ lectern: String) throws -> CourseTemplate.Package {
      let manifest = "\(lectern)/Package.swift"
      guard FileManager.default.fileExists(atPath: manifest) else {
        throw Diagnostics([
          Diagnostic(
            "there is no package in this folder", help: "name the folder of Lectern's source",
            file: lectern, at: nil)
        ])
      }
      let path = URL(filePath: lectern).standardizedFileURL.path(percentEncoded: false)
      return CourseTemplate.Package(
        name: name.asPackageName,
        lectern: path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path)
    }
  }

  /// Begins a lesson.
  struct NewLesson: DiagnosingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Begin a lesson, after the last one of the course.")

    @Argument(help: "The lesson's name, in lowercase letters, digits and hyphens.")
    var name: String

    @Option(help: "Its title; by default derived from its name.")
    var title: String?

    @Option(
      help: ArgumentHelp("The folder of the lessons.", valueName: "folder"), completion: .directory)
    var folder = "lessons"

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
      let name = Lesson.name(ofPath: name)
      guard name.wholeMatch(of: /[a-z][a-z0-9-]*/) != nil else {
        throw ValidationError(
          "'\(name)' cannot be a lesson's name here: use lowercase letters, digits and hyphens")
      }
      let path = "\(folder)/\(name).md"
      let course = LessonFolder().course(besideLessonAt: path)
      let order = (course.entries.compactMap(\.order).max() ?? 0) + 1
      let text = CourseTemplate.filled(
        PackageResources.lesson_md, with: ["title": title ?? name.asTitle, "order": "\(order)"])
      try Scaffold.write([(path, text)])
      print("Created \(path). To see it: \(Lectern.name) serve \(path)")
    }
  }
}

extension String {
  /// `first-steps` as `First steps`.
  fileprivate var asTitle: String {
    let words = replacing("-", with: " ").replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The text in a form that SwiftPM accepts as the name of an executable.
  fileprivate var asPackageName: String {
    let name = String(lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    return name.first?.isLetter == true ? name : "course"
  }
}
