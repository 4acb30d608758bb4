import Testing

/// Something that a cell does, and everything that must follow from it.
///
/// Each lesson prints "before" in its first cell, misbehaves in its second, and has a third.
struct WorstCase: Sendable, CustomTestStringConvertible {
  let lesson: String
  var options: [String] = []
  /// Where the second cell fails and with what, or nil where every cell runs to its end.
  var failure: (place: String, message: String)?
  /// What the page shows under the second and the third cell.
  var second = ""
  var secondError = ""
  var third = ""
  var thirdError = ""
  /// The files of the page besides the page itself.
  var figures: [String] = []

  var testDescription: String { lesson }

  /// A cell that ends its lesson.
  static func fails(
    _ lesson: String, _ options: [String] = [], at place: String, _ message: String,
    stderr: String = ""
  ) -> WorstCase {
    WorstCase(
      lesson: lesson, options: options, failure: (place, message), second: "the last words\n",
      secondError: stderr)
  }

  /// A cell after which the lesson continues.
  static func survives(
    _ lesson: String, _ options: [String] = [], shows second: String, stderr: String = "",
    then third: String = "after\n", thenStderr: String = "", figures: [String] = []
  ) -> WorstCase {
    WorstCase(
      lesson: lesson, options: options, second: second, secondError: stderr, third: third,
      thirdError: thenStderr, figures: figures)
  }
}

extension WorstCase {
  private static let disconnected =
    "Disconnected: the cell closed or wrote to a descriptor above 255, through which the lesson "
    + "reports to the runner"

  private static let outOfRange = "Fatal error: Index out of range"
  private static let mentionedError =
    "step 1: recovered from a Fatal error in the data\nstep 2: went on\n"
  private static let longText = String(repeating: "x", count: 2000)

  static let ends: [WorstCase] = [
    .fails("precondition", at: "9:1", "Precondition failed: no arguments, please"),
    .fails("integer-overflow", at: "9:15", "Trapped: arithmetic overflow"),
    .fails(
      "force-unwrap", at: "9:",
      "Fatal error: Unexpectedly found nil while unwrapping an Optional value"),
    .fails("trap", at: "10:13", outOfRange),
    .fails(
      "forced-cast", at: "10:13",
      "Fatal error: Could not cast value of type 'Swift.Int32' to 'Swift.String'."),
    .fails("fatal-error", at: "9:27", "Fatal error: the ship has sailed"),
    .fails("thrown", at: "10:27", "Broken: Broken(part: \"wheel\")"),
    .fails("exit", at: "10:27", "Exited: the cell ended the process with exit status 0"),
    .fails("exit-status", at: "11:", "Exited: the cell ended the process with exit status 3"),
    .fails("immediate-exit", at: "8", "Exited: the cell ended the process with exit status 4"),
    .fails(
      "returned", at: "8",
      "Returned: the cell left the lesson with 'return', and the cells after it did not run"),
    .fails("abort", at: "11:27", "Aborted: the cell called abort"),
    .fails("overflow", at: "9:", "Crashed: Bad pointer dereference in deeper #1 (_:)"),
    .fails(
      "killed", at: "8", "Killed: by the cell itself, or by the system because memory ran out"),
    .fails("orphaned", at: "8", "Killed: the process that supervises the lesson was killed"),
    .fails("endless", at: "10:", "Timed out: the cell ran longer than 2 s"),
    .fails(
      "endless-default", ["--timeout", "1s"], at: "10:", "Timed out: the cell ran longer than 1 s"),
    .fails("stopped", at: "", "Timed out: the cell ran longer than 1 s"),
    .fails("blocked-signals", at: "8", "Timed out: the cell ran longer than 1 s"),
    .fails(
      "ignored-crash", at: "8",
      outOfRange),
    .fails(
      "memory", ["--memory-limit", "200MB"], at: "",
      "Out of memory: the cell took the lesson over its memory limit of 200MB"),
    .fails(
      "memory-of-children", ["--memory-limit", "300MB"], at: "",
      "Out of memory: the cell took the lesson over its memory limit of 300MB"),
    .fails("large-display", at: "8", "Too large: what the lesson displays is more than 100 MB"),
    .fails("rubbish", at: "8", disconnected),
    .fails("closed-channel", at: "8", disconnected),
    .fails(
      "no-error", at: "8",
      "No error: the cell must fail with \"the wheel is broken\", but it ran to its end"),
    .fails(
      "another-error", at: "9:27",
      "Another error: the cell must fail with \"the wheel is broken\", but it failed with \"Fatal "
        + "error: the ship has sailed\""),
    .fails(
      "another-throw", at: "9:",
      "Another error: the cell must fail with \"the wheel is broken\", but it failed with "
        + "\"CancellationError: CancellationError()\""),
    .fails(
      "thrown-types", at: "11:27", "Wrapped: Wrapped(list: [Mistake.tooSmall(2)])"),
    .fails(
      "unexpected-error", at: "11:6",
      "Fatal error: 'try!' expression unexpectedly raised an error: Mistake.tooSmall"),
    .fails(
      "destroyed-owner", at: "15:13",
      "Fatal error: Attempted to read an unowned reference but the object was already destroyed"),
    .fails(
      "exclusivity", at: "14:1",
      "Fatal error: Simultaneous accesses, but modification requires exclusive access."),
    .fails(
      "mentioned-error", at: "13:13", outOfRange, stderr: mentionedError),
    .fails(
      "mentioned-error-endless", at: "", "Timed out: the cell ran longer than 0.5 s",
      stderr: mentionedError),
    .fails("throwing-defer", at: "16:29", "CancellationError: CancellationError()"),
    .fails("throwing-description", at: "17:29", "Broken: broken 0"),
    .fails("throwing-thread", at: "18:29", "Broken: Broken()"),
    .fails("long-error", at: "12:27", "Broken: \(longText)\n…\n\(longText)"),
    .fails("control-characters-in-error", at: "12:27", "Broken: endednul, begun"),
    .fails(
      "large-alternative-texts", at: "8", "Too large: what the lesson displays is more than 100 MB"),
    .fails("empty-displays", at: "8", "Too large: what the lesson displays is more than 100 MB"),
    .fails("forged-error", at: "8", disconnected),
    .fails(
      "stopped-supervisor", at: "8", "Exited: the cell ended the process with exit status 3"),
    .fails("stopped-supervisor-endless", at: "", "Timed out: the cell ran longer than 0.5 s"),
    .fails("unfinished-line", at: "10:13", outOfRange),
    .fails("unfinished-line-endless", at: "", "Timed out: the cell ran longer than 0.5 s"),
    .fails("exit-handler", at: "13:15", outOfRange),
    .fails(
      "queue-in-copy", at: "",
      "Another error: the cell must fail with \"the end\", but it failed with \"Timed out: the cell "
        + "ran longer than 0.5 s\"; it runs in a copy of the process, which has none of the other "
        + "threads: queues, tasks and child processes of earlier cells do not continue in the copy"),
  ]

