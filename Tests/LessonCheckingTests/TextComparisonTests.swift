import LessonChecking
import Testing

@Suite("TextComparison")
struct TextComparisonTests {
  private func compare(
    _ stored: String, _ new: String, tolerance: Tolerance? = .shownDigits
  ) -> TextComparison {
    TextComparison(stored: stored, new: new, tolerance: tolerance)
  }

  @Test(arguments: [
    ("loss 0.1234", "loss 0.12341"), ("loss 0.1234", "loss 0.12335001"), ("1.50", "1.5"),
    ("tensor(2.)", "tensor(2.0000)"), ("1.5e-3", "1.52e-3"), ("[ 0.5, -1.0]", "[0.5,  -1.0]"),
    ("-0.0000", "0.0000"), ("−1.25", "-1.25"), ("took 1.5s", "took 1.52s"), ("0.25%", "0.2500%"),
    ("+0.5", "0.5"), (".5", "0.5"), ("3.0", "3"), ("y = 1.0x-0.5", "y = 1.0x-0.50"),
    ("\t0.5", "\t0.500"), ("a 0.5\r", "a 0.500\r"),
  ])
  func `takes a number for the same that rounds to the digits that are stored`(
    stored: String, new: String
  ) {
    let comparison = compare(stored, new)
    #expect(comparison.changes == [])
    #expect(comparison.merged == stored)
  }

  @Test(arguments: [
    ("loss 0.1234", "loss 0.1235"), ("loss 0.1234", "Loss 0.1234"), ("3", "4"), ("3", "3.2"),
    ("3.", "3.4"), ("nan", "1.0"), ("0.5", "inf"),
    ("version 1.2.3", "version 1.2.4"),
    ("x1 0.5", "x2 0.5"), ("<PowBackward0>", "<PowBackward1>"), ("0x1F", "0x2F"),
    ("[1, 2]", "[1]"),
    ("1e-10", "1e-11"), ("-0.5", "0.5"), ("a b", "a  b"), ("", "0.5"),
    ("#1f2328", "#1f2329"), ("#0e1122", "#0e9999"), ("after 3", "after 03"), ("+3", "3"),
    ("0.5after", "0.5 after"), ("0.5 ", "0.5"), ("1.5e999", "2.5"), ("caf\u{E9}", "cafe\u{301}"),
    ("![a](b-1.svg)", "![a](b-01.svg)"), ("![a](b-1.svg)", "![a](b-1.e0svg)"),
  ])
  func `takes anything else for a change`(stored: String, new: String) {
    let comparison = compare(stored, new)
    #expect(comparison.changes == [.init(stored: 0..<1, new: 0..<1)])
    #expect(comparison.merged == new)
  }

  @Test(arguments: [
    ("0.1234", "0.1239", 1e-3, true), ("0.1234", "0.1245", 1e-3, false),
    ("1234.0", "1235.0", 1e-3, true), ("1234.0", "1236.0", 1e-3, false),
    ("100", "101", 0.1, true),
    ("0.5", "0.54", 0, true), ("0.5", "0.56", 0, false),
  ])
  func `allows what a cell's tolerance allows`(
    stored: String, new: String, tolerance: Double, isSame: Bool
  ) {
    #expect(compare(stored, new, tolerance: .relative(tolerance)).changes.isEmpty == isSame)
  }

  @Test func `compares text and code exactly`() {
    #expect(compare("0.50", "0.5", tolerance: nil).changes.count == 1)
    #expect(compare("0.5", "0.5", tolerance: nil).changes.isEmpty)
  }

  @Test(arguments: [
    ("<svg><path d=\"M31 378H466.1\"/></svg>", "<svg><path d=\"M31 378.1H466\"/></svg>", true),
    ("<svg><path d=\"M31 378H466\"/></svg>", "<svg><path d=\"M31 378.3H466\"/></svg>", false),
    ("<svg><path d=\"M31 378\"/></svg>", "<svg><path d=\"M31 378 9 9\"/></svg>", false),
    ("<svg><text x=\"3\">1.5</text></svg>", "<svg><text x=\"3.1\">1.51</text></svg>", true),
    ("<svg><text x=\"3\">1.5</text></svg>", "<svg><text x=\"3\">1.6</text></svg>", false),
    ("<svg><text>7</text></svg> 7", "<svg><text>7</text></svg> 7.1", false),
    ("<svg><rect x=\"9\"/></svg>", "<svg><rect x=\"9.2\"/></svg>", true),
    ("<svg><g opacity=\"0.13\"/></svg>", "<svg><g opacity=\"0.14\"/></svg>", true),
    ("<svg><g opacity=\"0.13\"/></svg>", "<svg><g opacity=\"0.15\"/></svg>", false),
    ("<svg><use href=\"#g1\"/></svg>", "<svg><use href=\"#g1.1\"/></svg>", false),
    ("<svg><g fill=\"#001100\"/></svg>", "<svg><g fill=\"#001101\"/></svg>", false),
    ("<svg><g aria-label=\"to 0.31\"/></svg>", "<svg><g aria-label=\"to 0.312\"/></svg>", true),
    ("<svg><g aria-label=\"to 0.31\"/></svg>", "<svg><g aria-label=\"to 0.42\"/></svg>", false),
    (
      "<svg><g transform=\"translate(1 32) scale(7.000 7.000)\"/></svg>",
      "<svg><g transform=\"translate(1.1 31.9) scale(7.001 7.000)\"/></svg>", true
    ),
    (
      "<svg><g transform=\"translate(1 32) scale(7.000 7.000)\"/></svg>",
      "<svg><g transform=\"translate(1 32) scale(7.200 7.000)\"/></svg>", false
    ),
    ("<svg>\n<path d=\"M3 4\"/>\n</svg>", "<svg>\n<path d=\"M3 4.1\"/>\n</svg>", true),
    (
      "<svg><image href=\"data:image/png;base64,iVBO1.5aa\"/></svg>",
      "<svg><image href=\"data:image/png;base64,iVBO1.6aa\"/></svg>", false
    ),
  ])
  func `compares a drawing's coordinates by what can be seen, and its texts as numbers`(
    stored: String, new: String, isSame: Bool
  ) {
    #expect(compare(stored, new).changes.isEmpty == isSame)
  }

