import LessonModel
import LessonRendering
import Testing

@Suite("Math")
struct MathTests {
  @Test func `sets a formula for the eye and for a screen reader`() throws {
    let html = try typeset("x^2")
    #expect(html.hasPrefix("<span class=\"katex\">"))
    #expect(html.contains("<math xmlns") && html.contains("class=\"katex-html\""))
    #expect(try typeset("x^2", isDisplay: true).hasPrefix("<span class=\"katex-display\">"))
  }

  @Test(arguments: [
    ("1", ["KaTeX_Main-Regular"]),
    ("x", ["KaTeX_Main-Regular", "KaTeX_Math-Italic"]),
    ("\\mathbf{1}", ["KaTeX_Main-Bold", "KaTeX_Main-Regular"]),
    ("\\mathbb{R}", ["KaTeX_AMS-Regular", "KaTeX_Main-Regular"]),
    ("\\mathcal{D}", ["KaTeX_Caligraphic-Regular", "KaTeX_Main-Regular"]),
    ("\\textsf{\\textbf{a}}", ["KaTeX_Main-Regular", "KaTeX_SansSerif-Bold"]),
    ("\\boldsymbol{x}", ["KaTeX_Main-Regular", "KaTeX_Math-BoldItalic"]),
    ("\\sum_1^2", ["KaTeX_Main-Regular", "KaTeX_Size1-Regular"]),
  ])
  func `brings the fonts that a formula uses, and no other`(latex: String, fonts: [String]) throws {
    let styles = try MathStyles(for: [try typeset(latex)], assets: Assets())
    #expect(Set(styles.fonts).union(["KaTeX_Main-Regular"]).sorted() == fonts)
    #expect(styles.css.count(of: "@font-face") == styles.fonts.count)
    #expect(!styles.css.contains("url(fonts/"))
  }

  @Test func `keeps the rules of classes that occur, and drops the others`() throws {
    let css = try MathStyles(for: [try typeset("\\frac12")], assets: Assets()).css
    #expect(css.contains(".mfrac"))
    #expect(!css.contains(".sqrt") && !css.contains(".katex-version"))
  }

