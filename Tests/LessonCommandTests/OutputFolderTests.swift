import Foundation
import Testing

@Suite("A folder for pages", .serialized) struct OutputFolderTests {
  private let program = Program(name: "lectern")
  private let lesson = "Tests/MisbehavingLessons/lessons/plain.md"

  /// Something at the place of the folder or of the page, and what the user reads.
  struct Obstacle: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// After the folder's path.
    var expected: String
    var make: @Sendable (_ folder: String) throws -> Void
  }

  private static let another = "  help: name another one with --output\n"

  private static let obstacles = [
    Obstacle(testDescription: "is a file", expected: ": error: this is not a folder\n" + another) {
      try Data("old".utf8).write(to: URL(filePath: $0))
    },
    Obstacle(
      testDescription: "is a link to nothing",
      expected: ": error: this is a link to '/nowhere', which does not exist\n"
        + "  help: make that folder, or name another one with --output\n"
    ) { try FileManager.default.createSymbolicLink(atPath: $0, withDestinationPath: "/nowhere") },
    Obstacle(
      testDescription: "has a folder with the page's name",
      expected: "/plain.html: error: a folder has the name of the page\n"
        + "  help: move it away, or name another output folder with --output\n"
    ) {
      try FileManager.default.createDirectory(
        atPath: $0 + "/plain.html", withIntermediateDirectories: true)
    },
    Obstacle(
      testDescription: "has a pipe with the page's name",
      expected: "/plain.md: error: a device or a pipe has the name of the page\n"
        + "  help: move it away, or name another output folder with --output\n"
    ) {
      try FileManager.default.createDirectory(atPath: $0, withIntermediateDirectories: true)
      mkfifo($0 + "/plain.md", 0o600)
    },
  ]

  @Test(arguments: obstacles)
  func `that cannot be one is an error before anything is written`(obstacle: Obstacle) throws {
    try withTemporaryFolder { temporary in
      let folder = temporary.path() + "/pages"
      try obstacle.make(folder)
      let before = try FileManager.default.subpathsOfDirectory(atPath: temporary.path())
      let result = try program.run("run", lesson, "--output", folder)
      #expect(result.status == 2)
      #expect(result.output == "")
      #expect(result.error == folder + obstacle.expected)
      #expect(try FileManager.default.subpathsOfDirectory(atPath: temporary.path()) == before)
    }
  }

  @Test(.enabled(if: Mount.isPossible))
  func `that is read-only is an error, and the old page stays`() throws {
    try Mount.with(options: "size=1m") { folder in
      #expect(try program.run("run", lesson, "--output", folder.path()).status == 0)
      let before = try contents(of: folder)
      try Mount.run("mount", "-o", "remount,ro", folder.path())
      let result = try program.run("run", lesson, "--output", folder.path())
      #expect(result.status == 2)
      #expect(
        result.error == """
          \(folder.path()): error: the folder cannot be written to: Read-only file system
            help: make it writable, or name another one with --output

          """)
      #expect(try contents(of: folder) == before)
    }
  }

  /// What a user keeps in the folder, the arguments of a run, and what the user reads.
  struct Possession: CustomTestStringConvertible, Sendable {
    var testDescription: String { file }
    var file: String
    var options: [String] = []
    var message = "no record lists this file as written by a run"
  }

  private static let possessions = [
    Possession(file: "numbers.html"), Possession(file: "numbers.md"),
    Possession(file: "index.html"), Possession(file: "numbers/figure-1.svg"),
    Possession(file: "numbers/figure-12.png"),
    Possession(
      file: "numbers.ipynb",
      message: "the record is damaged: unexpected end of file during JSON parse"),
    Possession(file: "numbers.ipynb", options: ["--format", "html"], message: "the record is "),
  ]

  @Test(
    arguments: possessions
  )
  func `with a file that no run has written is an error before the lesson runs`(
    possession: Possession
  ) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: possession.file)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("{".utf8).write(to: file)
      for command in ["run", "accept"] {
        let options = command == "run" ? possession.options : []
        let result = try program.run(
          [command, NumbersLesson.path, "--output", folder.path()] + options)
        #expect(result.status == 2)
        #expect(
          result.messages.contains("\(file.path())")
            && result.messages.contains(": error: \(possession.message)"), "\(result.error)")
      }
      #expect(try contents(of: folder) == [possession.file: Data("{".utf8)])
    }
  }

  @Test func `keeps every file that no record names, whatever it is called`() throws {
    try NumbersLesson.withPages { folder in
      let files = ["numbers/photo-1.png", "numbers/anything-12.svg", "numbers/x.svg", "own.html"]
      for file in files { try Data(file.utf8).write(to: folder.appending(path: file)) }
      for command in ["run", "render", "accept"] {
        let result = try program.run(command, NumbersLesson.path, "--output", folder.path())
        #expect(result.status == 0)
      }
      for file in files {
        #expect(try Data(contentsOf: folder.appending(path: file)) == Data(file.utf8))
      }
    }
  }

  @Test func `loses figures that only an earlier run wrote, and an empty folder`() throws {
    try withTemporaryFolder { folder in
      let lesson = folder.appending(path: "x.md")
      let displayable =
        "```swift {#s .file-scope}\nstruct S: Displayable {\n"
        + "  var representations: [String: String] { [\"image/svg+xml\": \"<svg/>\"] }\n"
        + "  var alternativeText: String? { nil }\n}\n```\n\n"
      func run(_ code: String) throws -> [String] {
        try Data("\(displayable)```swift {#a}\n\(code)\n```\n".utf8).write(to: lesson)
        #expect(try program.run("run", "x.md", in: folder).status == 0)
        let output = folder.appending(path: "output").path()
        return try FileManager.default.subpathsOfDirectory(atPath: output).sorted()
      }
      let pages: Set = ["index.html", "x.html", "x.ipynb", "x.md"]
      let two = try run("display(S())\ndisplay(S())")
      #expect(Set(two) == pages.union(["x", "x/a-1.svg", "x/a-2.svg"]))
      let one = try run("display(S())")
      #expect(Set(one) == pages.union(["x", "x/a-1.svg"]))
      let none = try run("print(1)")
      #expect(Set(none) == pages)
    }
  }

  @Test(arguments: ["lessons", "link", "."])
  func `that holds the lesson itself is an error, through a link as well`(output: String) throws {
    try withTemporaryFolder { folder in
      let lessons = folder.appending(path: "lessons")
      let images = lessons.appending(path: "01-output-over-source")
      try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
      try Data("photo".utf8).write(to: images.appending(path: "photo-1.png"))
      let lesson = lessons.appending(path: "01-output-over-source.md")
      try Data("# My lesson\n\n```swift {#hello}\nprint(\"hello\")\n```\n".utf8).write(to: lesson)
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "link"), withDestinationURL: lessons)
      let before = try contents(of: lessons)
      for command in ["run", "accept"] {
        let result =
          output == "."
          ? try program.run(command, "01-output-over-source.md", "--output", output, in: lessons)
          : try program.run(
            command, "lessons/01-output-over-source.md", "--output", output, in: folder)
        #expect(result.status == 2)
        #expect(result.error.contains("error: the page in Markdown would replace the lesson\n"))
        #expect(try contents(of: lessons) == before)
      }
    }
  }

  @Test(
    .enabled(if: Mount.isPossible), arguments: [0, 30, 60])
  func `on a full disk is an error, and the old record and pages stay`(kilobytes: Int) throws {
    try Mount.with(options: "size=128k") { folder in
      #expect(try program.run("run", lesson, "--output", folder.path()).status == 0)
      let record = folder.appending(path: "plain.ipynb")
      // An older run, every file of which is other than those of this one.
      for kind in ["ipynb", "md", "html"] {
        let file = folder.appending(path: "plain.\(kind)")
        try NumbersLesson.replace("hello", "HELLO", in: file)
      }
      let filler = folder.appending(path: "filler")
      let rest = try FileManager.default.attributesOfFileSystem(forPath: folder.path())
      let free = (rest[.systemFreeSize] as? NSNumber)?.intValue ?? 0
      try Data(count: max(0, free - kilobytes << 10)).write(to: filler)
      let before = try contents(of: folder)
      let result = try program.run("run", lesson, "--output", folder.path())
      if result.status == 0 {
        // There was enough room after all.
        #expect(kilobytes > 30)
        return
      }
      #expect(result.status == 2)
      #expect(
        result.error.contains(": error: the page cannot be written: No space left on device\n"))
      #expect(result.error.hasSuffix("  help: free some disk space, and run the lesson again\n"))
      #expect(try contents(of: folder) == before)
      #expect(FileManager.default.fileExists(atPath: record.path()))
    }
  }
}

/// A small file system of its own, for which a process needs the rights to mount one.
private enum Mount {
  static let isPossible = (try? with(options: "size=16k") { _ in }) != nil

  static func with(options: String, _ body: (URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.path())
      defer { try? run("umount", folder.path()) }
      try body(folder)
    }
  }

  struct Failure: Error {}

  static func run(_ command: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure() }
  }
}
