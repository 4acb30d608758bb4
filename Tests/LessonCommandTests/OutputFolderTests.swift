import Foundation
import Testing

@Suite("A folder for pages", .serialized) struct OutputFolderTests {
  private let program = Program(name: "lectern")
  private let lesson = "Tests/MisbehavingLessons/lessons/plain.md"

  /// Something at the place of the folder or of the page, and what the user reads.
  struct Obstacle: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// Behind the folder's path.
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

  @Test("that cannot be one is an error before anything is written", arguments: obstacles)
  func refused(obstacle: Obstacle) throws {
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

  @Test("that is read-only is an error, and the old page stays", .enabled(if: Mount.isPossible))
  func readOnly() throws {
    try Mount.with(options: "size=1m") { folder in
      let page = folder.appending(path: "plain.html")
      try Data("old".utf8).write(to: page)
      try Mount.run("mount", "-o", "remount,ro", folder.path())
      let result = try program.run("run", lesson, "--output", folder.path())
      #expect(result.status == 2)
      #expect(
        result.error == """
          \(folder.path()): error: the folder cannot be written to: Read-only file system
            help: make it writable, or name another one with --output

          """)
      #expect(try Data(contentsOf: page) == Data("old".utf8))
    }
  }

  @Test("on a full disk is an error, and the old page stays", .enabled(if: Mount.isPossible))
  func full() throws {
    try Mount.with(options: "size=16k") { folder in
      let page = folder.appending(path: "plain.html")
      try Data("old".utf8).write(to: page)
      let result = try program.run("run", lesson, "--output", folder.path())
      #expect(result.status == 2)
      #expect(
        result.error == """
          \(page.path()): error: the page cannot be written: No space left on device
            help: make room, and run the lesson again

          """)
      #expect(try Data(contentsOf: page) == Data("old".utf8))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["plain.html"])
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
