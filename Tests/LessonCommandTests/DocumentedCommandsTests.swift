import Foundation
import Testing

/// What README and CONTRIBUTING tell to type.
@Suite struct DocumentedCommandsTests {
  private static let documents = ["README.md", ".github/CONTRIBUTING.md"]

  /// Lines of shell blocks without their comments, and code in a line that has arguments.
  private static func commands(startingWith programs: [String]) throws -> [String] {
    var commands: [String] = []
    for document in documents {
      let text = try String(
        contentsOf: Program.package.appending(path: document), encoding: .utf8)
      for match in text.matches(of: /```sh\n((?:.|\n)*?)```|`([^`\n]+)`/) {
        commands += (match.1 ?? match.2 ?? "").split(separator: "\n").map { line in
          String(line).replacing(/\s+# .*/, with: "").replacing("sudo ", with: "")
        }
      }
    }
    var seen: Set<String> = []
    return commands.filter { command in
      programs.contains { command.hasPrefix($0 + " ") } && seen.insert(command).inserted
    }
  }

  @Test func `The first lesson of the README runs, and prints what its picture shows`() throws {
    let text = try String(
      contentsOf: Program.package.appending(path: "README.md"), encoding: .utf8)
    let lesson = try #require(text.firstMatch(of: /````markdown\n((?:.|\n)*?)````/)).1
    #expect(text.contains(".github/lesson-page.png"))
    try withTemporaryFolder { folder in
      try Data(lesson.utf8).write(to: folder.appending(path: "slope.md"))
      let run = try Program(name: "lectern").run("run", "slope.md", in: folder)
      #expect(run.status == 0, "\(run.error)")
      let page = try MarkdownPage(folder.appending(path: "output/slope.md"))
      #expect(try page.block("text", of: "slope") == "tensor(4.)\n")
      #expect(try page.output(of: "slope").contains("slope rises from −4 at −2 to 4 at 2"))
    }
  }

  /// A lesson that has what the commands name.
  private static let lesson = """
    ---
    parameters:
      learningRate: 0.1
      epochs: 2
    profiles: {quick: {epochs: 1}}
    ---

    ```swift {#train}
    print(learningRate * Double(epochs))
    ```
    """

  /// Words of the documents that stand for others.
  private static let placeholders = [
    "LESSON…": "lessons/figures.md", "FOLDER": "another-course", "NAME": "another-lesson",
  ]

  @Test func `Each command of lectern passes, in the order of the documents`() throws {
    let commands = try Self.commands(startingWith: ["lectern", ".build/release/lectern"])
    #expect(commands.count > 15)
    try withTemporaryFolder { folder in
      let lessons = folder.appending(path: "lessons")
      try FileManager.default.createDirectory(at: lessons, withIntermediateDirectories: true)
      for name in ["training-neural-networks", "figures"] {
        try Data(Self.lesson.utf8).write(to: lessons.appending(path: "\(name).md"))
      }
      let lectern = Program(name: "lectern")
      #expect(try lectern.run("run", in: folder).status == 0)
      for command in commands {
        // They wait for their user; the tests of pages and of terminals type and click.
        if command.hasPrefix("lectern step") || command.hasPrefix("lectern serve") { continue }
        let machines = command.contains("K/N") ? ["1", "2"] : [""]
        for machine in machines {
          let words = command.split(separator: " ").dropFirst().map(String.init).map { word in
            Self.placeholders[word]
              ?? word.replacing("K/N", with: "\(machine)/2")
              .replacing("part-K", with: "part-\(machine)")
          }
          let result = try lectern.run(words, in: folder)
          #expect(result.status == 0, "\(command): \(result.error)")
        }
      }
    }
  }

  @Test func `Each target of make is there`() throws {
    let commands = try Self.commands(startingWith: ["make"])
    #expect(commands.count > 10)
    for command in commands {
      let dryRun = "make --dry-run" + command.dropFirst("make".count)
      let result = try Program(url: URL(filePath: "/bin/sh")).run("-c", dryRun)
      #expect(result.status == 0, "\(command): \(result.error)")
    }
  }

  @Test func `Each path and suite that a command of the tests names is there`() throws {
    let commands = try Self.commands(startingWith: [
      ".build/release/lecternPackageTests.xctest", ".build/python/bin/pytest",
    ])
    #expect(commands.count >= 2)
    let files = FileManager.default.enumerator(
      atPath: Program.package.appending(path: "Tests").path(percentEncoded: false))
    let names = (files?.allObjects as? [String] ?? []).map {
      URL(filePath: $0).deletingPathExtension().lastPathComponent
    }
    for word in commands.flatMap({ $0.split(separator: " ") }).map(String.init) {
      if word.contains("/") {
        let path = Program.package.appending(path: word).path(percentEncoded: false)
        #expect(FileManager.default.fileExists(atPath: path), "\(word)")
      } else if word.hasSuffix("Tests") {
        #expect(names.contains(word), "\(word)")
      }
    }
  }
}
