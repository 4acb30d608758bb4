import CommonMark
import Foundation
import LessonModel
import Testing

/// GitHub's extensions, compared with cmark-gfm.
@Suite(.enabled(if: GitHub.isThere)) struct GitHubTests {
  @Test(arguments: [
    "| a | b |\n| - | - |\n| 1 | 2 |", "a | b\n-|-\n1 | 2", "|a|\n|-|", "a\n:-:", "a\n-|",
    "| a |\n|--|--|",
    "| a | b |\n|:--|--:|\n| 1 |\n| 1 | 2 | 3 |", "|a|b|c|\n|:-:|:-|-:|\n|1|2|3|",
    "| a |\n|-|\n| `x\\|y` | \n| \\| |\n| \\\\| |\n| **x\\|y** |",
    "text\n| a | b |\n|-|-|\n| 1 | 2 |",
    "| a |\n|-|\n| 1 |\n\ntext", "| a |\n|-|\n1\n2\n\n3", "| a |\n|-|\n> q", "| a |\n|-|\n2. i",
    "| a |\n|-|\n# h",
    "| a |\n|-|\n    code", "| a |\n|-|\n<b>\nx", "| a |\n|-|\n***\nx", "| a |\n|-|\n```\nx",
    "| a |\n|-|\n| 1 |\n---",
    "> | a |\n> |-|\n> | 1 |\n| 2 |", "> x\n| a |\n> |-|\n> | 1 |", "- | a |\n  |-|\n  | 1 |\n- b",
    "1.  | a |\n    |-|\n    | *1* |\n\n    after", "- - | a |\n    |-|\n    | 1 |",
    "> - | a |\n>   |-|\n>   | 1 |\n>\n> x",
    "-\t| a |\n\t|-|\n\t| 1 |", "    | a |\n    |-|", "   | a |\n   |-|\n   | 1 |",
    "| a |\n    |-|\n", "| a |\n|-|\n|\nx",
    "| [r] | ![r] |\n|-|-|\n| [x](y \"z\") | <https://e.org> |\n\n[r]: /u 't'",
    "| # | - | 1. | > |\n|-|-|-|-|\n| ## # | [a]: b | --- | ~~~ |",
    "| a | |\n|-|-|\n| | b |", "|| a |\n|-|-|-|", "| a\n|-\n| b", "a|b\n:-|:-:\n\\|x|`|`",
    "| a |\r\n|-|\r\n| 1 |\r\n", "|\u{e9}|\n|-|\n|\u{1F600}|",
    "| a |\n|-|\n| 1 |\n2. | b |\n   |-|\n   | 2 |", "| a |\n| - |\n===\n",
    "x\n    > - \n| a |\n| - |\n---", "x\n---\n| a |\n|-|",
    "| a |\n|:|", "| a |\n|-|-", "| a |\n| -:- |",
    "<div>\n| a |\n|-|\n</div>", "```\n| a |\n|-|\n```", "| a <b>x</b> |\n|-|\n| &copy; &#124; |",
    "| a | b |\n|---|---|\n| ~~x~~ | www.e.org |\n",
    "| a |\n|-|\n[x]: y\n\n[x]", "| a |\n|-|\n| b |\n|-|\n| c |", "| a |\n|-|\n1. b",
    "| a |\n|-|\n-\n", "| a |\n|-|\n[^1]: b", "| a[^1] |\n|-|\n\n[^1]: b",
  ])
  func `A table is one where it is one on GitHub`(text: String) throws {
    #expect(GitHub.ours(of: text) == (try GitHub.html(of: text)))
  }

  @Test(arguments: [
    "~~a~~", "~a~", "~~~a~~~", "~~a~", "~a~~", "a~~b~~c", "~~ a ~~", "~~a\nb~~", "~~a\n\nb~~",
    "\\~~a~~", "~~a\\~~", "~~a\\~~~",
    "~~*a*~~", "*~~a~~*", "**a ~~b~~ c**", "[~~a~~](b)", "~~[a](b)~~", "~~`a~~`~~", "`~~a~~`",
    "~~a ~b~ c~~", "~a ~~b~~ c~", "~~a~~ ~~b~~",
    "# ~~a~~", "- ~~a~~\n- b", "| ~~a~~ |\n|-|", "~~a~~b~~", "~~\"a\"~~", "a~~\"b\"~~c",
    "~~a<b>c~~</b>", "~~https://e.org~~", "https://e.org/~~a~~",
    "~~a~~.", "(~~a~~)", "~~é~~", "~~~~", "~~ ~~", "~b ~~a~", "~~b a~ c~~", "~a~~a~(~~x~~",
    "~b \"~~\" c~",
    "![~~a~~](b)", "[a ~~b](c) d~~",
  ])
  func `Tildes strike out what they strike out on GitHub`(text: String) throws {
    #expect(GitHub.ours(of: text) == (try GitHub.html(of: text)))
  }

  @Test(arguments: [
    "- [ ] a\n- [x] b\n- [X] c\n- d", "1. [ ] a\n2. [x] b", "* [ ] a", "+ [x] a", "- [ ]a", "- [ ]",
    "- [ ] ", "- [] a", "- [y] a", "- \\[ ] a",
    "- [ ] **a** `b`", "- [x]\ta", "- [ ]\n  a", "- a\n  - [ ] b\n    - [x] c", "[ ] a",
    "- a [ ] b", "- [ ] a\n\n  b", "- [ ] a\n\n- [x] b", "-   [ ] a",
    "- [ ](u) a", "- [x] [x](u)", "- [ ]     a",
  ])
  func `Boxes of tasks are those of GitHub`(text: String) throws {
    #expect(GitHub.ours(of: text) == (try GitHub.html(of: text)))
  }

  @Test(arguments: [
    "www.commonmark.org", "Visit www.e.org/help for more.", "www.e.org.", "www.e.org/a.b.",
    "www.e.org/a?q=(b)", "(www.e.org/a_(b))", "www.e.org/a))", "www.e.org/&hl;",
    "www.e.org/a&b;c", "www.e.org/he<lp", "http://e.org", "(Visit https://e.org/a?b=c*d&e=f)",
    "ftp://foo.bar.baz", "https://a_b.org", "https://a.b_c.org", "https://a_b.c.d.org",
    "http://localhost:8080/x", "https://", "https:// x", "xhttp://e.org", "HTTP://E.org",
    "é http://é.org/ü", "a http://b.c/_d_ *e*", "http://a.b/*c*", "*http://a.b*", "_www.a.b_",
    "\"http://a.b\"", "'http://a.b'", "http://a.b!", "http://a.b?x!y", "http://a.b,http://c.d",
    "<http://a.b>", "<a href=\"http://a.b\">", "`http://a.b`", "``a` http://b.c``",
    "[http://a.b](c)", "[a http://b.c d](e)", "[a](http://b.c)",
    "[r] http://a.b\n\n[r]: http://c.d", "[ http://a.b", "[x] http://a.b", "\\[ http://a.b",
    "![http://a.b](c)",
    "http\\://a.b", "http://a\\.b", "# http://a.b #", "- http://a.b\n- www.c.d", "> www.a.b",
    ">www.a.b", "x>www.a.b", "1. www.a.b", "http://a.b\nhttp://c.d  \nhttp://e.f",
    "    http://a.b", "```\nhttp://a.b\n```", "<p>\nhttp://a.b\n</p>",
    "| http://a.b/\\|c | www.d.e |\n|-|-|", "a@b.c", "foo@bar.baz", "hello@mail+xyz.e is not",
    "hello+x@mail.e", "a.b-c_d@a.b",
    "a.b-c_d@a.b.", "a.b-c_d@a.b-", "a.b-c_d@a.b_", "a@b", "@b.c", "a@b@c.d", "mailto:a@b.c",
    "mailto:a@b.c/x", "xmpp:a@b.c/x", "xmailto:a@b.c", "<a@b.c>", "[a@b.c](d)", "`a@b.c`",
    "*a@b.c*",
    "a\\@b.c", "http://a.b/c@d.e", "www.a", "www.", "www..b", "wwwx.a.b", "(www.a.b)", "~www.a.b~",
    "www.a.b/;", "http://a.b&copy;", "http://a.b/&amp;x", "http://a.b/~c~",
    "http://a.b/c_d_e", "**http://a.b/c**d", "http://a.b)", "http://a.b/(c)d)", "http://a.b\":",
    "https://e.org/?a=$x$",
  ])
  func `Bare links are those of GitHub`(text: String) throws {
    #expect(GitHub.ours(of: text) == (try GitHub.html(of: text)))
  }

  @Test(arguments: [
    "a[^1]\n\n[^1]: b", "a[^1] c[^1]\n\n[^1]: b", "a[^b] c[^a]\n\n[^a]: x\n[^b]: y", "a[^1]",
    "a\n\n[^1]: b", "a[^1]\n\n[^1]: b\n\n    c\n\n    - d\n\ne", "a[^1]\n[^1]: b\nlazy\n\nc",
    "a[^1]\n\n[^1]:\n    b", "a[^1]\n\n[^1]: b\n[^1]: c", "a[^x_y_z]\n\n[^x_y_z]: b",
    "a[^1][^2]\n\n[^1]: b\n[^2]: c", "`[^1]` \\[^1]\n\n[^1]: b", "[^1](u)\n\n[^1]: b",
    "**a[^1]**\n\n[^1]: *b*",
    "# a[^1]\n\n[^1]: b", "- a[^1]\n- b\n\n[^1]: c\n\n- d", "| a[^1] |\n|-|\n\n[^1]: b",
    "a[^1]\n\n[^1]: b[^2]\n[^2]: c", "a[^1]\n\n[^1]: > b\n[^2]: c",
    "a[^1]\n\n[^1]: http://a.b",
    "```\n[^1]: b\n```\na[^1]", "a[^1]\n\n[^1]: ```\n      b\n    ```",
    "a[^1]\n\n[^1]: one\n\n        two", "a [^ 1]\n\n[^ 1]: b", "a[^1]\n\n+ b\n[^1]: c\n* d",
    "[^1]: b\n\na[^1]",
  ])
  func `Footnotes are those of GitHub`(text: String) throws {
    #expect(GitHub.ours(of: text) == (try GitHub.html(of: text)))
  }

  /// Parts of texts, without what is known to differ.
  ///
  /// An emphasis counts before what is struck out where the two overlap; an address may have no bracket
  /// and no backtick of its own; footnotes are defined at the start of a line, and blank lines in them are
  /// empty. cmark-gfm does not find
  /// tasks in quotes and after another mark, which GitHub's pages show, and its CommonMark is of 2019.
  enum Parts: String, CaseIterable {
    case table, strikethrough, task, link, footnote

    var parts: [String] {
      let common = ["a", "b", " ", " ", "\n", "\n", "\n\n", "x y", "&amp;", "\\"]
      switch self {
      case .table:
        return common + [
          "|", "|", " | ", "|-|", "|-|-|\n", "| - |\n", "| a |\n", "| a | b |\n", "|:-:|--:|\n",
          ":-:", ":--", "-",
          "\\|", "a | b\n", "`|`", "\t", "  ", "> ", "- ", "    ", "* ", "1. ", "2. ", "# ", "`",
          "*", "_", "---\n",
        ]
      case .strikethrough:
        return common + [
          "~", "~~", "~~", "~~~", "a~~", "~~a", "~a", "a~", "\\~", "> ", "- ", "(", "!", "[a](b)",
        ]
      case .task:
        return common.filter { $0 != "\n" } + [
          "\n- [ ] a", "\n- [x] b", "\n1. [X] c", "\n- d", "\n  - [ ] e", "\n\n- [x] f", "\n  g",
          "*", "`", "\n# h",
        ]
      case .link:
        return common + [
          "http://a.b", "https://a.b/c", "www.a.b", "www.", "http://", ")", "(", "_", ".", "?", "!",
          "a@b.c",
          "mailto:", "xmpp:", "@", "/", "&copy;", ";", "ftp://x", ":", "-", "'", "*",
        ]
      case .footnote:
        return common.filter { $0 != " " } + [
          "[^1]", "[^1]", "[^a_b]", "\n\n[^1]: x", "\n\n[^a_b]: y", "\n\n    z", "[^2]",
          "\n\n[^2]: w", "(u)", "*", "\n- ",
        ]
      }
    }
  }

  /// As many texts as are compared of each kind; more with `GITHUB_TEXTS=20000`.
  private static let textCount =
    ProcessInfo.processInfo.environment["GITHUB_TEXTS"].flatMap { Int($0) } ?? 500

  @Test(arguments: Parts.allCases)
  func `Texts of any parts are what they are on GitHub`(kind: Parts) throws {
    // Knuth's linear congruential generator.
    var state = UInt64(kind.rawValue.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    func random(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<Self.textCount {
      let text = (0..<random(below: 22) + 2).map { _ in kind.parts[random(below: kind.parts.count)]
      }
      .joined()
      #expect(
        GitHub.ours(of: text) == (try GitHub.html(of: text)), "\(text.debugDescription)")
    }
  }
}
