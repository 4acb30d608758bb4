import Foundation
import Testing

/// Compilers that are missing, broken or of another version: a script takes the place of `swiftc`.
@Suite struct SwiftCompilerTests {
  @Test(arguments: [
    (
      "another version",
      "echo '<unknown>:0: error: module compiled with Swift 6.3 cannot be imported by the Swift 6.2 "
        + "compiler: x.swiftmodule'; exit 1",
      "module compiled with Swift 6.3 cannot be imported by the Swift 6.2 compiler: x.swiftmodule"
    ),
    (
      "another version, with a place",
      "echo 'lesson.swift:1:8: error: module compiled with Swift 6.3 cannot be imported by the Swift "
        + "6.2 compiler: x.swiftmodule' >&2; exit 1",
      "module compiled with Swift 6.3 cannot be imported by the Swift 6.2 compiler: x.swiftmodule"
    ),
    ("killed", "kill -KILL $$", "the Swift compiler failed with signal 9 (Killed)"),
    (
      "crashed", "echo 'Stack dump:' >&2; kill -SEGV $$",
      "the Swift compiler failed with signal 11 (Segmentation fault): Stack dump:"
    ),
    ("silent", "exit 3", "the Swift compiler failed with exit status 3"),
    (
      "garbage", "printf 'a\\033[2Jb\\001'; exit 1",
      "the Swift compiler failed with exit status 1: a\u{FFFD}[2Jb\u{FFFD}"
    ),
    ("nothing written", "exit 0", "the Swift compiler has written no library"),
    ("a folder written", "mkdir lesson.so", "the Swift compiler has written no library"),
    (
      "no space", "echo 'error: x: No space left on device'; exit 1",
      "cannot be written to: No space left on device"
    ),
  ])
  func `A compiler that does not work is an error, and neither pages nor the cache change`(
    name: String, script: String, message: String
  ) throws {
    try LessonTrial.with(["a.md": LessonTrial.lesson(["print(1)"])]) { trial in
      var trial = trial
      let tools = trial.folder.appending(path: "tools")
      try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
      let compiler = tools.appending(path: "swiftc").path()
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: compiler))
      chmod(compiler, 0o755)
      let cache = CacheFolder(folder: trial.folder.appending(path: "cache"))
      trial.environment = [
        "PATH": "\(tools.path()):/usr/bin:/bin", "XDG_CACHE_HOME": cache.folder.path(),
      ]
      let result = try trial.run("a.md")
      #expect(result.status == 2)
      let first = result.error.split(separator: "\n").first ?? ""
      #expect(first.hasPrefix("a.md: error: "))
      #expect(first.hasSuffix(message))
      #expect(result.error.contains("\n  help: "))
      #expect(cache.entries == [])
      #expect(cache.drafts == [])
      #expect(
        !FileManager.default.fileExists(atPath: trial.folder.appending(path: "output").path()))
    }
  }

  /// The key of a library holds the compiler, so that a lesson does not run with what another one has made.
  @Test func `Without a compiler no lesson runs, compiled or not`() throws {
    try LessonTrial.with(["a.md": LessonTrial.lesson(["print(1)"])]) { trial in
      var trial = trial
      #expect(try trial.run("a.md").status == 0)
      try FileManager.default.createDirectory(
        at: trial.folder.appending(path: "swiftc"), withIntermediateDirectories: true)
      trial.environment["PATH"] = "\(trial.folder.path()):/nowhere"
      let result = try trial.run("a.md")
      #expect(result.status == 2)
      #expect(
        result.error.hasPrefix(
          """
          a.md: error: there is no Swift compiler: none of the folders in PATH has a swiftc
            help: install Swift 6.
          """))
    }
  }
}
