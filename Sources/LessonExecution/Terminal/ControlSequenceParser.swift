/// A control sequence: `CSI`, parameters, and a final character that names the function.
struct ControlSequence: Hashable {
  /// `?`, `>`, `=` or `<` before the parameters of a private sequence.
  var privateMark: Unicode.Scalar?
  /// Numbers; nil for those that are left out.
  var parameters: [Int?]
  /// Intermediate characters, between the parameters and the final one, which select another
  /// function.
  var intermediates: String
  var final: Unicode.Scalar

  /// A parameter as a count, which is at least one.
  func count(_ index: Int = 0) -> Int { max(1, number(index)) }

  /// A parameter, which is zero if it is left out; at most ten thousand, which is more than any
  /// screen has.
  func number(_ index: Int = 0) -> Int {
    index < parameters.count ? min(parameters[index] ?? 0, 10_000) : 0
  }
}

/// Splits what is sent to a terminal into text and control functions, as ECMA-48 defines them.
///
/// The states are those of a VT500, by Paul Williams (vt100.net/emu/dec_ansi_parser). A sequence may
/// be cut anywhere between two calls.
struct ControlSequenceParser {
  enum Event: Hashable {
    case text(Unicode.Scalar)
    /// A control character of C0.
    case control(Unicode.Scalar)
    /// A function that a character after `ESC` names; C1 controls are these too.
    case escape(intermediates: String, final: Unicode.Scalar)
    case sequence(ControlSequence)
  }

  private enum State: Hashable {
    case text
    case escape(intermediates: String)
    case sequence(parameters: String, intermediates: String)
    /// A device control, an operating system command and the like, of which nothing is shown.
    case string
  }

  private var state = State.text

  /// The most characters that a sequence's parameters may have; longer ones are cut.
  private static let longestParameters = 256

  /// Whether the next character is text, unless it is a control character.
  var isInText: Bool { state == .text }

  /// Takes the next character; returns what it completes.
  mutating func take(_ scalar: Unicode.Scalar) -> Event? {
    switch scalar {
    case "\u{1B}":
      state = .escape(intermediates: "")
      return nil
    case "\u{18}", "\u{1A}":
      // CAN and SUB cancel a sequence.
      state = .text
      return nil
    case "\u{80}"..."\u{9F}":
      state = .escape(intermediates: "")
      return take(Unicode.Scalar(UInt8(scalar.value - 0x40)))
    default: break
    }
    switch state {
    case .text: return scalar.isControl ? .control(scalar) : .text(scalar)
    case .string:
      if scalar == "\u{7}" { state = .text }
      return nil
    case .escape(let intermediates):
      if scalar.isControl { return .control(scalar) }
      return takeInEscape(scalar, intermediates)
    case .sequence(let parameters, let intermediates):
      if scalar.isControl { return .control(scalar) }
      return takeInSequence(scalar, parameters, intermediates)
    }
  }

  private mutating func takeInEscape(
    _ scalar: Unicode.Scalar, _ intermediates: String
  ) -> Event? {
    if ("\u{20}"..."\u{2F}").contains(scalar) {
      state = .escape(intermediates: String((intermediates + String(scalar)).prefix(4)))
      return nil
    }
    state = .text
    guard scalar.isASCII else { return .text(scalar) }
    guard intermediates.isEmpty else {
      return .escape(intermediates: intermediates, final: scalar)
    }
    switch scalar {
    case "[": state = .sequence(parameters: "", intermediates: "")
    case "]", "P", "X", "^", "_": state = .string
    default: return .escape(intermediates: "", final: scalar)
    }
    return nil
  }

  private mutating func takeInSequence(
    _ scalar: Unicode.Scalar, _ parameters: String, _ intermediates: String
  ) -> Event? {
    switch scalar {
    case "\u{30}"..."\u{3F}":
      let isRoom = parameters.utf8.count < Self.longestParameters
      state = .sequence(
        parameters: isRoom ? parameters + String(scalar) : parameters,
        intermediates: intermediates)
      return nil
    case "\u{20}"..."\u{2F}":
      state = .sequence(
        parameters: parameters, intermediates: String((intermediates + String(scalar)).prefix(4)))
      return nil
    case "\u{40}"..."\u{7E}":
      state = .text
      let mark = parameters.unicodeScalars.first.flatMap {
        ("\u{3C}"..."\u{3F}").contains($0) ? $0 : nil
      }
      let numbers = parameters.unicodeScalars.dropFirst(mark == nil ? 0 : 1)
        .split(separator: ";", omittingEmptySubsequences: false)
        .map { Int(String(String.UnicodeScalarView($0))) }
      return .sequence(
        ControlSequence(
          privateMark: mark, parameters: numbers, intermediates: intermediates, final: scalar))
    default:
      // A sequence cannot contain this character: the broken sequence is dropped, and this is text.
      state = .text
      return .text(scalar)
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is a control character of C0, or DEL.
  var isControl: Bool { value < 0x20 || value == 0x7F }
}
