import Foundation
import LessonExecution
import LessonModel

// Times how long rendering takes from an executed lesson to written files: of the main lesson, and of
// made-up lessons of growing size. A ratio is the time per cell or per megabyte, relative to that of
// the smallest size: where it stays near 1, the time grows in proportion. Each size is measured in a
// process of its own, so that its memory can be told. Times are the best of several turns.

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.first == "measure" {
  guard let series = Series.all.first(where: { $0.name == arguments[1] }),
    let size = Int(arguments[2]),
    let kind = Measurement.Kind.all.first(where: { $0.name == arguments[3] })
  else { fatalError("'measure' is for the benchmark's own use") }
  let turns = series.unit == "MB" ? 3 : 7
  let result = try Measurement(series.make(size), kind, turns: turns)
  print(result.seconds, result.peakMegabytes, result.megabytesBefore)
  exit(0)
}

let chosen = Series.all.filter { series in
  arguments.isEmpty || arguments.contains { series.name.contains($0) }
}

if arguments.isEmpty || arguments.contains("main") {
  let lesson = try MainLesson.run()
  print("The main lesson (\(lesson.lesson.cells.count) cells), the best of 15 turns\n")
  for kind in Measurement.Kind.all {
    print(row(kind.name, [milliseconds(try Measurement(lesson, kind, turns: 15).seconds)]))
  }
}

for series in chosen {
  print("\nLessons with more and more \(series.name)\n")
  print(row("", ["time", "ratio", "peak memory", "before"]))
  for kind in Measurement.Kind.all {
    var smallest: Double?
    for size in series.sizes {
      let result = try measured(series, size, kind)
      let each = result[0] / Double(size)
      smallest = smallest ?? each
      print(
        row(
          "\(kind.name), \(size) \(series.unit)",
          [
            milliseconds(result[0]), String(format: "%.2f", each / (smallest ?? each)),
            "\(Int(result[1])) MB", "\(Int(result[2])) MB",
          ]))
    }
  }
}

/// Seconds, the peak of memory in megabytes, and the memory before rendering.
func measured(_ series: Series, _ size: Int, _ kind: Measurement.Kind) throws -> [Double] {
  let process = Process()
  process.executableURL = URL(filePath: CommandLine.arguments[0])
  process.arguments = ["measure", series.name, "\(size)", kind.name]
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  let numbers = text.split { $0.isWhitespace }.compactMap { Double($0) }
  guard numbers.count == 3 else { fatalError("the measurement failed: \(text)") }
  return numbers
}

func milliseconds(_ seconds: Double) -> String { String(format: "%.1f ms", seconds * 1000) }

func row(_ name: String, _ columns: [String]) -> String {
  let padded = columns.map { String(repeating: " ", count: max(1, 14 - $0.count)) + $0 }
  return name.padding(toLength: 28, withPad: " ", startingAt: 0) + padded.joined()
}
