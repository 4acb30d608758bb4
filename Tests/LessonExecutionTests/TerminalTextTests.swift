import LessonExecution
import LessonModel
import Testing

@Suite struct TerminalTextTests {
  /// What tmux 3.3a shows on a screen of 80 columns and 24 lines, without the spaces that end lines.
  private static let screens = [
    // Strings and other sequences of which nothing is shown.
    ("\u{1B}[1mbold\u{1B}(B\u{1B}[m plain", "bold plain"),
    ("before\u{1B}Pq#0;2;0;0;0\u{1B}\\ after", "before after"),
    ("a\u{1B}_Gf=100;AAAA\u{1B}\\b", "ab"),
    ("a\u{1B}^secret\u{1B}\\b", "ab"),
    ("a\u{1B}Xsecret\u{1B}\\b", "ab"),
    ("\u{1B}]8;;http://x.y\u{1B}\\link\u{1B}]8;;\u{1B}\\!", "link!"),
    ("\u{1B}]0;title\u{7}text", "text"),
    ("a\u{1B}]0;title\u{1B}[31mred", "ared"),
    ("\u{1B}[>4;2mx\u{1B}[=1cy", "xy"),
    ("a\u{1B}[2 qb", "ab"),
    ("a\u{1B}[!pb", "ab"),
    ("\u{1B}[38;2;1;2;3mrgb\u{1B}[48:5:7mx\u{1B}[0m", "rgbx"),
    ("\u{1B}[?25lhidden\u{1B}[?25h", "hidden"),
    ("\u{1B}=a\u{1B}>b", "ab"),
    ("a\u{1B}*Bb\u{1B}%@c", "abc"),
    ("a\u{1B}%Gb", "ab"),
    ("ab\u{1B}[\u{8}1mc", "ac"),
    ("ab\u{1B}[1\u{18}mc", "abmc"),
    ("a\u{1B}\u{1B}[31mb", "ab"),
    ("a\u{7}b\u{0}c\u{7F}d", "abcd"),
    // Characters of two columns, and marks.
    ("日本\r12", "12本"),
    ("日本語\r\u{1B}[3C\u{1B}[1Kx", "   x語"),
    ("e\u{301}e\u{301}\rxy", "xy"),
    ("abc\u{8}\u{8}\u{301}x", "a\u{301}xc"),
    ("👩\u{200D}💻!\rxy", "xy!"),
    ("🇩🇪!\rxy", "xy!"),
    ("😀!\rxy", "xy!"),
    ("±×!\rab", "ab!"),
    ("한글!\rabc", "abc !"),
    ("\u{1112}\u{1161}\u{11AB}!\rab", "ab!"),
    ("日本\u{8}\u{8}x", "日x"),
    // Moving.
    ("first screen\u{1B}[H\u{1B}[Jone line", "one line"),
    ("task 1 is being run\nok\n\u{1B}[2F\u{1B}[Jtask 2\nok\n", "task 2\nok"),
    ("one\ntwo\nthree\u{1B}[2Fx\u{1B}[2Ey", "xne\ntwo\nyhree"),
    ("one\ntwo\u{1B}[AX", "oneX\ntwo"),
    ("a\u{1B}[2Bb", "a\n\n b"),
    ("a\u{1B}[999Bb", "a\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n b"),
    ("a\u{1B}[3Cb", "a   b"),
    ("abcd\u{1B}[2Dx", "abxd"),
    ("abcd\u{1B}[2Gx", "axcd"),
    ("abcd\u{1B}[3`x", "abxd"),
    ("a\nb\nc\u{1B}[1dx", "ax\nb\nc"),
    ("a\u{1B}[3;5Hx\u{1B}[Hy", "y\n\n    x"),
    ("a\nb\u{1B}[;3fx", "a x\nb"),
    ("ab\u{B}c\u{C}d", "ab\n  c\n   d"),
    ("ab\u{1B}Dc", "ab\n  c"),
    ("ab\u{1B}Ec", "ab\nc"),
    ("one\ntwo\u{1B}M\u{1B}Mx", "   x\none\ntwo"),
    ("abcdefghijkl\u{1B}[Zx", "abcdefghxjkl"),
    ("abcdefghijkl\r\tX", "abcdefghXjkl"),
    ("ab\u{8}c", "ac"),
    ("\u{8}\u{8}a", "a"),
    ("ab\u{1B}7cd\u{1B}8X", "abXd"),
    ("ab\u{1B}[scd\u{1B}[uX", "abXd"),
    ("longer\rshort", "shortr"),
    ("a\r\nb\r\n", "a\nb"),
    // Erasing, inserting and deleting.
    ("one\ntwo\nthree\u{1B}[2;2H\u{1B}[J", "one\nt"),
    ("one\ntwo\nthree\u{1B}[2;2H\u{1B}[1J", "\n  o\nthree"),
    ("one\ntwo\u{1B}[2Jx", "\n   x"),
    ("one\n\u{1B}[H\u{1B}[2J\u{1B}[3Jx", "x"),
    ("abc\r\u{1B}[C\u{1B}[K", "a"),
    ("abcd\u{1B}[2D\u{1B}[1K", "   d"),
    ("abcd\u{1B}[2Kx", "    x"),
    ("abcd\r\u{1B}[2@x", "x abcd"),
    ("abcdef\r\u{1B}[2P", "cdef"),
    ("abcdef\r\u{1B}[3X", "   def"),
    ("one\ntwo\nthree\u{1B}[2H\u{1B}[Lnew", "one\nnew\ntwo\nthree"),
    ("one\ntwo\nthree\u{1B}[2H\u{1B}[M", "one\nthree"),
    ("-\u{1B}[5b", "------"),
    ("abc\ndef\u{1B}cx", "x"),
    ("abc\r\n\u{1B}[A\u{1B}[Kx", "x"),
    // Scrolling, and the alternate screen.
    ("one\ntwo\u{1B}[Tx", "\nonex\ntwo"),
    ("\u{1B}[2;3rone\ntwo\nthree\nfour\nfive", "one\nfour\nfive"),
    ("a\nb\nc\nd\u{1B}[2;3r\u{1B}[2H\u{1B}Mx", "a\nx\nb\nd"),
    ("shell\n\u{1B}[?1049hfull screen\u{1B}[?1049lback", "shell\nback"),
  ]

