import LessonModel

/// What a cell prints to one stream without a break: its beginning, its end, and a gap between them.
struct TextRun {
  let stream: Output.Stream
  private var terminal: TerminalText

  /// Starts the text of a stream, of whose beginning `room` bytes are kept.
  init(_ stream: Output.Stream, room: Int) {
    self.stream = stream
    terminal = TerminalText(room: room)
  }

  /// Whether none of the text is left.
  var isGap: Bool { terminal.kept.isEmpty }

  /// Whether there never was any text.
  var isEmpty: Bool { isGap && terminal.kept.omission.isEmpty }

  /// The bytes that are kept at the beginning, and those at the end.
  var headCount: Int { terminal.kept.head.count }
  var tailCount: Int { terminal.kept.tail.count }

  mutating func append(_ bytes: some Collection<UInt8>) { terminal.write(bytes) }

  /// Ends the text: its lines no longer change.
  mutating func finish() { terminal.finish() }

  /// Leaves out the oldest bytes of the tail; returns how many there were to leave out.
  mutating func shortenTail(by excess: Int) -> Int { terminal.kept.shortenTail(by: excess) }

  /// Adds the omission of the run before this one.
  mutating func addGap(of earlier: TextRun) { terminal.kept.addGap(of: earlier.terminal.kept) }

  /// The text as a reader sees it; bytes that are not UTF-8 become U+FFFD.
  ///
  /// A gap goes from the end of a line to the beginning of one, unless lines are long.
  var outputs: [Output] {
    let (head, tail) = (terminal.kept.head, terminal.kept.tail)
    guard !terminal.kept.omission.isEmpty else {
      return Self.outputs([Self.text(of: head[...] + tail)], stream)
    }
    let headEnd = Self.end(of: head)
    let tailStart = Self.start(of: tail)
    var gap = terminal.kept.omission
    gap.add(head[headEnd...])
    gap.add(tail[..<tailStart])
    var beginning = Self.text(of: head[..<headEnd])
    if !beginning.isEmpty, !beginning.hasSuffix("\n") { beginning += "\n" }
    return Self.outputs([beginning + gap.note, Self.text(of: tail[tailStart...])], stream)
  }

  private static func outputs(_ texts: [String], _ stream: Output.Stream) -> [Output] {
    texts.filter { !$0.isEmpty }.map { .stream(stream, text: $0) }
  }

  private static func text(of bytes: ArraySlice<UInt8>) -> String {
    String(decoding: TypeContexts.removed(from: bytes), as: UTF8.self)
  }

  /// How far from a gap the end of a line may be.
  private static let longestLine = 4096

  /// Where the last whole line ends, or else the last whole character that is not part of an address.
  private static func end(of bytes: [UInt8]) -> Int {
    let lineBreak = bytes.suffix(longestLine).lastIndex(of: UInt8(ascii: "\n"))
    if let lineBreak { return lineBreak + 1 }
    let end = bytes.lastIndex(where: isCharacterStart) ?? bytes.endIndex
    return TypeContexts.startOfLast(in: bytes[..<end]) ?? end
  }

  /// Where the first whole line starts, or else the first whole character that is not part of an address.
  private static func start(of bytes: [UInt8]) -> Int {
    let lineBreak = bytes.prefix(longestLine).firstIndex(of: UInt8(ascii: "\n"))
    if let lineBreak { return lineBreak + 1 }
    let start = bytes.prefix(4).firstIndex(where: isCharacterStart) ?? bytes.startIndex
    return TypeContexts.endOfFirst(in: bytes[start...]) ?? start
  }

  private static func isCharacterStart(_ byte: UInt8) -> Bool {
    byte & 0b1100_0000 != 0b1000_0000
  }
}
