/// Lines that Markdown reads as one, with nothing in them that runs.
///
/// A reader may know formulas or not, so that what stands in one must mean nothing to either. What is
/// put into a formula changes nothing that is seen of it.
struct NeutralParagraph {
  private(set) var text = ""

  private var rest: Substring.UTF8View
  private var result: [UInt8] = []
  private let isBare: Bool
  /// Whether GitHub shows a table, in which a bar ends everything but the row.
  private let isTable: Bool

  /// - Parameters:
  ///   - formulas: Where formulas stand, in bytes from the start.
  ///   - isBare: Whether brackets and backticks lose their meaning, so that there is no link or code.
  init(_ paragraph: String, formulas: [Range<Int>], isBare: Bool) {
    self.isBare = isBare
    isTable = paragraph.firstMatch(of: Self.tableRule) != nil
    rest = paragraph.utf8[...]
    var formulas = formulas[...]
    let count = rest.count
    while !rest.isEmpty {
      let place = count - rest.count
      formulas = formulas.drop { $0.upperBound <= place }
      if formulas.first?.contains(place) == true { takeFromFormula() } else { takeFromText() }
    }
    text = String(decoding: result, as: UTF8.self)
  }

  private mutating func take(_ count: Int) {
    result += rest.prefix(count)
    rest = rest.dropFirst(count)
  }

  private mutating func takeFromFormula() {
    switch rest.first {
    case UInt8(ascii: "\\"): take(2)
    case UInt8(ascii: "<") where opensTag:
      take(1)
      result += "{}".utf8
    case UInt8(ascii: "]") where isBare && rest.dropFirst().first.map("([".utf8.contains) == true:
      take(1)
      result += " ".utf8
    default: take(1)
    }
  }

  private mutating func takeFromText() {
    switch rest.first {
    case UInt8(ascii: "\\"):
      // A backslash before a reference would be seen.
      if isBare, let next = rest.dropFirst().first, Self.brackets.contains(next) {
        rest = rest.dropFirst()
        takeAsReference()
      } else {
        take(2)
      }
    case let byte? where isBare && Self.brackets.contains(byte): takeAsReference()
    case UInt8(ascii: "`"): takeCodeSpan()
    case UInt8(ascii: "<") where opensTag && !isBehindAddressMark:
      if takesAutolink() || dropsTag() { return }
      takeAsReference()
    default: take(1)
    }
  }

  /// Whether an address may begin here, as in `[a](<b c>)`.
  private var isBehindAddressMark: Bool {
    let last = result.reversed().drop { " \t\n>".utf8.contains($0) }.prefix(2)
    return last.elementsEqual("(]".utf8) || last.elementsEqual(":]".utf8)
  }

  private static let brackets = Array("<[]`".utf8)

  private mutating func takeAsReference() {
    let byte = rest.removeFirst()
    result += (byte == UInt8(ascii: "<") ? "&lt;" : "&#\(byte);").utf8
  }

  /// Whether the `<` at the start may open a tag, a comment, a declaration or an autolink.
  private var opensTag: Bool {
    guard let next = rest.dropFirst().first else { return false }
    return Self.isLetter(next) || "/!?".utf8.contains(next)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// Takes the code span, or the backticks that open none.
  private mutating func takeCodeSpan() {
    let tick = UInt8(ascii: "`")
    let count = rest.prefix { $0 == tick }.count
    var behind = rest.dropFirst(count)
    while let start = behind.firstIndex(of: tick) {
      let ticks = behind[start...].prefix { $0 == tick }
      behind = behind[ticks.endIndex...]
      if ticks.count == count {
        let span = rest[..<ticks.endIndex]
        return take(isTable && Self.leavesCell(span) ? count : span.count)
      }
    }
    take(count)
  }

  /// Whether a bar or the end of the row comes before the end of what would be code without them.
  private static func leavesCell(_ span: Substring.UTF8View) -> Bool {
    zip(span, span.dropFirst()).contains { before, byte in
      byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "|") && before != UInt8(ascii: "\\")
    }
  }

  // Literals in the functions would be compiled anew for each tag.
  nonisolated(unsafe) private static let tableRule = /\n[ \t>]*[|:-][ \t|:-]*(?=\n|$)/
  nonisolated(unsafe) private static let autolink =
    /<(?:https?|mailto):[^\s<>"'`]*>/.ignoresCase()
  nonisolated(unsafe) private static let tag =
    /<\/?[A-Za-z][A-Za-z0-9-]*(?=[\s\/>])[^<>\n`]*>/

  /// Takes a link such as `<https://example.org>`, which leads to another page.
  private mutating func takesAutolink() -> Bool {
    guard let link = Substring(rest).prefixMatch(of: Self.autolink) else { return false }
    take(link.output.utf8.count)
    return true
  }

  /// Leaves a tag out, unless something new would come of what is around it.
  private mutating func dropsTag() -> Bool {
    guard let tag = Substring(rest).prefixMatch(of: Self.tag) else { return false }
    let behind = rest.dropFirst(tag.output.utf8.count)
    if let last = result.last, let next = behind.first {
      if "&<$".utf8.contains(last) { return false }
      if "`]!".utf8.contains(last), "`[(:$".utf8.contains(next) { return false }
    }
    rest = behind
    return true
  }
}
