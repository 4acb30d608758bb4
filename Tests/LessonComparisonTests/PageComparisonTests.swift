import LessonComparison
import Testing

@Suite("PageComparison")
struct PageComparisonTests {
  /// Compares two lines of a cell's output.
  private func compare(
    _ stored: String, _ new: String, tolerance: Tolerance? = .shownDigits
  ) -> PageComparison {
    PageComparison(
      stored: stored,
      new: PageComparison.lines(of: new).map { .init($0, cell: "cell", tolerance: tolerance) })
  }

  @Test(
    "takes a number for the same that rounds to the digits that are stored",
    arguments: [
      ("loss 0.1234", "loss 0.12341"), ("loss 0.1234", "loss 0.12335001"), ("1.50", "1.5"),
      ("tensor(2.)", "tensor(2.0000)"), ("1.5e-3", "1.52e-3"), ("[ 0.5, -1.0]", "[0.5,  -1.0]"),
      ("-0.0000", "0.0000"), ("−1.25", "-1.25"), ("took 1.5s", "took 1.52s"), ("0.25%", "0.2500%"),
      ("+0.5", "0.5"), (".5", "0.5"), ("3.0", "3"),
    ])
  func same(stored: String, new: String) {
    let comparison = compare(stored, new)
    #expect(comparison.changes == [])
    #expect(comparison.merged() == stored)
  }

  @Test(
    "takes anything else for a change",
    arguments: [
      ("loss 0.1234", "loss 0.1235"), ("loss 0.1234", "Loss 0.1234"), ("3", "4"), ("3", "3.2"),
      ("3.", "3.4"), ("nan", "1.0"), ("0.5", "inf"),
      ("version 1.2.3", "version 1.2.4"),
      ("x1 0.5", "x2 0.5"), ("<PowBackward0>", "<PowBackward1>"), ("0x1F", "0x2F"),
      ("[1, 2]", "[1]"),
      ("1e-10", "1e-11"), ("-0.5", "0.5"), ("a b", "a  b"), ("", "0.5"),
      ("#1f2328", "#1f2329"),
    ])
  func different(stored: String, new: String) {
    let comparison = compare(stored, new)
    #expect(comparison.changes == [.init(cell: "cell", stored: 0..<1, new: 0..<1)])
    #expect(comparison.merged() == new)
    #expect(comparison.merged(accepting: "other") == stored)
  }

  @Test(
    "allows what a cell's tolerance allows",
    arguments: [
      ("0.1234", "0.1239", 1e-3, true), ("0.1234", "0.1245", 1e-3, false),
      ("1234.0", "1235.0", 1e-3, true), ("1234.0", "1236.0", 1e-3, false),
      ("100", "101", 0.1, true),
      ("0.5", "0.54", 0, true), ("0.5", "0.56", 0, false),
    ])
  func cellTolerance(stored: String, new: String, tolerance: Double, isSame: Bool) {
    #expect(compare(stored, new, tolerance: .relative(tolerance)).changes.isEmpty == isSame)
  }

  @Test("compares text and code exactly")
  func exact() {
    #expect(compare("0.50", "0.5", tolerance: nil).changes.count == 1)
    #expect(compare("0.5", "0.5", tolerance: nil).changes.isEmpty)
  }

  @Test(
    "compares a drawing's coordinates by what can be seen, and its texts as numbers",
    arguments: [
      ("<svg><path d=\"M31 378H466.1\"/></svg>", "<svg><path d=\"M31 378.1H466\"/></svg>", true),
      ("<svg><path d=\"M31 378H466\"/></svg>", "<svg><path d=\"M31 378.3H466\"/></svg>", false),
      ("<svg><path d=\"M31 378\"/></svg>", "<svg><path d=\"M31 378 9 9\"/></svg>", false),
      ("<svg><text x=\"3\">1.5</text></svg>", "<svg><text x=\"3.1\">1.51</text></svg>", true),
      ("<svg><text x=\"3\">1.5</text></svg>", "<svg><text x=\"3\">1.6</text></svg>", false),
      ("<svg><text>7</text></svg> 7", "<svg><text>7</text></svg> 7.1", false),
      ("<svg>\n<path d=\"M3 4\"/>\n</svg>", "<svg>\n<path d=\"M3 4.1\"/>\n</svg>", true),
      (
        "<svg><image href=\"data:image/png;base64,iVBO1.5aa\"/></svg>",
        "<svg><image href=\"data:image/png;base64,iVBO1.6aa\"/></svg>", false
      ),
    ])
  func drawings(stored: String, new: String, isSame: Bool) {
    #expect(compare(stored, new).changes.isEmpty == isSame)
  }

