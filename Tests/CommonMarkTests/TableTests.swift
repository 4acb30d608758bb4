import CommonMark
import LessonModel
import Testing

@Suite struct TableTests {
  private func nodes(in text: String, _ isIncluded: (Node.Kind) -> Bool) -> [Node] {
    CommonMarkParser().parse(text).inOrder.filter { isIncluded($0.kind) }
  }

  private func cells(in text: String) -> [Node] { nodes(in: text) { $0 == .tableCell } }

  @Test func `Cells have their places in the text, whatever is around the table`() {
    let text = "x\n\n> - | é | $a$ |\n>   |---|---|\n>   | `\\|b` | \\| *c* |\n\n$d$ e"
    let places = nodes(in: text) { kind in
      switch kind {
      case .tableCell, .math: true
      default: false
      }
    }.map {
      [$0.range.first.line, $0.range.first.column, $0.range.last.line, $0.range.last.column]
    }
    #expect(
      places == [
        [3, 7, 3, 8], [3, 12, 3, 14], [3, 12, 3, 14], [5, 7, 5, 11], [5, 15, 5, 20], [7, 1, 7, 3],
      ])
    #expect(cells(in: text).map(\.plainText) == ["é", "a", "|b", "| c"])
  }

  @Test func `A table has its place, its alignments and its rows`() throws {
    let text = "a\n| b | c | d |\n|:-|-:|:-:|\n| 1 |\n\nnext"
    let document = CommonMarkParser().parse(text)
    #expect(
      document.children.map(\.kind) == [.paragraph, .table([.left, .right, .center]), .paragraph])
    let table = document.children[1]
    #expect(table.range.first == SourcePosition(line: 2, column: 1))
    #expect(table.range.last == SourcePosition(line: 4, column: 5))
    #expect(table.children.map(\.children.count) == [3, 3])
    #expect(document.children[2].range.first == SourcePosition(line: 6, column: 1))
  }

  @Test func `Formulas in cells end with them, and an escaped pipe is one of LaTeX`() {
    let math = nodes(in: "| $a_1$ | $b \\| c$ | $d | e$ |\n|-|-|-|-|\n| $x_1$ $y$ |") { kind in
      if case .math = kind { true } else { false }
    }
    #expect(
      math.map(\.kind)
        == ["a_1", "b | c", "x_1", "y"].map { Node.Kind.math($0, isDisplay: false) })
  }

  @Test func `Written formulas of cells have their bytes`() {
    let text = "$a$\n\n| é | $b \\| c$ |\n|-|-|\n| $\\{d\\}$ |\n"
    let formulas = CommonMarkParser().formulas(in: text)
    let utf8 = Array(text.utf8)
    #expect(
      formulas.map { String(decoding: utf8[$0.bytes], as: UTF8.self) }
        == ["$a$", "$b \\| c$", "$\\{d\\}$"])
    #expect(formulas.map(\.latex) == ["a", "b | c", "\\{d\\}"])
    #expect(formulas.map(\.isPlain) == [true, true, false])
  }

  @Test func `Short rows of a table get no more cells than a page can show`() {
    let text =
      String(repeating: "|a", count: 5000) + "\n" + String(repeating: "|-", count: 5000) + "\n"
      + String(repeating: "|b\n", count: 5000)
    #expect(cells(in: text).count < 200_000)
  }

  @Test func `A line of code or HTML that looks like a row is not one`() {
    #expect(
      cells(in: "```\n| a |\n|-|\n```\n\n<pre>\n| a |\n|-|\n</pre>\n\n    | a |\n    |-|") == [])
  }

  @Test func `A table in lists of any depth leaves no mark behind`() {
    let depth = 120
    let lines = ["| a |", "|-|", "| b |"].enumerated().map { number, line in
      (number == 0 ? String(repeating: "- ", count: depth) : String(repeating: "  ", count: depth))
        + line
    }
    for node in nodes(in: lines.joined(separator: "\n"), { _ in true }) {
      if case .text(let text) = node.kind {
        #expect(text.unicodeScalars.allSatisfy { $0.value < 0xF0000 })
      }
    }
  }
}
