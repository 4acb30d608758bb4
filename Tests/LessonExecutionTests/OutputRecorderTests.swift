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
    recorder.closeStream()
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
    recorder.closeStream()
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

  @Test func `Without last words there is no message`() {
    var recorder = OutputRecorder()
    recorder.append("all well\n".utf8, to: .stderr)
    #expect(recorder.takeFatalError() == nil)
    #expect(recorder.outputs == [.stream(.stderr, text: "all well\n")])
  }
}
