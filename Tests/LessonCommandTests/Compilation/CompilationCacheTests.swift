import Foundation
import Testing

/// When lessons are compiled again, and unusable cache folders.
@Suite struct CompilationCacheTests {
  /// Calls `body` with lessons whose cache is a folder of their own.
  private func with(
    _ files: [String: String], _ body: (LessonTrial, CacheFolder) throws -> Void
  ) throws {
    try LessonTrial.with(files) { trial in
      var trial = trial
      let cache = CacheFolder(folder: trial.folder.appending(path: "cache"))
      trial.environment["XDG_CACHE_HOME"] = cache.folder.path()
      try body(trial, cache)
    }
  }

  private static let lesson = """
    ---
    parameters:
      n: 3
    ---
    # T

    ```swift {#a}
    print("n", n)
    ```

    """

  @Test func `What is compiled is what has changed in the code, and nothing else`() throws {
    try with(["a.md": Self.lesson]) { trial, cache in
      func compiles(_ name: String, _ text: String? = nil) throws -> Bool {
        let old = cache.entries
        if let text { try trial.write(text, to: name) }
        let result = try trial.run(name)
        #expect(result.error == "")
        #expect(cache.drafts == [])
        return cache.entries != old
      }
      #expect(try compiles("a.md"))
      #expect(try !compiles("a.md"))
      #expect(try !compiles("a.md", Self.lesson + "\nProse.\n"), "an edit of prose")
      #expect(
        try !compiles("a.md", Self.lesson.replacing("{#a}", with: "{#a .hide-code timeout=9s}")),
        "an option for the page and the run")
      #expect(try !compiles("a.md", Self.lesson.replacing("n: 3", with: "n: 4")), "a value")
      #expect(try compiles("a.md", Self.lesson.replacing("n: 3", with: "n: 3.5")), "a type")
      #expect(try compiles("a.md", Self.lesson.replacing("\"n\"", with: "\"N\"")), "the code")
      #expect(try compiles("a.md", Self.lesson.replacing("{#a}", with: "{#b}")), "a cell's name")
      try FileManager.default.createDirectory(
        at: trial.folder.appending(path: "elsewhere"), withIntermediateDirectories: true)
      #expect(try !compiles("elsewhere/a.md", Self.lesson), "a copy in another folder")
    }
  }

  @Test func `Two runs of a lesson at once both succeed, and leave one library`() throws {
    try with(["a.md": Self.lesson]) { trial, cache in
      let runs = try (1...2).map { number in
        try Program(name: "lectern").start(
          ["run", "a.md", "--output", "output\(number)"], in: trial.folder,
          environment: trial.environment, output: .nullDevice, error: .nullDevice)
      }
      for run in runs {
        run.waitUntilExit()
        #expect(run.terminationStatus == 0)
      }
      #expect(cache.entries.count == 1)
      #expect(cache.drafts == [])
    }
  }

  @Test func `A damaged library is compiled again`() throws {
    try with(["a.md": Self.lesson]) { trial, cache in
      #expect(try trial.run("a.md").status == 0)
      let entry = try #require(cache.entries.first)
      let library = cache.folder.appending(path: "lectern/\(entry)/lesson.so")
      let key = cache.folder.appending(path: "lectern/\(entry)/key.txt")
      let damages: [(String, () throws -> Void)] = [
        ("cut off", { truncate(library.path(), 1000) }), ("empty", { truncate(library.path(), 0) }),
        ("gone", { try FileManager.default.removeItem(at: library) }),
        ("no key", { try FileManager.default.removeItem(at: key) }),
        ("another key", { try Data("another".utf8).write(to: key) }),
      ]
      for (name, damage) in damages {
        try damage()
        let result = try trial.run("a.md")
        #expect(result.status == 0, "\(name)")
        #expect(result.error == "", "\(name)")
      }
    }
  }

  @Test
  func `Kills at any moment leave a working cache, and no drafts after the next run`() throws {
    try with([:]) { trial, cache in
      var generator = SystemRandomNumberGenerator()
      for number in 0..<40 {
        try trial.write(Self.lesson.replacing("\"n\"", with: "\(number)"), to: "a.md")
        let run = try Program(name: "lectern").start(
          ["run", "a.md"], in: trial.folder, environment: trial.environment,
          output: .nullDevice, error: .nullDevice)
        usleep(.random(in: 0..<150_000, using: &generator))
        kill(run.processIdentifier, SIGKILL)
        run.waitUntilExit()
      }
      // The compilers of the runs that were killed end by themselves.
      cache.waitForCompilers()
      let result = try trial.run("a.md")
      #expect(result.status == 0)
      #expect(result.error == "")
      #expect(cache.drafts == [])
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `A signal ends a compilation at once, and leaves neither a process nor a draft`(
    signal: Int32
  ) throws {
    let code = (0..<300).map { "print([\($0), 1.5].map { $0 * 2 + 1 }, \"\\($0)\")" }
    try with(["a.md": LessonTrial.lesson([LessonTrial.Cell("", code.joined(separator: "\n"))])]) {
      trial, cache in
      let run = try Program(name: "lectern").start(
        ["run", "a.md"], in: trial.folder, environment: trial.environment, output: .nullDevice,
        error: .nullDevice)
      while cache.drafts.isEmpty, run.isRunning { usleep(10_000) }
      usleep(100_000)
      kill(run.processIdentifier, signal)
      run.waitUntilExit()
      #expect(run.terminationStatus == 128 + signal)
      #expect(cache.compilers == [])
      #expect(cache.drafts == [])
      // A compilation that had been waited for would have left its library.
      #expect(cache.entries == [])
    }
  }

  @Test(arguments: [
    ("a file", "is not a folder", "move the file away, or name another folder in XDG_CACHE_HOME"),
    (
      "writable by others",
      "can be written to by other users, whose libraries Lectern does not load",
      "delete it, or remove their write permission with: chmod go-w FOLDER"
    ),
    (
      "another user's", "belongs to another user, whose libraries Lectern does not load",
      "name a folder of your own in XDG_CACHE_HOME"
    ),
    (
      "impossible", "cannot be read: Not a directory",
      "make it a folder that you can write to, or name another one in XDG_CACHE_HOME"
    ),
    (
      "read-only", "cannot be made: Read-only file system",
      "make it a folder that you can write to, or name another one in XDG_CACHE_HOME"
    ),
    (
      "full", "cannot be written to: No space left on device",
      "free some disk space, or name another folder in XDG_CACHE_HOME"
    ),
  ])
  func `A cache folder that cannot be used is an error that says why, and no page is written`(
    state: String, message: String, help: String
  ) throws {
    try with(["a.md": Self.lesson]) { trial, cache in
      let folder = cache.folder.appending(path: "lectern")
      try FileManager.default.createDirectory(at: cache.folder, withIntermediateDirectories: true)
      func mount(_ options: String) throws -> Bool {
        try Self.run("/bin/mount", "-t", "tmpfs", "-o", options, "none", cache.folder.path()) == 0
      }
      defer { if ["read-only", "full"].contains(state) { _ = umount2(cache.folder.path(), 0) } }
      switch state {
      case "a file": try Data().write(to: folder)
      case "writable by others":
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        chmod(folder.path(), 0o777)
      case "another user's":
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard chown(folder.path(), 65534, 65534) == 0 else { return }
      case "impossible":
        try FileManager.default.removeItem(at: cache.folder)
        try Data().write(to: cache.folder)
      case "read-only": guard try geteuid() == 0 && mount("ro") else { return }
      default: guard try geteuid() == 0 && mount("size=600k") else { return }
      }
      let result = try trial.run("a.md")
      #expect(result.status == 2)
      #expect(
        result.error == """
          a.md: error: the cache folder \(folder.path()) \(message)
            help: \(help.replacing("FOLDER", with: folder.path()))

          """)
      #expect(
        !FileManager.default.fileExists(atPath: trial.folder.appending(path: "output").path()))
    }
  }

  private static func run(_ program: String, _ arguments: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

/// The folder of a cache, as it is seen from outside.
struct CacheFolder {
  let folder: URL

  var entries: Set<String> { names("lesson-") }
  var drafts: Set<String> { names("draft-") }

  private func names(_ prefix: String) -> Set<String> {
    let path = folder.appending(path: "lectern").path()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return Set(names.filter { $0.hasPrefix(prefix) })
  }

  /// The processes that work in the folder, by their command lines.
  var compilers: [String] {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.filter { $0.allSatisfy(\.isNumber) }.compactMap { process in
      let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
      return link?.hasPrefix(folder.path()) ?? false ? process : nil
    }
  }

  func waitForCompilers() { while !compilers.isEmpty { usleep(50_000) } }
}