  @Test(arguments: [
    ("<svg><path d=\"M31 378\"/></svg>", "<svg><path d=\"M31 383\"/></svg>", true),
    ("<svg><path d=\"M31 378\"/></svg>", "<svg><path d=\"M31 383.2\"/></svg>", false),
    ("<svg><g opacity=\"0.13\"/></svg>", "<svg><g opacity=\"0.18\"/></svg>", true),
    ("<svg><g opacity=\"0.13\"/></svg>", "<svg><g opacity=\"0.2\"/></svg>", false),
  ])
  func `lets a cell's tolerance hold for what its drawings show`(
    stored: String, new: String, isSame: Bool
  ) {
    #expect(compare(stored, new, tolerance: .relative(0.05)).changes.isEmpty == isSame)
  }

  @Test func `pairs lines in their order, though a number is now what the line above was`() {
    let comparison = compare(
      "loss 2.3031\nloss 2.3033", "loss 2.3029\nloss 2.3031", tolerance: .relative(1e-3))
    #expect(comparison.changes == [])
    #expect(comparison.toleratedCount == 2)
  }

  @Test func `finds the line that has been added among lines of one kind`() {
    let comparison = compare("loss 0.9\nloss 0.7", "loss 0.9\nloss 0.8\nloss 0.7")
    #expect(comparison.changes == [.init(stored: 1..<1, new: 1..<2)])
  }

  @Test func `finds two small changes after thousands of new lines`() {
    let old = (0..<3000).map { "old line \($0 * $0)x" }
    let new = (0..<3000).map { "new line \($0 * 7)x" }
    let comparison = compare(
      (["a", "b"] + old + ["c", "same", "d"]).joined(separator: "\n"),
      (["a", "B"] + new + ["C", "same", "d"]).joined(separator: "\n"))
    #expect(
      comparison.changes == [.init(stored: 1..<3003, new: 1..<3003)])
  }

  @Test func `keeps stored digits line by line, and takes the rest`() {
    let stored = "a 1.00\nb 2.00\nc 3.00\nd"
    let new = "a 1.001\nb 2.50\nc 2.999\nmore\nd"
    let comparison = compare(stored, new)
    #expect(comparison.merged == "a 1.00\nb 2.50\nc 3.00\nmore\nd")
    #expect(comparison.toleratedCount == 2)
    #expect(abs(comparison.largestTolerated - 0.001) < 1e-12)
    #expect(comparison.changes.map(\.new) == [1..<2, 3..<4])
  }

  @Test func `shows changes as a unified diff`() {
    let stored = (1...12).map { "line \($0)x" }.joined(separator: "\n")
    let new = stored.replacing("line 2x", with: "two").replacing("line 12x", with: "line 12x\nmore")
    let comparison = compare(stored, new)
    #expect(
      UnifiedDiff(comparison).text == """
        @@ -1,4 +1,4 @@
         line 1x
        -line 2x
        +two
         line 3x
         line 4x
        @@ -11,2 +11,3 @@
         line 11x
         line 12x
        +more

        """)
  }

  @Test func `shows of long lines what has changed`() {
    let path = (100..<400).map { "\($0)" }.joined(separator: " ")
    let comparison = TextComparison(
      stored: "<\(path)>\nred \(path)", new: "<\(path)>\nblue \(path)")
    let changed = TextComparison(stored: path, new: path.replacing("250", with: "999"))
    #expect(
      UnifiedDiff(comparison).text == """
        @@ -1,2 +1,2 @@
         <\(path.prefix(139))…
        -red \(path.prefix(136))…
        +blue \(path.prefix(135))…

        """)
    let window = { (number: String) in
      "…" + (235..<250).map { "\($0) " }.joined() + number
        + (251..<271).map { " \($0)" }.joined().prefix(77) + "…"
    }
    #expect(
      UnifiedDiff(changed).text == """
        @@ -1,1 +1,1 @@
        -\(window("250"))
        +\(window("999"))

        """)
  }
}
