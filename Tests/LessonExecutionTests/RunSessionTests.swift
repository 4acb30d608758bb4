import Foundation
import LessonExecution
import LessonKit
import LessonModel
import Testing

@Suite struct RunSessionTests {
  /// The cells after a run in a scripted worker.
  private func run(
    _ script: String, observe: @escaping (RunEvent) -> Void = { _ in }
  ) throws -> [ExecutedCell] {
    var session = try ScriptedWorker(script).session(observe: observe)
    try session.run()
    return session.cells
  }

  @Test func `Each output lands in the cell that printed it`() throws {
    let cells = try run(
      """
      listen
      meet '{"entered":{"cell":"first"}}'
      echo one
      meet '{"switchedStream":{"to":"stderr"}}'
      echo two >&2
      meet '{"entered":{"cell":"second"}}'
      echo three
      say '{"finished":{}}'
      """)
    #expect(cells.map(\.status) == [.finished, .finished])
    #expect(
      cells.map(\.outputs) == [
        [.stream(.stdout, text: "one\n"), .stream(.stderr, text: "two\n")],
        [.stream(.stdout, text: "three\n")],
      ])
  }

  @Test func `The worker gets the parameters first`() throws {
    let cells = try run(
      """
      listen; parameters=$line
      meet '{"entered":{"cell":"first"}}'
      echo "$parameters" "$line"
      meet '{"entered":{"cell":"second"}}'
      say '{"finished":{}}'
      """)
    let expected = #"{"run":{"parameters":{"seed":{"int":{"_0":7}}}}} {"acknowledge":{}}"#
    #expect(cells[0].outputs == [.stream(.stdout, text: expected + "\n")])
  }

  @Test func `The events come in the order of the cells`() throws {
    var events: [String] = []
    _ = try run(
      """
      listen
      meet '{"entered":{"cell":"first"}}'
      say '{"progressed":{"_0":{"label":"","completed":1,"total":2}}}'
      meet '{"entered":{"cell":"second"}}'
      say '{"finished":{}}'
      """
    ) { event in
      switch event {
      case .entered(let cell, let index, let count): events.append("\(cell) \(index) of \(count)")
      case .progressed(let progress):
        events.append("\(progress.completed) of \(progress.total)")
      case .ended(let cell, let status): events.append("\(cell) \(status)")
      case .held, .updated: events.append("unexpected")
      }
    }
    #expect(
      events == [
        "first 0 of 2", "1 of 2", "first finished", "second 1 of 2", "second finished",
      ])
  }

  /// What ends a run: what the worker does in the first cell, and the error of the cell.
  private static let ends: [(script: String, name: String, message: String)] = [
    (
      #"say '{"finished":{}}'"#, "Returned",
      "the cell left the lesson with 'return', and the cells after it did not run"
    ),
    (
      #"say '{"threw":{"_0":{"name":"Failure","message":"no","calls":[]}}}'"#, "Failure", "no"
    ),
    ("end '\\000\\003'", "Exited", "the cell ended the process with exit status 3"),
    (
      "end '\\011\\000'", "Killed", "by the cell itself, or by the system because memory ran out"
    ),
    ("kill -9 $$", "Killed", "the process that supervises the lesson was killed"),
    (
      "say nonsense", "Disconnected",
      "the cell closed or wrote to a descriptor above 255, through which the lesson reports to the "
        + "runner"
    ),
  ]

  @Test(arguments: ends.indices)
  func `What ends a run early is the error of its cell, after its output`(number: Int) throws {
    let end = Self.ends[number]
    let cells = try run(
      """
      listen
      meet '{"entered":{"cell":"first"}}'
      echo output
      \(end.script)
      """)
    #expect(cells.map(\.status) == [.failed, .notRun])
    #expect(
      cells[0].outputs == [
        .stream(.stdout, text: "output\n"),
        .error(
          CellError(
            name: end.name, message: end.message, file: "lessons/scripted.md",
            line: 7)),
      ])
    #expect(cells[1].outputs.isEmpty)
  }

  @Test
  func `A library that cannot be loaded is the linker's error, with the missing module`() throws {
    let failure = try #require(throws: LoadFailure.self) {
      try run(#"listen; say '{"notLoaded":{"_0":"x.so: undefined symbol: $s8Autograd6TensorV"}}'"#)
    }
    #expect(failure.missingModule == "Autograd")
  }

  @Test func `A worker that ends before the first cell fails that cell`() throws {
    let cells = try run("listen; end '\\000\\001'")
    #expect(cells.map(\.status) == [.failed, .notRun])
    guard case .error(let error)? = cells[0].outputs.first else {
      Issue.record("the first cell has no error")
      return
    }
    #expect(error.message == "the worker ended with exit status 1")
  }
}
