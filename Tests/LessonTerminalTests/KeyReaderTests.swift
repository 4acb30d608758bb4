import LessonTerminal
import Testing

@Suite struct KeyReaderTests {
  @Test(arguments: [
    (" ", Key.forward), ("\r", .forward), ("\n", .forward), ("\u{1B}[C", .forward),
    ("\u{1B}OC", .forward), ("\u{1B}[B", .lineDown), ("\u{1B}[6~", .forward),
    ("\u{7F}", .back), ("\u{8}", .back), ("\u{1B}[D", .back), ("\u{1B}[A", .lineUp),
    ("\u{1B}OA", .lineUp), ("\u{1B}[5~", .back), ("\u{1B}[H", .first), ("\u{1B}OH", .first),
    ("\u{1B}[1~", .first), ("\u{1B}[7~", .first), ("\u{1B}[F", .last), ("\u{1B}[4~", .last),
    ("\u{1B}[8~", .last), ("b", .black), ("?", .help), ("q", .leave), ("\u{3}", .leave),
    ("j", .lineDown), ("k", .lineUp), ("\u{1B}OB", .lineDown), (".", .black), ("p", .leave),
    ("f", .fold), ("+", .other), ("-", .other), ("x", .other), ("\u{1B}[3~", .other),
    ("\u{1B}[15~", .other), ("\u{1B}x", .other), ("\u{1B}\u{1B}", .leave),
  ])
  func `Bytes are keys`(bytes: String, key: Key) {
    var reader = KeyReader()
    #expect(reader.keys(in: bytes.utf8).first == key)
  }

  @Test func `An escape is a key once nothing has followed it`() {
    var reader = KeyReader()
    #expect(reader.keys(in: "\u{1B}".utf8) == [])
    #expect(reader.isWaiting)
    #expect(reader.finish() == [.leave])
    #expect(!reader.isWaiting)
    #expect(reader.finish() == [])
  }

  @Test func `A key may come in parts, and several at once`() {
    var reader = KeyReader()
    #expect(reader.keys(in: "\u{1B}[1".utf8) == [])
    #expect(reader.keys(in: ";2A \u{1B}[D".utf8) == [.lineUp, .forward, .back])
    #expect(reader.keys(in: "é".utf8) == [.other, .other])
  }
}
