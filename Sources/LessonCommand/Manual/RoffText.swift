/// A text in the language of roff, in which a line that begins with a point is a request.
struct RoffText {
  private(set) var text = ""

  /// A macro and its arguments.
  mutating func request(_ name: String, _ arguments: String...) {
    text += ".\(name)\(arguments.map { " \"\(Self.escaped($0))\"" }.joined())\n"
  }

  mutating func section(_ title: String) { request("SH", title) }

  /// A form of the command line, on its own line.
  mutating func synopsis(_ words: String) {
    text += "\(Self.escaped(words))\n.br\n"
  }

  mutating func paragraph(_ words: String) {
    text += "\(Self.escaped(words.replacing("\n", with: " ")))\n"
  }

  /// Paragraphs, separated by blank lines.
  mutating func paragraphs(_ list: [String]) {
    for words in list.flatMap({ $0.split(separator: "\n\n") }) {
      request("PP")
      paragraph(String(words))
    }
  }

  /// A name in bold type, its value in italics, and under them what they mean.
  mutating func item(_ name: String, value: String, _ words: String) {
    let separator = name.isEmpty || value.isEmpty ? "" : " "
    text += ".TP\n"
    text += "\\fB\(Self.escaped(name))\\fR\(separator)\\fI\(Self.escaped(value))\\fR\n"
    paragraph(words)
  }

  mutating func example(_ line: String) {
    text += ".PP\n.nf\n.RS\n\(Self.escaped(line))\n.RE\n.fi\n"
  }

  /// The characters that mean something to roff, by their names; `-` is a minus sign, which can be copied.
  private static func escaped(_ words: String) -> String {
    words.replacing("\\", with: "\\(rs").replacing("-", with: "\\-")
      .replacing("'", with: "\\(aq").replacing("\"", with: "\\(dq").replacing("~", with: "\\(ti")
      .replacing(/^\./.anchorsMatchLineEndings(), with: "\\&.")
  }
}