  @Test("keeps stored digits line by line, and takes the rest")
  func merge() {
    let stored = "a 1.00\nb 2.00\nc 3.00\nd"
    let new = "a 1.001\nb 2.50\nc 2.999\nmore\nd"
    let comparison = compare(stored, new)
    #expect(comparison.merged() == "a 1.00\nb 2.50\nc 3.00\nmore\nd")
    #expect(comparison.toleratedCount == 2)
    #expect(abs(comparison.largestTolerated - 0.001) < 1e-12)
    #expect(comparison.changes.map(\.new) == [1..<2, 3..<4])
  }

  @Test("accepts the outputs of one cell alone")
  func mergeCell() {
    let new: [PageComparison.Line] = [
      .init("text two"), .init("```"), .init("2", cell: "a", tolerance: .shownDigits), .init("```"),
      .init("5", cell: "b", tolerance: .shownDigits), .init("end"),
    ]
    let comparison = PageComparison(stored: "text one\n```\n1\n```\n4\nend", new: new)
    #expect(comparison.merged(accepting: "b") == "text one\n```\n1\n```\n5\nend")
    #expect(comparison.changes.map(\.cell) == [nil, "a", "b"])
  }

  @Test("attributes outputs that are gone to the cell that they stood behind")
  func removed() {
    let new: [PageComparison.Line] = [
      .init("x", cell: "a", tolerance: .shownDigits), .init("text"),
    ]
    let comparison = PageComparison(stored: "x\ny\ntext", new: new)
    #expect(comparison.changes == [.init(cell: "a", stored: 1..<2, new: 1..<1)])
  }

  @Test("ignores versions, which are taken over with anything else")
  func versions() {
    func lines(_ output: String) -> [PageComparison.Line] {
      [
        .init(output[...], cell: "a", tolerance: .shownDigits),
        .init("Lectern 2.0 · Swift 6.3", isVersion: true),
      ]
    }
    let stored = "x\nLectern 1.0.1 · Swift 6.2"
    let same = PageComparison(stored: stored, new: lines("x"))
    #expect(same.changes.isEmpty && same.ignored.count == 1)
    #expect(same.merged() == stored)
    let other = PageComparison(stored: stored, new: lines("y"))
    #expect(other.changes.map(\.new) == [0..<1])
    #expect(other.merged() == "y\nLectern 2.0 · Swift 6.3")
  }

  @Test("shows changes as a unified diff")
  func diff() {
    let stored = (1...12).map { "line \($0)x" }.joined(separator: "\n")
    let new = stored.replacing("line 2x", with: "two").replacing("line 12x", with: "line 12x\nmore")
    let comparison = compare(stored, new)
    #expect(
      UnifiedDiff(comparison).text(of: comparison.changes) == """
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

  @Test("shows of long lines what has changed")
  func longLines() {
    let path = (100..<400).map { "\($0)" }.joined(separator: " ")
    let comparison = PageComparison(
      stored: "<\(path)>\nred \(path)",
      new: ["<\(path)>", "blue \(path)"].map { .init(Substring($0)) })
    let changed = PageComparison(
      stored: path, new: [.init(Substring(path.replacing("250", with: "999")))])
    #expect(
      UnifiedDiff(comparison).text(of: comparison.changes) == """
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
      UnifiedDiff(changed).text(of: changed.changes) == """
        @@ -1,1 +1,1 @@
        -\(window("250"))
        +\(window("999"))

        """)
  }
}

@Suite("LineMatcher")
struct LineMatcherTests {
  @Test("finds what random texts share, as long as any other answer", arguments: 0..<200)
  func random(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    let old = (0..<next(12)).map { _ in "\(next(4))" }
    let new = (0..<next(12)).map { _ in "\(next(4))" }
    let comparison = PageComparison(
      stored: old.joined(separator: "\n"), new: new.map { .init(Substring("\($0)")) })
    let removed = comparison.changes.map(\.stored.count).reduce(0, +)
    let oldLines = PageComparison.lines(of: old.joined(separator: "\n"))
    #expect(oldLines.count - removed == Self.longestCommon(oldLines.map(String.init), new))
    #expect(comparison.merged() == new.joined(separator: "\n"))
  }

  /// The length of the longest common subsequence, by the table that everybody knows.
  private static func longestCommon(_ old: [String], _ new: [String]) -> Int {
    var table = [[Int]](
      repeating: [Int](repeating: 0, count: new.count + 1), count: old.count + 1)
    for (i, left) in old.enumerated() {
      for (j, right) in new.enumerated() {
        table[i + 1][j + 1] =
          left == right ? table[i][j] + 1 : max(table[i][j + 1], table[i + 1][j])
      }
    }
    return table[old.count][new.count]
  }
}
