import Foundation
import LessonCompilation
import LessonExecution
import LessonModel
import Testing

@Suite struct ResumableRunnerTests {
  /// Random numbers, the engine's threads, caches of Foundation, a cell that must fail, and a file.
  private static let lesson = """
    ---
    parameters:
      size: {default: 3, range: [1, 9]}
      rate: {default: 0.5, range: [0, 1]}
      isWriting: false
      name: world
    ---

    ```swift {#start}
    import Autograd
    import Foundation
    manualSeed(1)
    let weights = Tensor.randn([300, 300])
    print((weights.matmul(weights)).sum())
    let format = NumberFormatter()
    format.maximumFractionDigits = 2
    print(format.string(from: 3.14159)!)
    try? FileManager.default.removeItem(atPath: "log.txt")
    ```

    ```swift {#size}
    let values = Tensor.rand([size])
    print(values, Set((0..<size).map { "\\($0)" }))
    ```

    ```swift {#must-fail error="too many"}
    struct Failure: Error { var reason: String }
    throw Failure(reason: "\\(size) are too many")
    ```

    ```swift {#rate}
    let next = values * rate + Tensor.randn([size])
    print(next, format.string(from: NSNumber(value: rate))!)
    ```

    ```swift {#file}
    if isWriting {
      let log = (try? String(contentsOfFile: "log.txt", encoding: .utf8)) ?? ""
      try (log + "x").write(toFile: "log.txt", atomically: true, encoding: .utf8)
      print(log.count + 1)
    }
    ```

    ```swift {#name}
    print("hello,", name, Double.random(in: 0..<1) < 1, weights.square().mean())
    if rate > 0.9 { fatalError("too fast") }
    ```

    ```swift {#last}
    print("the end", name, next.sum())
    ```
    """