  static let survivals: [WorstCase] = [
    .survives("reserved-memory", ["--memory-limit", "200MB"], shows: "true\n"),
    .survives("invalid-utf8", shows: "a\u{FFFD}\u{FFFD}b\u{FFFD}\né\n"),
    .survives("nul-bytes", shows: "abc\nd\n"),
    .survives("terminal-control", shows: "\n          still here\n"),
    .survives(
      "late-thread", shows: "the thread has started\n", then: "from the thread\nafter\n"),
    .survives(
      "late-child", shows: "the child has started\n", then: "from the child\n",
      thenStderr: "and its stderr\n"),
    .survives("closed-stdout", shows: "shown\n", stderr: "on stderr\n"),
    .survives(
      "redirected-stdout", shows: "shown\n", then: "",
      thenStderr: "to the file\nto the file, again\n"),
    .survives("reassigned-stdout", shows: ""),
    .survives(
      "changed-directory", shows: "0\n/\n",
      figures: ["changed-directory/third-1.svg", "changed-directory/files/square.svg"]),
    .survives("standard-input", shows: "end of file\n0\n"),
    .survives("signal-handlers", shows: "the last words\nhandled\n"),
    .survives("children", shows: "two children\n"),
    .survives("daemon", shows: "a daemon\n"),
    .survives("closed-descriptors", shows: "closed\n"),
    .survives("endless-thread", shows: "started\n"),
    .survives("deferred", shows: "the last words\n", then: "after\ndeferred\n"),
    .survives("forking", shows: "the original\n", then: "the copy\nafter\n"),
    .survives("own-names", shows: "second before 3\n", then: "1\n"),
    .survives(
      "printed-types",
      shows: """
        Point(x: 1.0) [Point(x: 1.0)] ["kind": Kind.small]
        Optional(Point(x: 1.0))
        Kind.large
        ▿ Point
          - x: 1.0

        """,
      then: """
        Point(x: 1.0)

        a (unknown context at $xyz). b (unknown context at $12

        """),
    .survives("displayed-types", shows: "[Point(x: 1.0)]\n"),
    .survives("reaping-thread", shows: "in the copy\n"),
    .survives(
      "crashing-child", shows: "the child has crashed\n",
      stderr: "Swift/ContiguousArrayBuffer.swift:692: Fatal error: Index out of range\n"),
    .survives("captured-output", shows: "got captured\n\n1 2 0\n"),
    .survives("reading-thread", shows: "reading\n"),
    .survives(
      "long-parameter", ["--set", "name=" + String(repeating: "/", count: 121_000)],
      shows: "121000\n"),
  ]

  static let memoryErrors: [WorstCase] = [
    .fails(
      "freed-twice", at: "8",
      "Aborted: the cell did not call abort itself; the C library does so when it finds that "
        + "memory was overwritten or freed twice",
      stderr: "free(): double free detected in tcache 2\n"),
    .fails(
      "thread-overflow", at: "8",
      "Crashed: Segmentation fault, such as infinite recursion in a thread or a task"),
  ]
}
