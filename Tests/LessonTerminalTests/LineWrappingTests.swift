import CharacterWidths
import LessonTerminal
import Testing

@Suite struct LineWrappingTests {
  private func wrapped(_ text: String, _ width: Int) -> [String] {
    LineWrapping.lines(of: [StyledText(text)], width: width).map(\.plainText)
  }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]),
    ("one two three", 8, ["one two", "three"]),
    ("one two  three", 8, ["one two", "three"]),
    ("abcdefgh ij", 3, ["abc", "def", "gh", "ij"]),
    ("a\nb", 10, ["a", "b"]),
    ("", 10, [""]),
    // Characters with two columns, beside which a line may end.
    ("機械学習", 5, ["機械", "学習"]),
    ("a機械b", 4, ["a機", "械b"]), ("aa 機械", 6, ["aa 機", "械"]),
    // A mark takes no column of its own, and an emoji of several scalars two.
    ("x\u{302}y x\u{302}y", 5, ["x\u{302}y x\u{302}y"]),
    ("👩‍🔬👩‍🔬 a", 4, ["👩‍🔬👩‍🔬", "a"]),
  ])
  func `Lines end at spaces, beside wide characters, and inside long words`(
    text: String, width: Int, lines: [String]
  ) {
    #expect(wrapped(text, width) == lines)
  }

  @Test func `No line is wider than it may be, and nothing is lost`() {
    let text = "Sätze mit 日本語 und Wörtern, die verschieden lang sind: Donaudampfschifffahrt."
    for width in 2...80 {
      let lines = wrapped(text, width)
      #expect(lines.allSatisfy { CharacterWidth.columns(of: $0) <= width }, "\(width)")
      #expect(
        lines.joined().filter { $0 != " " } == text.filter { $0 != " " }, "\(width)")
    }
  }

  @Test func `Styles stay with their letters`() {
    var bold = Style()
    bold.isBold = true
    let lines = LineWrapping.lines(of: [StyledText("ab "), StyledText("cd ef", bold)], width: 5)
    #expect(
      lines == [
        StyledLine([StyledText("ab "), StyledText("cd", bold)]), StyledLine("ef", bold),
      ])
  }

  @Test(arguments: [
    ("let x = [1, 2, 3]", 12, ["let x = [1, ", "    2, 3]"]),
    ("  f(a, b, c)", 10, ["  f(a, b, ", "     c)"]),
    ("abcdefgh", 3, ["abc", " de", " fg", " h"]), ("", 5, [""]), ("a\nb", 5, ["a", "b"]),
  ])
  func `The rest of long code is indented further`(text: String, width: Int, lines: [String]) {
    #expect(LineWrapping.lines(ofCode: [StyledText(text)], width: width).map(\.plainText) == lines)
  }

  @Test(arguments: [
    ("a  b", 3, ["a  ", "b"]), ("  ab", 10, ["  ab"]), ("a\tb", 20, ["a       b"]),
    ("a\n\nb", 3, ["a", "", "b"]), ("日本", 3, ["日", "本"]),
  ])
  func `An output keeps its spaces`(text: String, width: Int, lines: [String]) {
    #expect(
      LineWrapping.lines(ofPreformatted: [StyledText(text)], width: width).map(\.plainText)
        == lines)
  }
}
