import Foundation
import LessonExecution
import LessonModel
import LessonPipeline

/// How long it takes from an executed lesson to its files, and how much memory.
struct Measurement {
  /// The best of all turns: what else runs on the machine only adds to it.
  var seconds: Double
  /// The most memory that the process had, and what it had before rendering.
  var peakMegabytes: Int
  var megabytesBefore: Int

  /// What is timed: a format, and whether KaTeX and Prism have been at work during the run.
  struct Kind: Hashable {
    var name: String
    var format: PageFormat
    var isPrepared = false

    static let all = [
      Kind(name: "HTML", format: .html),
      Kind(name: "HTML, prepared", format: .html, isPrepared: true),
      Kind(name: "Markdown", format: .markdown),
      Kind(name: "notebook", format: .notebook),
    ]
  }

  /// Writes the lesson several times into a new folder, with a new renderer each time.
  init(_ executed: ExecutedLesson, _ kind: Kind, turns: Int) throws {
    let course = Course(entries: [.init(name: executed.lesson.name, title: executed.lesson.title)])
    megabytesBefore = Self.peakMegabytes
    var times: [Double] = []
    for _ in 0..<turns {
      let folder = Self.memory
        .appending(path: "rendering-benchmarks-\(ProcessInfo.processInfo.processIdentifier)")
      defer { try? FileManager.default.removeItem(at: folder) }
      let renderer = LessonRenderer()
      if kind.isPrepared { try renderer.check(executed.lesson, for: [kind.format]) }
      let start = ContinuousClock.now
      let rendered = try renderer.render(
        executed,
        beside: PageNeighbors(
          of: executed.lesson, in: course, folder: folder.path(), with: [executed.lesson],
          areWritten: true),
        as: [kind.format])
      _ = try OutputFolder(folder.path()).write(rendered)
      times.append((ContinuousClock.now - start) / .seconds(1))
    }
    seconds = times.min() ?? 0
    peakMegabytes = Self.peakMegabytes
  }

  /// A folder in memory where the system has one: a disk has a time of its own for many files.
  private static var memory: URL {
    let path = "/dev/shm"
    return FileManager.default.fileExists(atPath: path)
      ? URL(filePath: path) : FileManager.default.temporaryDirectory
  }

  /// As Linux reports it for this process alone; 0 on other systems.
  private static var peakMegabytes: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kilobytes = line?.split { $0.isWhitespace }.dropFirst().first.flatMap { Int($0) }
    return (kilobytes ?? 0) >> 10
  }
}
