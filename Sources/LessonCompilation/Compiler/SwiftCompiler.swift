import ChildProcesses
import Foundation
import LessonModel

/// The Swift compiler of this machine, as lessons are compiled with it.
struct SwiftCompiler {
  private let path: String
  private let modules: ImportableModules
  /// Distinguishes this compiler from another one at the same path.
  private let identity: String

  /// How lessons are compiled.
  ///
  /// Without optimisation, because a lesson's time goes into compiling it and into code of
  /// libraries, which is optimised: the main lesson takes 0.4 s of the processor to compile instead
  /// of 1.7 s, and as long to run. It also keeps the messages of failed checks, and the line of
  /// every statement. In the mode of Swift 5, because one thread runs the cells, and Swift 6 would
  /// refuse code that is safe on one thread. An asynchronous function of a cell runs on the main
  /// actor, as one of Swift's approachable concurrency does, so that it also runs in the copy of
  /// the process that a cell with error= is.
  private static let options = [
    "-Onone", "-g", "-swift-version", "5", "-enable-bare-slash-regex", "-enable-upcoming-feature",
    "MemberImportVisibility", "-enable-upcoming-feature", "InternalImportsByDefault",
    "-enable-upcoming-feature", "NonisolatedNonsendingByDefault",
    "-parse-as-library", "-module-name", "Lesson", "-emit-library",
    "-file-compilation-dir", ".", "-diagnostic-style", "llvm", "-no-color-diagnostics",
  ]

  /// Finds the compiler; throws if there is none.
  init(modules: ImportableModules, for lesson: Lesson) throws(Diagnostics) {
    self.modules = modules
    let paths = ChildProcess.searchFolders.map { "\($0)/swiftc" }
    guard let found = paths.first(where: ChildProcess.isProgram) else {
      throw Diagnostics([
        Diagnostic(
          "there is no Swift compiler: none of the folders in PATH has a swiftc",
          help:
            "install Swift \(LessonCompiler.swiftVersion) (https://swift.org/install), or add its "
            + "folder to PATH", file: lesson.path, at: nil)
      ])
    }
    path = found
    identity = [found, modules.program].map(Self.identity(ofFile:)).joined(separator: "\n")
  }

  /// The file's path, size and time, which change with its contents.
  private static func identity(ofFile path: String) -> String {
    let path = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    var status = stat()
    stat(path, &status)
    #if os(Linux)
      let time = "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    #else
      let time = "\(status.st_mtimespec.tv_sec).\(status.st_mtimespec.tv_nsec)"
    #endif
    return "\(path) \(status.st_size) \(time)"
  }

  /// Everything that the library depends on, as a text: equal keys mean equal libraries.
  func key(for tangled: TangledLesson) -> String {
    ([identity] + arguments + [tangled.source]).joined(separator: "\n")
  }

  private var arguments: [String] {
    Self.options + modules.compilerArguments
      + ["-o", LibraryCache.libraryName, LibraryCache.sourceName]
  }

  struct Result {
    /// A status as `waitpid` returns it.
    var status: Int32
    var wasInterrupted: Bool
    /// What the compiler wrote.
    var text: String

    var succeeded: Bool { status == 0 }

    /// How the compiler ended, if it failed without output.
    var end: String {
      let signal = status & 0x7f
      return signal == 0
        ? "exit status \(status >> 8 & 0xff)"
        : "signal \(signal) (\(String(cString: strsignal(signal))))"
    }
  }

  /// Compiles the source of a lesson, which is in `folder`, into a library there.
  ///
  /// The compilation ends early when the descriptor `interrupt` becomes readable.
  func compile(
    in folder: String, interrupt: Int32?
  ) throws(ChildProcess.Failure) -> Result {
    // The shell changes the folder, so that no path of this machine gets into the library.
    let script = "cd \"$0\" && exec \"$@\""
    var environment = ProcessInfo.processInfo.environment
    environment["TMPDIR"] = folder
    let command =
      [path] + arguments + [
        "-module-cache-path", "\(folder.parentFolder)/\(LibraryCache.moduleCacheName)",
      ]
    let (output, input) = try ChildProcess.pair("pipe") { pipe($0) }
    defer { close(output) }
    let child = ChildProcess(
      executable: "/bin/sh", arguments: ["-c", script, folder] + command,
      environment: environment, descriptors: [(1, input), (2, input)], startsSession: true)
    let started = Swift.Result { () throws(ChildProcess.Failure) in try child.start() }
    close(input)
    let compiler = try started.get()
    var text: [UInt8] = []
    let wasInterrupted = !Self.read(output, into: &text, until: interrupt)
    if wasInterrupted {
      // What the compiler has started is in process groups of its own, but in the compiler's session.
      kill(-compiler, SIGKILL)
      ChildProcess.endSession(of: compiler)
    }
    var status: Int32 = 0
    while waitpid(compiler, &status, 0) < 0, errno == EINTR {}
    return Result(
      status: status, wasInterrupted: wasInterrupted,
      text: String(decoding: text, as: UTF8.self))
  }

  /// Reads to the end of a pipe; returns false if the interrupt comes first.
  private static func read(
    _ descriptor: Int32, into text: inout [UInt8], until interrupt: Int32?
  ) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      var events = [descriptor, interrupt ?? -1].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      if poll(&events, 2, -1) < 0 { continue }
      if events[1].revents != 0 { return false }
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return true }
      text += buffer[..<count]
    }
  }
}

extension LessonCompiler {
  /// The version of Swift that this program was built with, and that lessons are compiled with.
  public static var swiftVersion: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }
}
