import LessonCompilation
import Testing

@Suite("The Swift lexer on arbitrary bytes")
struct SwiftLexerFuzzTests {
  private static let alphabet: [String] = [
    "\"", "\"\"\"", "#", "##", "\\", "\\(", "\\#(", "(", ")", "[", "]", "{", "}", "/", "/*", "*/",
    "//", "*", "\n", "\r\n", "\r", " ", "\t", "\0", "a", "é", "👩‍💻", "→", "$0", "$x", "@a", "`",
    "`b`",
    "#if A", "#else", "#endif", "import", "import A", ";", ",", ".", "..<", "0x1", "1.5", ":", "'",
    "let", "guard", "func", "=", "<", ">", "!", "?", "struct S", "\u{FEFF}", "\u{301}", "“",
  ]
  private static let bytes: [[UInt8]] =
    alphabet.map { Array($0.utf8) } + [[0xED, 0xA0, 0x80], [0xFF], [0xC3], [0xF0, 0x9F], [0x80]]

  @Test(arguments: 0..<40)
  func `covers the text without a gap and pairs starts with ends`(seed: Int) throws {
    var generator = SplitMix(state: UInt64(seed))
    for _ in 0..<50 {
      let text = (0..<Int.random(in: 0..<80, using: &generator)).flatMap { _ in
        Self.bytes.randomElement(using: &generator)!
      }
      try checkInvariants(of: text)
    }
  }

  @Test(arguments: 0..<40)
  func `reads the code of any cell and moves no line and no column`(seed: Int) {
    var generator = SplitMix(state: UInt64(seed))
    for _ in 0..<50 {
      let code = (0..<Int.random(in: 0..<80, using: &generator)).map { _ in
        Self.alphabet.randomElement(using: &generator)!
      }.joined()
      let syntax = CellSyntax(code)
      let blanked = Array(syntax.codeWithoutImports.utf8)
      let isInPlace = zip(blanked, code.utf8).allSatisfy { new, old in
        new == old || (new == UInt8(ascii: " ") && old != 0xA && old != 0xD)
      }
      #expect(blanked.count == code.utf8.count && isInPlace, "\(code.debugDescription)")
    }
  }

  private func checkInvariants(of text: [UInt8]) throws {
    var end = 0
    var open: [SwiftToken.Kind] = []
    for token in SwiftLexer(utf8: text) {
      try #require(token.range.lowerBound == end, "\(text)")
      try #require(!token.range.isEmpty || !token.isTerminated, "\(text)")
      end = token.range.upperBound
      switch token.kind {
      case .stringStart, .interpolationStart: open.append(token.kind)
      case .stringEnd: try #require(open.popLast() == .stringStart, "\(text)")
      case .interpolationEnd: try #require(open.popLast() == .interpolationStart, "\(text)")
      default: break
      }
    }
    #expect(end == text.count && open.isEmpty, "\(text)")
  }
}

/// The generator SplitMix64, so that a failure can be repeated.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