  @Test(arguments: screens)
  func `Text, widths and functions are those of a real terminal`(input: String, screen: String) {
    #expect(TerminalText.applying(input).trimmedAsScreen == screen)
  }

  @Test(arguments: screens)
  func `A sequence that is cut between two reads is the same`(input: String, screen: String) {
    for size in 1...3 {
      var recorder = OutputRecorder()
      for start in stride(from: 0, to: input.utf8.count, by: size) {
        recorder.append(Array(input.utf8.dropFirst(start).prefix(size)), to: .stdout)
      }
      #expect(recorder.text.trimmedAsScreen == screen)
    }
  }

  @Test(arguments: [
    // Spaces, tabs and line breaks are kept where a terminal has only empty cells.
    ("plain\n\ttext\n", "plain\n\ttext\n"),
    ("a\tb\rc", "c\tb"),
    ("a\tb\r\u{1B}[3Cx", "a  x    b"),
    ("a\u{1B}[2Ib", "a\t\tb"),
    ("line\r\n", "line\n"),
    ("line\r\r\n\u{1B}[mnext\r\n", "line\nnext\n"),
    ("10 %\r20 %\r100 %\n", "100 %\n"),
    // Where tmux hands out the letters of DEC's special graphics, a reader sees lines.
    ("\u{1B}(0lqqk\u{1B}(B box", "┌──┐ box"),
    ("\u{1B})0a\u{E}qx\u{F}q", "a─│q"),
    // tmux takes modifiers and selectors of emoji for characters of their own.
    ("👍🏽!\rxy", "xy!"),
    ("❤\u{FE0F}!\rx", "x !"),
    ("1\u{FE0F}\u{20E3}!\rxy", "xy!"),
    ("👨\u{200D}👩\u{200D}👧\u{200D}👦!\rxy", "xy!"),
    ("🇩🇪🇫🇷!\r\u{1B}[2Cxy", "🇩🇪xy!"),
    // C1 controls are functions of two bytes in UTF-8, which tmux drops.
    ("\u{9B}1mbold\u{9B}m \u{9D}0;title\u{9C}\u{90}data\u{1B}\\text", "bold text"),
    ("one\u{85}two\u{8D}!", "one!\ntwo"),
    ("nul\u{0}l, delete\u{7F}d", "null, deleted"),
    // Any of the strings ends with BEL, too.
    ("a\u{1B}Pdata\u{7}b\u{1B}_data\u{7}c", "abc"),
    ("end\u{1B}[", "end"),
    ("end\u{1B}]0;title", "end"),
    // tmux keeps a character of which one half is written over or erased.
    ("日本\r\u{1B}[Cx", " x本"),
    ("日本\u{1B}[2Gx", " x本"),
    ("a日b\r\u{1B}[2C\u{1B}[Kz", "a z"),
    // A mark that has no character before it belongs to the one that follows.
    ("\r\u{200F}שלום", "\u{200F}שלום"),
    ("ab\r\u{301}c", "\u{301}cb"),
    ("a\u{200B}b\rx", "xb"),
    ("שלום\rא", "אלום"),
    ("a\u{1B}[\u{E9}b", "aéb"),
    // Lines that a scrolled screen has left are still there to be read.
    ("one\ntwo\nthree\u{1B}[2Sx", "one\ntwo\nthree\n\n     x"),
    ("shell\n\u{1B}[?1049hfull screen", "shell\nfull screen"),
  ])
  func `Where a page is not a screen, or terminals differ, the text is what a reader needs`(
    input: String, expected: String
  ) {
    #expect(TerminalText.applying(input) == expected)
  }

