import Autograd
import Foundation

// Times each piece of work here and in PyTorch, in turns, so that both meet the same noise, and
// prints the medians and the median of the ratios of each turn.

OpenBLASKernels.restartWithBetter()
let turns = 15
manualSeed(0)
let arguments = CommandLine.arguments.dropFirst()
let chosen = Benchmark.all.filter { benchmark in
  arguments.isEmpty || arguments.contains { benchmark.name.contains($0) }
}
let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("pytorch_benchmarks.py")
let pytorch = PyTorch(
  python: ProcessInfo.processInfo.environment["PYTHON"] ?? "python3", script: script)
print("Lectern, one process, against " + (pytorch?.version ?? "nothing: Python finds no torch"))
print("Medians of \(turns) turns; below 1, the ratio says that Lectern is faster.\n")
print(row("", "Lectern", "PyTorch", "ratio"))

for benchmark in chosen {
  let work = benchmark.prepare()
  /// Waits until the threads of the other side, which look out for more work a while, are asleep.
  func settle() { usleep(30_000) }
  func timeHere() -> Double {
    settle()
    for _ in 0..<warmUp(benchmark) { work() }
    let start = DispatchTime.now().uptimeNanoseconds
    for _ in 0..<benchmark.repetitions { work() }
    let nanoseconds = DispatchTime.now().uptimeNanoseconds - start
    return Double(nanoseconds) * 1e-9 / Double(benchmark.repetitions)
  }
  func timeThere() -> Double? {
    if benchmark.isOnlyHere { return nil }
    settle()
    _ = pytorch?.time(benchmark.name, repetitions: warmUp(benchmark))
    return pytorch?.time(benchmark.name, repetitions: benchmark.repetitions)
  }
  // The first turn fills caches, and does not count.
  (_, _) = (timeHere(), timeThere())
  let pairs = (0..<turns).map { _ in (here: timeHere(), there: timeThere()) }
  let theirs = pairs.compactMap(\.there)
  let ratios = pairs.compactMap { pair in pair.there.map { pair.here / $0 } }
  print(
    row(
      benchmark.name, microseconds(median(pairs.map(\.here))), microseconds(median(theirs)),
      median(ratios).map { String(format: "%.3f", $0) } ?? ""))
}

/// How often the work is done before each measurement, to wake the processors up.
func warmUp(_ benchmark: Benchmark) -> Int { (benchmark.repetitions + 1) / 2 }

func median(_ numbers: [Double]) -> Double? {
  numbers.isEmpty ? nil : numbers.sorted()[numbers.count / 2]
}

func microseconds(_ seconds: Double?) -> String {
  seconds.map { String(format: "%.1f µs", $0 * 1e6) } ?? ""
}

func row(_ name: String, _ columns: String...) -> String {
  let padded = columns.map { String(repeating: " ", count: max(0, 13 - $0.count)) + $0 }
  return name.padding(toLength: 45, withPad: " ", startingAt: 0) + padded.joined()
}
