import Foundation
import LessonModel
import LessonRendering
import Testing

/// Syntax that Jupyter's Markdown does not support becomes syntax that it does.
@Suite struct NotebookTextTests {
  /// The text of the notebook's cells of Markdown, without the title.
  private func markdown(_ text: String) throws -> String {
    let json = try JSONSerialization.jsonObject(
      with: Data(NotebookRenderer().render(Sample(text: "# A lesson\n\n" + text).executed).utf8))
    let cells = try #require((json as? [String: Any])?["cells"] as? [[String: Any]])
    // The last cell is about the notebook itself.
    let sources = cells.dropLast().filter { $0["cell_type"] as? String == "markdown" }
      .map { ($0["source"] as? [String] ?? []).joined() }
    return String(sources.joined(separator: "\n--\n").dropFirst("# A lesson\n\n".count))
  }

  @Test(arguments: [
    ("a $`b_c`$, $`` d`e ``$", "a $b_c$, $ d`e $"), ("$x$ $$y$$ `$z$`", "$x$ $$y$$ `$z$`"),
    ("> $`a\n> b`$", "> $a\n> b$"), ("| $`a`$ |\n|-|", "| $a$ |\n|-|"),
    ("# $`a`$ $`b`$", "# $a$ $b$"),
    ("$`$ $``$ $`\nb`$", "$`$ $``$ $\nb$"),
    ("```math\na\n\nb\n```\n\nc", "$$\na\n%\nb\n$$\n\nc"),
    ("> - ~~~ math\n>   a\n>   ~~~", "> - $$\n>   a\n>   $$"), ("```math\na", "$$\na\n$$"),
    ("a[^1]\n\n[^1]: $`b`$ c[^2]\n[^2]: d", "a\\[^1\\]\n\n\\[^1\\]: $b$ c\\[^2\\]\n\\[^2\\]: d"),
  ])
  func `A cell of Markdown has formulas in the signs that Jupyter knows`(
    text: String, expected: String
  ) throws {
    #expect(try markdown(text) == expected)
  }

  @Test(.timeLimit(.minutes(5))) func `A long line takes no longer than its length`() throws {
    let text = String(repeating: "$`a`$ b[^1] ", count: 20_000) + "\n\n[^1]: c"
    #expect(try markdown(text).hasPrefix("$a$ b\\[^1\\] $a$ b"))
  }

  @Test(arguments: [
    ("> [!NOTE]\n> Mind *it*.", "> **Note**\\\n> Mind *it*."),
    ("> [!tip]  \n>\n> - a", "> **Tip**\n>\n> - a"),
    (
      "a[^1] b[^x]\n\n[^1]: one\n[^x]: Two.\n\n    Three.",
      "a\\[^1\\] b\\[^x\\]\n\n\\[^1\\]: one\n\\[^x\\]: Two.\n\nThree."
    ),
    ("| é[^1] |\n|-|\n\n[^1]: x", "| é\\[^1\\] |\n|-|\n\n\\[^1\\]: x"),
    ("`[^1]` [^2]\n\n[^1]: unused", "`[^1]` [^2]\n\n[^1]: unused"),
    ("~~a~~ www.b.c\n\n- [x] d\n\n| e |\n|-|", "~~a~~ www.b.c\n\n- [x] d\n\n| e |\n|-|"),
  ])
  func `A cell of Markdown shows what Jupyter can show`(text: String, expected: String) throws {
    #expect(try markdown(text) == expected)
  }
}
