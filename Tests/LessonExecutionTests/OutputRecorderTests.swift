import LessonExecution
import LessonModel
import Testing

@Suite struct OutputRecorderTests {
  @Test func `What is printed in pieces is one output, until something comes between`() {
    var recorder = OutputRecorder()
    recorder.append("one ".utf8, to: .stdout)
    recorder.append("two\n".utf8, to: .stdout)
    recorder.append("warning\n".utf8, to: .stderr)
    recorder.append(.display(Display(representations: ["text/plain": "x"])))
    recorder.append("three\n".utf8, to: .stderr)
    #expect(
      recorder.outputs == [
        .stream(.stdout, text: "one two\n"), .stream(.stderr, text: "warning\n"),
        .display(Display(representations: ["text/plain": "x"])),
        .stream(.stderr, text: "three\n"),
      ])
  }

  @Test func `A character split between two reads stays whole, and broken UTF-8 is marked`() {
    var recorder = OutputRecorder()
    recorder.append([0xC3], to: .stdout)
    recorder.append([0xA9, 0xFF], to: .stdout)
    #expect(recorder.outputs == [.stream(.stdout, text: "é\u{FFFD}")])
  }

  /// A process's text on stderr, and the message that is made from it.
  struct LastWordsCase: Sendable {
    var written: [(text: String, stream: Output.Stream)]
    var message: String?
    var left: [Output] = []
  }

  @Test(arguments: [
    // The message has more than one line.
    LastWordsCase(
      written: [
        ("mine\nlessons/a.md:3: Fatal error: first line\nsecond line\n", .stderr),
        ("\n*** Signal 4: Backtracing from 0x7f00aa... done ***\n\n", .stderr),
      ], message: "first line\nsecond line", left: [.stream(.stderr, text: "mine\n")]),
    // Others print at the same time.
    LastWordsCase(
      written: [
        ("before\n", .stdout), ("a/b.md:3: Fatal error: the sh", .stderr), ("again\n", .stdout),
        ("ip\n\n*** Signal 4: Backtr", .stderr), ("again\n", .stdout),
        ("acing from 0x7f00aa...", .stderr), ("again\n", .stdout), ("a log\n", .stderr),
        (" done ***\n\n", .stderr), ("again\n", .stdout), ("late\n", .stderr),
      ], message: "the ship",
      left: [
        .stream(.stdout, text: "before\nagain\nagain\nagain\n"),
        .stream(.stderr, text: "a log\n"),
        .stream(.stdout, text: "again\n"), .stream(.stderr, text: "late\n"),
      ]),
    // So much is printed afterwards that the words would be left out.
    LastWordsCase(
      written: [
        (text, .stdout), ("a/b.md:3: Fatal error: the ship\n", .stderr), (text, .stdout),
      ], message: "the ship"),
    // The words are too many to be kept.
    LastWordsCase(
      written: [("a/b.md:3: Fatal error: \(text)end\n", .stderr)], message: nil),
    // A cell writes the same words.
    LastWordsCase(
      written: [
        ("a Fatal error: not now\na/b.md:3: Fatal error: one\nb/c.md:4: Fatal error\n", .stderr)
      ], message: "",
      left: [.stream(.stderr, text: "a Fatal error: not now\na/b.md:3: Fatal error: one\n")]),
    LastWordsCase(
      written: [("a Fatal error in the data\n", .stderr)], message: nil,
      left: [.stream(.stderr, text: "a Fatal error in the data\n")]),
    // Addresses are removed from the runtime's words, but not from what a cell has written.
    LastWordsCase(
      written: [
        ("Could not cast value of type 'Int32' (0x7f01) to 'String' (0x7f02).\n", .stderr)
      ], message: "Could not cast value of type 'Int32' to 'String'."),
    LastWordsCase(
      written: [
        (
          "Fatal error: Attempted to read an unowned reference but object 0x55a9 was already "
            + "destroyed", .stderr
        )
      ],
      message: "Attempted to read an unowned reference but the object was already destroyed"),
    LastWordsCase(
      written: [
        ("Simultaneous accesses to 0x5651, but modification requires exclusive access.\n", .stderr),
        ("Previous access (a modification) started at a`b + 54 (0x5651).\n", .stderr),
        ("Fatal access conflict detected.\n", .stderr),
      ], message: "Simultaneous accesses, but modification requires exclusive access."),
    LastWordsCase(
      written: [("a/b.md:3: Fatal error: no register (0x1f)\n", .stderr)],
      message: "no register (0x1f)"),
  ])
  func `The runtime's last words become the message, and leave the cell's own words`(
    example: LastWordsCase
  ) {
    var recorder = OutputRecorder()
    for (text, stream) in example.written { recorder.append(text.utf8, to: stream) }
    let message = recorder.takeFatalError()?.message
    if example.written.contains(where: { $0.text.contains(Self.text) }) {
      // Of much text, only both ends are left.
      #expect(message?.hasPrefix(example.message ?? "0 ...") == true)
      #expect(!recorder.outputs.contains { "\($0)".contains("Fatal error") })
    } else {
      #expect(message == example.message)
      #expect(recorder.outputs == example.left)
    }
  }

  @Test func `If a cell is stopped, only the runtime's report of that is removed`() {
    var recorder = OutputRecorder()
    recorder.append(
      "a/b.md:3: Fatal error: mine\n\n*** Signal 3: Backtracing from 0x7f...".utf8, to: .stderr)
    recorder.removeBacktraceNotes()
    #expect(recorder.outputs == [.stream(.stderr, text: "a/b.md:3: Fatal error: mine\n")])
  }

  @Test(arguments: [
    (
      "[lectern.(unknown context at $56a0).(unknown context at $56a8).Point(x: 1)]", "[Point(x: 1)]"
    ),
    ("(unknown context at $56a0).Point, a.b.(unknown context at $f).C", "Point, a.C"),
    (
      "a.(unknown context at $56a0) and (unknown context)",
      "a.(unknown context at $56a0) and (unknown context)"
    ),
  ])
  func `Types of a cell are called by their names alone, however they are read`(
    printed: String, expected: String
  ) {
    for size in [1, 7, 1000] {
      var recorder = OutputRecorder()
      var rest = Array(printed.utf8)[...]
      while !rest.isEmpty {
        recorder.append(rest.prefix(size), to: .stdout)
        rest = rest.dropFirst(size)
      }
      #expect(recorder.outputs == [.stream(.stdout, text: expected)])
    }
  }

  @Test func `Without last words there is no message`() {
    var recorder = OutputRecorder()
    recorder.append("all well\n".utf8, to: .stderr)
    #expect(recorder.takeFatalError() == nil)
    #expect(recorder.outputs == [.stream(.stderr, text: "all well\n")])
  }

  // MARK: - Much output

  /// A megabyte of lines with a number each.
  private static let text = (0..<16_384).map { "\($0) ".padding(to: 63) + "\n" }.joined()

  /// The outputs after `text` has been printed in pieces of a size.
  private func outputs(of text: String, inPiecesOf size: Int) -> [Output] {
    var recorder = OutputRecorder()
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      recorder.append(rest.prefix(size), to: .stdout)
      rest = rest.dropFirst(size)
    }
    return recorder.outputs
  }

  @Test func `Of much output, whole lines at both ends are kept, and the rest is counted`() throws {
    let outputs = outputs(of: Self.text, inPiecesOf: 1 << 16)
    try #require(outputs.count == 2)
    guard case .stream(.stdout, let head) = outputs[0], case .stream(.stdout, let tail) = outputs[1]
    else {
      Issue.record("there are other outputs than two texts")
      return
    }
    #expect(head.hasPrefix("0 "))
    #expect(tail.hasSuffix("\n" + "16383 ".padding(to: 63) + "\n"))
    let lines = head.split(separator: "\n")
    let note = try #require(lines.last)
    let keptLines = lines.count - 1 + tail.split(separator: "\n").count
    let leftOut = 16_384 - keptLines
    #expect(keptLines > 8000)
    #expect(
      note == "… \(grouped(leftOut)) lines, \(grouped(leftOut * 64)) bytes left out …")
  }

  private func grouped(_ number: Int) -> String {
    "\(number / 1000),\("\(number % 1000 + 1000)".dropFirst())"
  }

  @Test(arguments: [1, 7, 1000, 65_536, 300_000])
  func `What is kept does not depend on how much is read at once`(size: Int) {
    #expect(outputs(of: Self.text, inPiecesOf: size) == outputs(of: Self.text, inPiecesOf: 4096))
  }

  @Test func `A gap in a long line breaks no character`() throws {
    let outputs = outputs(of: String(repeating: "é😀", count: 200_000), inPiecesOf: 65_537)
    try #require(outputs.count == 2)
    for case .stream(_, let text) in outputs {
      #expect(!text.contains("\u{FFFD}"))
      #expect(text.utf8.count > 200_000)
    }
    guard case .stream(.stdout, let head) = outputs[0] else { return }
    #expect(head.contains(/\n… [0-9,]+ bytes left out …\n$/))
  }

  @Test func `A gap in a long line leaves no part of an address`() {
    func line(_ address: String, shift: Int) -> String {
      let point =
        "lectern.(unknown context at $\(address)).(unknown context at $\(address)).Point(), "
      return String(repeating: "x", count: shift) + String(repeating: point, count: 9000)
    }
    for shift in 0..<100 {
      let one = outputs(of: line("5610529ac140", shift: shift), inPiecesOf: 1 << 16)
      let other = outputs(of: line("0ab3d17ef98c", shift: shift), inPiecesOf: 1 << 16)
      #expect(one.count == 2)
      #expect(one == other)
    }
  }

  @Test func `Changes from one stream to the other are limited too, and figures stay`() {
    var recorder = OutputRecorder()
    let figure = Output.display(Display(representations: ["text/plain": "x"]))
    for number in 0..<100_000 {
      recorder.append("a".utf8, to: .stdout)
      recorder.append("b".utf8, to: .stderr)
      if number == 50_000 { recorder.append(figure) }
    }
    let outputs = recorder.outputs
    #expect(outputs.count < 10_000)
    #expect(outputs.contains(figure))
    #expect(outputs.last == .stream(.stderr, text: "b"))
    let gaps = outputs.filter {
      if case .stream(_, let text) = $0 { text.contains("left out") } else { false }
    }
    #expect(gaps.count == 2)
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: ".", count: width - count)
  }
}
