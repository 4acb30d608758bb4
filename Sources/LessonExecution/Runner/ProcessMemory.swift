import Foundation

/// Measures the memory of a process and of everything that it has started.
///
/// Only anonymous and shared pages that are resident or swapped count, not reserved addresses.
/// Pages that are read from files are left out, since the system can drop it at any time, and so is
/// the program that the Swift runtime starts to describe a crash.
enum ProcessMemory {
  /// Whether the descendants of a process, which itself does not count, take more than `limit` bytes.
  static func ofDescendants(of process: pid_t, exceeds limit: Int) -> Bool {
    let processes = descendants(of: process)
    let simpleSum = processes.map {
      bytes(of: ["RssAnon", "RssShmem", "VmSwap"], in: "/proc/\($0)/status")
    }.reduce(0, +)
    guard simpleSum > limit else { return false }
    if processes.count == 1 { return true }
    // Forked processes share pages. The kernel divides these among them slowly, so this is measured
    // only if the limit may be exceeded.
    let fairSum = processes.map {
      bytes(of: ["Pss_Anon", "Pss_Shmem", "SwapPss"], in: "/proc/\($0)/smaps_rollup")
    }.reduce(0, +)
    return fairSum > limit
  }

  private static func descendants(of process: pid_t) -> [pid_t] {
    var found: [pid_t] = []
    var parents = [process]
    while let parent = parents.popLast() {
      let tasks = "/proc/\(parent)/task"
      for task in (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? [] {
        let children = text(of: "\(tasks)/\(task)/children").split(separator: " ")
          .compactMap { pid_t($0) }.filter { !isCrashReporter($0) }
        found += children
        parents += children
      }
    }
    return found
  }

  /// Whether a process is `swift-backtrace`, which takes 150 megabytes for a moment.
  ///
  /// The system keeps 15 characters of a program's name, so this is `swift-backtrace-static` as well.
  private static func isCrashReporter(_ process: pid_t) -> Bool {
    text(of: "/proc/\(process)/comm") == "swift-backtrace\n"
  }

  /// The sum of the fields of a status file, which counts in kilobytes.
  private static func bytes(of fields: [Substring], in path: String) -> Int {
    text(of: path).split(separator: "\n").map { line in
      guard let colon = line.firstIndex(of: ":"), fields.contains(line[..<colon]) else { return 0 }
      return line[colon...].split { $0 == " " || $0 == "\t" }.compactMap { Int($0) }.first ?? 0
    }.reduce(0) { $0 + $1 * 1024 }
  }

  private static func text(of path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }
}