  @Test(
    arguments: [
      ([0x61, 0xFF, 0x62], "a\u{FFFD}b"),
      ([0x61, 0xC3], "a\u{FFFD}"),
      ([0xE2, 0x82, 0x1B, 0x5B, 0x6D, 0xAC], "\u{FFFD}\u{FFFD}"),
      ([0xC3, 0x0D, 0xA9, 0x78], "\u{FFFD}x"),
      ([0x9B, 0x31, 0x6D], "\u{FFFD}1m"),
      ([0xED, 0xA0, 0x80, 0x0D, 0x78], "x\u{FFFD}\u{FFFD}"),
      ([0xF0, 0x9F, 0x98, 0x80, 0x08, 0x08, 0x78], "x "),
    ] as [([UInt8], String)])
  func `Bytes that are not UTF-8 are marked, however they are read`(
    bytes: [UInt8], expected: String
  ) {
    for size in [1, 2, 100] {
      var recorder = OutputRecorder()
      for start in stride(from: 0, to: bytes.count, by: size) {
        recorder.append(bytes.dropFirst(start).prefix(size), to: .stdout)
      }
      #expect(recorder.text == expected)
    }
  }

  /// Pieces of what programs send, for texts that no program would.
  private static let pieces =
    "@ABCDEFGHIJKLMPSTXZ`abdefrsu".map { "\u{1B}[\($0)" }
    + "ABCDGHJKLMPSTXdr".flatMap { ["\u{1B}[0\($0)", "\u{1B}[3;7\($0)", "\u{1B}[99\($0)"] }
    + [
      "\u{1B}D", "\u{1B}E", "\u{1B}M", "\u{1B}7", "\u{1B}8", "\u{1B}c", "\u{1B}[?1049h",
      "\u{1B}[?1049l", "\u{1B}(0", "\u{1B}(B", "\u{E}", "\u{F}", "\u{1B}]", "\u{7}", "\u{1B}P",
      "\u{1B}\\", "\u{9B}", "\u{18}", "\r", "\n", "\n\n\n", "\t", "\u{8}", "\u{B}", "abc", "日本",
      "e\u{301}", "\u{301}", "👍🏽", "❤\u{FE0F}", "🇩🇪", "\u{200D}", "q", "\u{1B}[2;3r", "\u{1B}[5b",
      "\u{1B}[999999999999999999999A", "\u{1B}[;;;;;m", "\u{1B}[1;", "\u{1B}[38:2::1m",
    ]

