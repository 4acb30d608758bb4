import Foundation
import Testing

/// The memory that a gigabyte of output costs the runner.
@Suite(.serialized) struct LargeOutputTests {
  /// In kilobytes; measured is less than a fifth of it.
  private static let memoryLimit = 200_000

  @Test(arguments: [
    ("gigabyte", "first line\n", " lines, 1,0", "last line\n"),
    ("gigabyte-line", "start 0123456789abcdef", "\n… 1,0", "0123456789abcdef end\n"),
  ])
  func `A gigabyte of output takes the runner less than 200 MB, and its ends are kept`(
    lesson: String, start: String, note: String, end: String
  ) throws {
    try withTemporaryFolder { folder in
      let run = try IsolatedRun(in: folder)
      let process = try run.start(lesson)
      var peak = 0
      while process.isRunning {
        peak = max(peak, Self.peakMemory(of: process.processIdentifier))
        usleep(1000)
      }
      #expect(process.terminationStatus == 0)
      #expect((1..<Self.memoryLimit).contains(peak), "\(peak) KB")
      #expect(run.processes == [])

      let page = try run.page(of: lesson)
      let output = try page.output(of: "second")
      let text = try #require(output.firstRange(of: "```text\n"))
      #expect(output[text.upperBound...].hasPrefix(start))
      #expect(output.contains(note))
      #expect(output.contains(" bytes left out …\n"))
      #expect(output.contains(end))
      #expect((400_000..<1_000_000).contains(output.utf8.count))
      #expect(try page.block("text", of: "third") == "after\n")
    }
  }

  /// The most memory that a process has taken so far, in kilobytes; 0 when it has ended.
  private static func peakMemory(of process: pid_t) -> Int {
    let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    return status.firstMatch(of: /VmHWM:\s+([0-9]+) kB/).flatMap { Int($0.1) } ?? 0
  }
}
