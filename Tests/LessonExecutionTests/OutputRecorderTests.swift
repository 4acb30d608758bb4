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

  @Test func `The runtime's last words become the message, and leave the cell's own words`() {
    var recorder = OutputRecorder()
    recorder.append(
      "mine\nlessons/a.md:3: Fatal error: first line\nsecond line\n".utf8, to: .stderr)
    recorder.append(
      "\n*** Signal 4: Backtracing from 0x7f00aa... done ***\n\n".utf8, to: .stderr)
    #expect(recorder.takeFatalError() == "first line\nsecond line")
    #expect(recorder.outputs == [.stream(.stderr, text: "mine\n")])
  }

  @Test func `A failed cast is a message without addresses`() {
    var recorder = OutputRecorder()
    recorder.append(
      "Could not cast value of type 'Swift.Int32' (0x7f01) to 'Swift.String' (0x7f02).\n".utf8,
      to: .stderr)
    #expect(
      recorder.takeFatalError()
        == "Could not cast value of type 'Swift.Int32' to 'Swift.String'.")
    #expect(recorder.outputs == [])
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

  @Test
  func `Of much output, whole lines of the beginning and the end are kept, and the rest counted`()
    throws
  {
    let outputs = outputs(of: Self.text, inPiecesOf: 1 << 16)
    #expect(outputs.count == 2)
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
    #expect(outputs.count == 2)
    for case .stream(_, let text) in outputs {
      #expect(!text.contains("\u{FFFD}"))
      #expect(text.utf8.count > 200_000)
    }
    guard case .stream(.stdout, let head) = outputs[0] else { return }
    #expect(head.contains(/\n… [0-9,]+ bytes left out …\n$/))
  }

  @Test func `Many changes from one stream to the other end too, and figures stay`() {
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