  @Test(arguments: 0..<8)
  func `Any text gives one that every program reads alike`(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<400 {
      let text = (0..<next(120)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined()
      var recorder = OutputRecorder()
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let size = 1 + next(9)
        recorder.append(rest.prefix(size), to: .stdout)
        rest = rest.dropFirst(size)
      }
      #expect(recorder.text == TerminalText.applying(text), "\(text.debugDescription)")
    }
  }

  // MARK: - Much text

  @Test func `The earlier content of a line does not count towards a limit`() {
    var recorder = OutputRecorder()
    for step in 0...20_000 {
      recorder.append("\rstep \(step) of 20000 [##############################]".utf8, to: .stdout)
    }
    recorder.append("\ndone\n".utf8, to: .stdout)
    #expect(
      recorder.outputs == [
        .stream(.stdout, text: "step 20000 of 20000 [##############################]\ndone\n")
      ])
  }

  @Test func `Bars of several lines are drawn over, too, and lines between them stay`() {
    var recorder = OutputRecorder()
    for step in 0..<5000 {
      if step % 1000 == 0 { recorder.append("epoch \(step / 1000)\n".utf8, to: .stdout) }
      recorder.append("a \(step)\u{1B}[K\nb \(step)\u{1B}[K\n\u{1B}[2A".utf8, to: .stdout)
    }
    #expect(
      recorder.text
        == "epoch 0\nepoch 1\nepoch 2\nepoch 3\nepoch 4\na 4999\nb 4999\n")
  }

  @Test func `The cursor reaches a thousand lines back, after much text and before it`() {
    let lines = (0..<3000).map { "\($0)\n" }.joined()
    let text = lines + "\u{1B}[900Ax" + "\r\u{1B}[900B" + lines + "\u{1B}[2Ay\u{1B}[2B\n" + lines
    let expected =
      (lines + lines).split(separator: "\n").enumerated().map { index, line in
        index == 2100 ? "x\(line.dropFirst())" : index == 5998 ? "y\(line.dropFirst())" : line
      }.joined(separator: "\n") + "\n\n" + lines
    #expect(TerminalText.applying(text) == expected)
  }

  @Test func `A few bytes cannot ask for gigabytes of spaces`() {
    let text = String(repeating: "\u{1B}[9999Cx\n", count: 100_000)
    let result = TerminalText.applying(text)
    #expect(result.utf8.count < 20_000_000)
    #expect(result.utf8.count { $0 == UInt8(ascii: "x") } == 100_000)
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      "\u{1B}[1K", "\u{1B}[@", "\u{1B}[P\u{1B}[20@", "\u{1B}[L", "\u{1B}[T", "\u{1B}M", "\u{1B}[J",
      "\u{1B}[S", "\u{1B}[H\u{1B}[M", "\u{1B}[1000b", "\n\u{1B}[1000A", "e\u{301}\u{301}",
      "\u{301}",
      "\u{1B}[1;1H\u{1B}[2J", "\u{1B}[?1049h\n\u{1B}[?1049l", "日\u{8}",
    ])
  func `No function takes long, however often it is called`(function: String) {
    let text =
      String(repeating: "x", count: 16_000) + String(repeating: "line\n", count: 3000)
      + String(repeating: function, count: 10_000)
    #expect(!TerminalText.applying(text).isEmpty)
  }
}

extension OutputRecorder {
  /// What was printed, all of it.
  fileprivate var text: String {
    outputs.map { output in
      if case .stream(_, let text) = output { text } else { "" }
    }.joined()
  }
}

extension String {
  /// The lines without the spaces at their ends, and without empty ones after them.
  fileprivate var trimmedAsScreen: String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
