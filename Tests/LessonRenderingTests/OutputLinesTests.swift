import LessonModel
import LessonRendering
import Testing

@Suite("Long outputs")
struct OutputLinesTests {
  @Test(arguments: [
    (String(repeating: "x", count: 70), false), (String(repeating: "x", count: 71), true),
    (String(repeating: "é", count: 70), false), (String(repeating: "👩‍🔬", count: 71), true),
    ("short\n\n" + String(repeating: "x", count: 71) + "\nshort", true),
    (Array(repeating: "x", count: 99).joined(separator: "\n"), false),
  ])
  func `can be scrolled by keyboard where a line has more than 70 characters`(
    text: String, isWide: Bool
  ) throws {
    #expect(try render(text).contains("<pre class=\"stdout\" tabindex=\"0\">") == isWide)
  }

  @Test(arguments: [
    ("<", "&lt;"), ("a&b<c>\"d\"é", "a&amp;b&lt;c&gt;&quot;d&quot;é"), ("👩‍🔬&", "👩‍🔬&amp;"),
    ("a\0b", "a\u{FFFD}b"), ("plain", "plain"),
  ])
  func `are escaped, whatever they begin and end with`(text: String, escaped: String) throws {
    #expect(try render(text).contains("<pre class=\"stdout\">\(escaped)</pre>"))
  }

  private func render(_ text: String) throws -> String {
    let sample = Sample(text: "```swift {#a}\n1\n```\n", outputs: ["a": [.printed(text)]])
    return try HTMLRenderer().render(sample.executed)
  }
}