  @Test
  func `shortens formulas: the same elements and text, no unused class, each style once`() throws {
    let formula = try typeset("\\frac{x^2}{y^2} + \\sum_i \\sqrt{z_i}")
    let styles = try MathStyles(for: [formula], assets: Assets())
    let short = styles.compact(formula)
    #expect(short.utf8.count < formula.utf8.count)
    #expect(short.count(of: "<span") == formula.count(of: "<span"))
    #expect(short.replacing(/<[^>]*>/, with: "") == formula.replacing(/<[^>]*>/, with: ""))
    #expect(short.hasPrefix("<span class=\"katex\">") && short.contains("aria-hidden=\"true\""))
    for match in short.matches(of: /class="([^"]*)"/) {
      for name in match.1.split(separator: " ") { #expect(styles.css.contains(".\(name)")) }
    }
    let kept = short.matches(of: /style="([^"]*)"/).map(\.1)
    #expect(Set(kept).count == kept.count)
    #expect(styles.css.contains(".s0{"))
  }

  @Test func `names the owners and licences of the styles and fonts that a page carries`() throws {
    let page = try HTMLRenderer().render(Sample(text: "$x$\n").executed)
    for words in ["Khan Academy", "MIT License", "Design Science", "SIL Open Font License"] {
      #expect(page.contains(words), "\(words)")
    }
    let plain = try HTMLRenderer().render(Sample(text: "x\n").executed)
    #expect(!plain.contains("Khan Academy"))
  }

  @Test
  func `brings nothing to a page without formulas, and does not even look for KaTeX`() throws {
    let styles = try MathStyles(for: [], assets: Assets(folders: []))
    #expect(styles.css.isEmpty && styles.fonts.isEmpty)
    let page = try HTMLRenderer(assets: Assets(folders: [])).render(
      Sample(text: "Only words.\n").executed)
    #expect(!page.contains("class=\"katex") && !page.contains("@font-face"))
  }

  @Test func `reports every formula that KaTeX does not understand, with its place`() throws {
    let text = "Good $x$, bad $\\frac{1$.\n\n$$\na \\\\\nb + \\nonsense\n$$\n"
    let error = #expect(throws: Diagnostics.self) {
      try HTMLRenderer().render(Sample(text: text).executed)
    }
    let list = try #require(error?.list)
    #expect(list.map { $0.position?.line } == [1, 5])
    #expect(list.map { $0.position?.column } == [23, 5])
    #expect(list.allSatisfy { $0.file == "lessons/lesson.md" })
    #expect(list[0].message.hasPrefix("KaTeX parse error: "))
    #expect(list[0].help == "correct the LaTeX of $\\frac{1$")
    #expect(list[1].message.contains("Undefined control sequence: \\nonsense"))
  }

  @Test(arguments: [
    (
      "It costs $5 to $10 (in US$).",
      "1:16",
      "write \\$ for a dollar sign; $5 to $10 (in US$ is read as a formula"
    ),
    ("> $5 & 6$", "1:6", "correct the LaTeX of $5 & 6$, or write \\$ for a dollar sign"),
    ("# $\\oops$", "1:4", "correct the LaTeX of $\\oops$"),
    ("| a |\n|-|\n| $`5 & 6`$ |", "3:7", "correct the LaTeX of $`5 & 6`$"),
    ("a[^1]\n\n[^1]: $$5 & 6$$", "3:11", "correct the LaTeX of $$5 & 6$$"),
    ("> ```math\n> a\n> \\oops\n> ```", "3:3", "correct the LaTeX of ```math\na\n\\oops\n```"),
  ])
  func `says how a dollar sign is written where prices look like a formula`(
    text: String, message: String, help: String
  ) throws {
    let error = #expect(throws: Diagnostics.self) {
      try HTMLRenderer().render(Sample(text: text).executed)
    }
    let problem = try #require(error?.list.first)
    #expect("\(problem.place):".hasPrefix("lessons/lesson.md:\(message.prefix { $0 != " " })"))
    #expect(problem.help == help)
  }

  @Test(arguments: [
    "$x_1$", "$`x_1`$", "$$x_1$$", "```math\nx_1\n```", "- a\n- $`x_1`$",
    "> ```math\n> x_1\n> ```",
    "# $`x_1`$", "| $`x_1`$ |\n|-|", "a[^1]\n\n[^1]: $`x_1`$",
    "a[^1]\n\n[^1]: ```math\n    x_1\n    ```",
    "- a\n\n  ```math\n  x_1\n  ```",
  ])
  func `sets the formulas in each of GitHub's signs`(text: String) throws {
    let page = try HTMLRenderer().render(Sample(text: text + "\n").executed)
    let main = try #require(page.split(separator: "<main").last)
    #expect(main.contains("<msub><mi>x</mi><mn>1</mn></msub>"))
    #expect(!main.contains("`") && !main.contains("language-math"))
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      (
        // Each letter's macro has the next letter twice, as a subscript.
        zip("aehijklmnoprstu", "ₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥ").map { "\\def \($0){{}\($1){}\($1)}" }.joined()
          + "{}ₐ",
        "KaTeX cannot set the formula: RangeError: more than 10000 tokens with its macros"
      ),
      (
        "\\def\\a{xx}" + String(repeating: "\\edef\\a{\\a\\a}", count: 30) + "\\a",
        "KaTeX cannot set the formula: RangeError: more than 10000 tokens with its macros"
      ),
      (
        String(repeating: "{", count: 5000) + String(repeating: "}", count: 5000),
        "KaTeX cannot set the formula: RangeError: callstack limit"
      ),
      (
        "\\verb|" + String(repeating: "x", count: 20_000) + "|",
        "the formula has 20007 characters, and at most 20000 are allowed"
      ),
    ])
  func `refuses what takes KaTeX too long, with its place`(latex: String, message: String) throws {
    let error = #expect(throws: Diagnostics.self) {
      try HTMLRenderer().render(Sample(text: "Text\n\nand $\(latex)$.\n").executed)
    }
    let problem = try #require(error?.list.first)
    #expect(problem.message == message)
    #expect(problem.place == "lessons/lesson.md:3:6")
    #expect((problem.help ?? "").count < 300)
  }

  @Test(arguments: [
    ("\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}", "<mtable"), ("𝐀", ">𝐀<"),
    ("\\text{😀}", ">😀<"),
  ])
  func `sets matrices, and letters beyond U+FFFF`(latex: String, part: String) throws {
    #expect(try typeset(latex).contains(part))
  }

  @Test
  func `sets formulas in displays, with their styles, and leaves unknown LaTeX as it is`() throws {
    var executed = Sample(text: "```swift {#a}\nf()\n```\n").executed
    let html =
      "<b><span class=\"math\">$x &lt; \\frac12$</span></b><span class=\"math\">$\\oops$</span>"
    executed.cells[0].outputs = [.display(Display(representations: ["text/html": html]))]
    let page = try HTMLRenderer().render(executed)
    #expect(page.contains("<b><span class=\"katex\">") && page.contains("<mfrac>"))
    #expect(page.contains("@font-face"))
    #expect(page.contains("<span class=\"math\">$\\oops$</span>"))
  }

  private func typeset(_ latex: String, isDisplay: Bool = false) throws -> String {
    try MathTypesetter(assets: Assets()).typeset(Formula(latex: latex, isDisplay: isDisplay))
  }
}

extension String {
  /// How often a text occurs in the string.
  func count(of text: String) -> Int { ranges(of: text).count }
}
