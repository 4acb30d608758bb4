/// Turns what a program sends to a terminal into the text that is there in the end.
///
/// The functions of ECMA-48 and of xterm that move the cursor, erase and scroll are carried out, and the
/// others dropped. Most output has none of them: as long as the cursor is at the end of the text, bytes
/// are kept as they come. A screen is made when the cursor first moves elsewhere, of the last lines.
package struct TerminalText {
  /// The text above the screen; all of it where there is no screen.
  var kept: KeptText
  private var screen: TerminalScreen?
  /// The screen that comes back when the alternate one is left.
  private var primary: TerminalScreen?
  private var parser = ControlSequenceParser()
  private var characterSets = CharacterSets()
  /// Whether a carriage return came last, which moves nothing if a line break follows.
  private var hasReturned = false
  /// The beginning of a character whose end has not come yet.
  private var unfinished: [UInt8] = []

  /// How many bytes may become a part of the screen when it is made.
  private static let largestScreen = 1 << 17
  /// How many spaces a byte may ask for.
  private static let paddingOfByte = 16

  /// - Parameter room: How many bytes are kept at the beginning; nothing else is left out here.
  init(room: Int) { kept = KeptText(room: room) }

  /// Returns the text that remains of `text`.
  package static func applying(_ text: String) -> String {
    let isPlain = !text.unicodeScalars.contains {
      $0 != "\n" && $0 != "\t" && ($0.isControl || ("\u{80}"..."\u{9F}").contains($0))
    }
    if isPlain { return text }
    var terminal = TerminalText(room: .max)
    terminal.write(text.utf8)
    terminal.finish()
    return String(decoding: terminal.kept.head, as: UTF8.self)
  }

  /// Takes the next bytes, which may end anywhere.
  mutating func write(_ bytes: some Collection<UInt8>) {
    let chunk = unfinished + bytes
    let end = chunk.count - Self.unfinishedCount(in: chunk)
    unfinished = Array(chunk[end...])
    var index = 0
    while index < end {
      if screen == nil, !hasReturned, parser.isInText, characterSets.isPlain {
        let plain = Self.plainEnd(of: chunk[index..<end])
        if plain > index {
          kept.append(chunk[index..<plain])
          index = plain
          continue
        }
      }
      let (scalar, length) = Self.scalar(at: index, in: chunk)
      index += length
      if let event = parser.take(scalar) { take(event, length: length) }
    }
  }

  /// Ends the text: what the screen shows is kept.
  mutating func finish() {
    if !unfinished.isEmpty, let event = parser.take("\u{FFFD}") { take(event, length: 1) }
    unfinished = []
    for screen in [primary, screen].compactMap(\.self) {
      if screen.isAlternate, kept.endsInsideLine { kept.append([UInt8(ascii: "\n")]) }
      kept.append(screen.text)
    }
    (primary, screen) = (nil, nil)
  }

  // MARK: - Characters

  /// Where the text ends that a terminal shows as it is: without control characters but `\n` and `\t`.
  private static func plainEnd(of bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let byte = buffer[index]
        if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 {
          index += 1
          continue
        }
        // The first bytes of UTF-8 after which every continuation byte is valid; others are decoded
        // one by one.
        let length: Int
        switch byte {
        case 0xC3...0xDF: length = 2
        case 0xE1...0xEC, 0xEE...0xEF: length = 3
        case 0xF1...0xF3: length = 4
        default: return bytes.startIndex + index
        }
        guard index + length <= buffer.count,
          buffer[(index + 1)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
        else { return bytes.startIndex + index }
        index += length
      }
      return bytes.endIndex
    }
  }

  /// The character at an index, which is U+FFFD for bytes that are not UTF-8.
  private static func scalar(at index: Int, in bytes: [UInt8]) -> (Unicode.Scalar, length: Int) {
    if bytes[index] < 0x80 { return (Unicode.Scalar(bytes[index]), 1) }
    var rest = bytes[index...].makeIterator()
    var parser = Unicode.UTF8.ForwardParser()
    switch parser.parseScalar(from: &rest) {
    case .valid(let encoded): return (UTF8.decode(encoded), encoded.count)
    case .error(let length): return ("\u{FFFD}", max(1, length))
    case .emptyInput: return ("\u{FFFD}", 1)
    }
  }

  /// How many bytes at the end may be the beginning of a character.
  private static func unfinishedCount(in bytes: [UInt8]) -> Int {
    for (count, byte) in zip(1...3, bytes.reversed()) {
      switch byte {
      case 0x80...0xBF: continue
      case 0xC2...0xDF: return count < 2 ? count : 0
      case 0xE0...0xEF: return count < 3 ? count : 0
      case 0xF0...0xF4: return count < 4 ? count : 0
      default: return 0
      }
    }
    return 0
  }

  // MARK: - Events

  private mutating func take(_ event: ControlSequenceParser.Event, length: Int) {
    screen?.allowPadding(length * Self.paddingOfByte)
    switch event {
    case .text(let scalar): put(characterSets.character(for: scalar))
    case .control(let scalar): control(scalar)
    case .escape("", let final) where Self.functions.contains(final):
      if final == "c" { characterSets = CharacterSets() }
      onScreen { $0.escape(final) }
    case .escape(let intermediates, let final): characterSets.designate(intermediates, final)
    case .sequence(let sequence): perform(sequence)
    }
    if screen?.hasGrown == true { settle() }
  }

  /// The characters after `ESC`, and at the end of a control sequence, that change the screen.
  private static let functions = Set("DEM78c".unicodeScalars)
  private static let sequences = Set("@ABCDEFGHIJKLMPSTXZ`abdefrsu".unicodeScalars)

  private mutating func put(_ scalar: Unicode.Scalar) {
    if screen == nil, !hasReturned {
      kept.append(Array(String(scalar).utf8))
    } else {
      onScreen { $0.put(scalar) }
    }
  }

  private mutating func control(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\u{E}", "\u{F}": characterSets.shift(scalar)
    case "\r" where screen == nil: hasReturned = true
    case "\n" where screen == nil, "\t" where screen == nil && !hasReturned:
      hasReturned = false
      kept.append([UInt8(scalar.value)])
    case "\u{8}"..."\u{D}": onScreen { $0.control(scalar) }
    default: break
    }
  }

  private mutating func perform(_ sequence: ControlSequence) {
    guard sequence.intermediates.isEmpty else { return }
    switch sequence.privateMark {
    case nil: break
    // The selective erases DECSED and DECSEL; as no program protects characters, they erase
    // everything.
    case "?" where sequence.final == "J" || sequence.final == "K": break
    case "?" where sequence.final == "h" || sequence.final == "l":
      return setModes(sequence)
    default: return
    }
    guard Self.sequences.contains(sequence.final) else { return }
    if sequence.final == "J", sequence.number() == 3, primary == nil { kept.removeAll() }
    onScreen { $0.perform(sequence) }
  }

  /// Switches between the screen and the alternate one, on which full-screen programs draw.
  private mutating func setModes(_ sequence: ControlSequence) {
    guard !Set(sequence.parameters).isDisjoint(with: [47, 1047, 1049]) else { return }
    if sequence.final == "h", primary == nil {
      onScreen { _ in }
      primary = screen
      screen = TerminalScreen(isAlternate: true)
    } else if sequence.final == "l", let primary {
      screen = primary
      self.primary = nil
    }
  }

  // MARK: - The screen

  /// Does something on the screen, which is made of the last lines if there is none.
  private mutating func onScreen(_ body: (inout TerminalScreen) -> Void) {
    var screen = self.screen ?? madeScreen()
    self.screen = nil
    body(&screen)
    self.screen = screen
  }

  private mutating func madeScreen() -> TerminalScreen {
    let text = kept.takeEnd(lines: TerminalScreen.height, bytes: Self.largestScreen)
    var screen = TerminalScreen()
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if scalar.isControl { screen.control(scalar) } else { screen.put(scalar) }
    }
    if hasReturned { screen.control("\r") }
    hasReturned = false
    return screen
  }

  /// Keeps the lines that have moved out of reach, and all of them once the cursor no longer moves.
  private mutating func settle() {
    guard let old = screen?.takeOldLines(), primary == nil else { return }
    kept.append(old)
    guard let screen, screen.isAtEnd, screen.plainLineCount >= TerminalScreen.height else { return }
    kept.append(screen.text)
    self.screen = nil
  }
}