  @Test func `Forty changes give the outputs of fresh runs`() throws {
    let trial = try TrialLesson(Self.lesson)
    defer { trial.remove() }
    let runner = try trial.resumableRunner()
    var generator = SystemRandomNumberGenerator()
    var values: [String: ParameterValue] = [:]
    var starts: [Int] = []
    for _ in 0..<40 {
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: values["size"] = .int(.random(in: 1...9, using: &generator))
      case 1: values["rate"] = .double(Double(Int.random(in: 0...9, using: &generator)) / 10)
      case 2: values["isWriting"] = .bool(.random(using: &generator))
      default: values["name"] = .string("n\(Int.random(in: 0..<10, using: &generator))")
      }
      let parameters = trial.parameters(values)
      let (resumed, start) = try runner.run(parameters)
      starts.append(start.cell)
      #expect(try resumed == trial.freshRun(parameters), "\(values), from cell \(start.cell)")
    }
    #expect(Set(starts).count > 3, "\(starts)")
  }

  @Test func `A run starts at the first cell that reads what has changed`() throws {
    let trial = try TrialLesson(Self.lesson)
    defer { trial.remove() }
    let runner = try trial.resumableRunner()
    func start(_ values: [String: ParameterValue]) throws -> Int {
      try runner.run(trial.parameters(values)).start.cell
    }
    #expect(try start([:]) == 0)
    #expect(try start(["name": "a"]) == 5)
    #expect(try start(["name": "b"]) == 5)
    #expect(try start(["name": "b", "rate": 0.25]) == 3)
    #expect(try start(["name": "b", "rate": 0.25]) == 7)
    #expect(try start(["name": "c", "rate": 0.25]) == 5)
    #expect(try start(["name": "c", "rate": 0.25, "size": 4]) == 1)
    #expect(try start(["name": "c", "rate": 0.95, "size": 4]) == 3)
    // The cell that has failed runs again, and nothing above it.
    #expect(try start(["name": "d", "rate": 0.95, "size": 4]) == 5)
  }

  @Test func `A file that a cell has changed is a reason to run everything again`() throws {
    let trial = try TrialLesson(Self.lesson)
    defer { trial.remove() }
    let runner = try trial.resumableRunner()
    _ = try runner.run(trial.parameters(["isWriting": true]))
    // Cells below the change do not see more of it.
    #expect(try runner.run(trial.parameters(["isWriting": true, "name": "a"])).start.cell == 5)
    let start = try runner.run(trial.parameters(["isWriting": true, "rate": 0.25])).start
    #expect(start.cell == 0)
    #expect(start.wanted == 3)
    #expect(start.reason == .changes(cell: "file"))
  }

  @Test(arguments: [
    ("Thread.detachNewThread { sleep(100) }", Ties.threads),
    ("_ = fopen(\"/etc/hostname\", \"r\")", .files),
    (
      "let child = Process(); child.executableURL = URL(filePath: \"/bin/sleep\"); "
        + "child.arguments = [\"100\"]; try child.run()", .threads
    ),
    ("if fork() == 0 { sleep(100); exit(0) }", .children),
  ])
  func `What a cell leaves open is a reason to run everything again`(
    code: String, ties: Ties
  ) throws {
    let trial = try TrialLesson(
      """
      ---
      parameters: {name: world}
      ---

      ```swift {#open}
      import Foundation
      \(code)
      ```

      ```swift {#name}
      print(name)
      ```
      """)
    defer { trial.remove() }
    let runner = try trial.resumableRunner()
    _ = try runner.run(trial.parameters())
    let (executed, start) = try runner.run(trial.parameters(["name": "a"]))
    #expect(start.cell == 0)
    #expect(start.reason == .ties(ties, cell: "open"))
    #expect(executed?.cells[1].outputs == [.stream(.stdout, text: "a\n")])
  }

  @Test func `A run that is no longer needed ends at once and keeps its correct results`() throws {
    let trial = try TrialLesson(
      """
      ---
      parameters: {seconds: 0, name: world}
      ---

      ```swift {#wait}
      import Foundation
      sleep(UInt32(seconds))
      ```

      ```swift {#name}
      print(name)
      ```
      """)
    defer { trial.remove() }
    let runner = try trial.resumableRunner()
    _ = try runner.run(trial.parameters())
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    let thread = Thread { [end = ends[1]] in
      usleep(100_000)
      close(end)
    }
    thread.start()
    let abandoned = try runner.run(
      trial.parameters(["seconds": 25]), control: RunControl(abandonment: ends[0]))
    #expect(abandoned.executed == nil)
    close(ends[0])
    let parameters = trial.parameters(["name": "a"])
    #expect(try runner.run(parameters).executed == trial.freshRun(parameters))
  }

  @Test func `A gate holds a run at the doors of its cells`() throws {
    let trial = try TrialLesson(Self.lesson)
    defer { trial.remove() }
    let gate = RunGate(letting: 0)
    var events: [String] = []
    let executed = try LessonRunner(
      executable: TrialLesson.program, versions: [], control: RunControl(gate: gate)
    ).run(
      Plan(trial.lesson, parameters: trial.parameters(), library: trial.compiled.library)
    ) { event in
      switch event {
      case .held(let cell, let index):
        events.append("held \(cell)")
        gate.open(letting: index == 1 ? .max : index + 1)
      case .entered(let cell, _, _): events.append("entered \(cell)")
      default: break
      }
    }
    #expect(
      events == [
        "held start", "entered start", "held size", "entered size", "entered must-fail",
        "entered rate", "entered file", "entered name", "entered last",
      ])
    #expect(executed.succeeded)
  }

  @Test func `Nothing is left of a runner and its copies`() throws {
    let trial = try TrialLesson(Self.lesson)
    defer { trial.remove() }
    func workers() -> Int {
      let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      return numbers.count { number in
        guard Int(number) != nil else { return false }
        let folder = try? FileManager.default.destinationOfSymbolicLink(
          atPath: "/proc/\(number)/cwd")
        return folder.map { $0 + "/" == trial.folder.path() || $0 == trial.folder.path() } ?? false
      }
    }
    var runner: ResumableRunner? = try trial.resumableRunner()
    _ = try runner?.run(trial.parameters())
    #expect(workers() > 3)
    runner = nil
    #expect(workers() == 0)
  }
}

extension ParameterValue: ExpressibleByStringLiteral,
  ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral
{
  /// A string, as in `"text"`.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A number with a fraction, as in `0.5`.
  public init(floatLiteral value: Double) { self = .double(value) }
  /// An integer, as in `3`.
  public init(integerLiteral value: Int) { self = .int(value) }
  /// A truth value, as in `true`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}
