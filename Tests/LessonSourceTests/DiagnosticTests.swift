import LessonModel
import LessonSource
import Testing

@Suite struct DiagnosticTests {
  /// The problems of a text, as a user reads them.
  private func problems(in text: String) -> String {
    do {
      _ = try LessonParser().parse(text, path: "a.md")
      return ""
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    (
      ".fold-cod",
      "a.md:1:14: error: there is no option '.fold-cod'\n  help: did you mean '.fold-code'?"
    ),
    ("timout=3s", "a.md:1:14: error: there is no option 'timout'\n  help: did you mean 'timeout'?"),
    (
      "colour=red",
      "a.md:1:14: error: there is no option 'colour'\n"
        + "  help: choose from alt, caption, error, from, timeout, tolerance"
    ),
    (
      "timeout=3",
      "a.md:1:22: error: '3' is not a duration\n  help: add its unit: 3s, or 3ms, or 3m"
    ),
    (
      "tolerance=little",
      "a.md:1:24: error: 'little' is not a tolerance\n"
        + "  help: write a number from 0 up, such as 1e-4"
    ),
    (".timeout", "a.md:1:14: error: the option 'timeout' takes a value\n  help: write timeout=…"),
    (
      "fold-code=yes",
      "a.md:1:14: error: the option 'fold-code' takes no value\n  help: write .fold-code"
    ),
    (
      "fold-code",
      "a.md:1:14: error: 'fold-code' is neither a name, nor an option, nor key=value\n"
        + "  help: write '#fold-code' for the cell's name or '.fold-code' for an option"
    ),
    ("#b", "a.md:1:14: error: the cell has a second name\n  help: keep one of them"),
    (
      "caption=\"open",
      "a.md:1:22: error: the value of 'caption' has no closing quote\n  help: end it with '\"'\n"
        + "a.md:1:28: error: the attributes of the cell are not closed\n"
        + "  help: end the line with '}'"
    ),
    (
      "from=../b",
      "a.md:1:19: error: '../b' does not name a cell\n  help: write from=LESSON or from=LESSON/CELL"
    ),
    (
      "error=\"\"",
      "a.md:1:20: error: error needs a part of the message\n  help: write error=\"part of the message\""
    ),
  ])
  func `A wrong option is explained at its place`(option: String, expected: String) {
    #expect(problems(in: "```swift {#a \(option)}\n```\n") == expected)
  }

  @Test(arguments: [
    (
      "```swift {.fold-code}\n```", "a.md:1:1: error: the cell has no name\n  help: write {#name …}"
    ),
    (
      "```swift {#Big}\n```",
      "a.md:1:11: error: 'Big' cannot be a cell's name\n"
        + "  help: use lowercase letters, digits and hyphens, beginning with a letter"
    ),
    (
      "```swift {#a} now\n```",
      "a.md:1:15: error: 'now' after the cell's attributes has no meaning\n"
        + "  help: put options inside the braces"
    ),
    (
      "```swift {#a from=b}\nlet x = 1\n```",
      "a.md:1:1: error: the cell has code and also takes the code of another cell with from=\n"
        + "  help: delete its code, or from="
    ),
  ])
  func `A wrong fence is explained at its place`(text: String, expected: String) {
    #expect(problems(in: text) == expected)
  }

  @Test(arguments: [
    (
      "titel: x",
      "a.md:2:1: error: there is no front matter key 'titel'\n  help: did you mean 'title'?"
    ),
    (
      "title: [a", "a.md:2:8: error: this '[' is not closed\n  help: end it with ']'"
    ),
    (
      "parameters: {n: {default: 5, range: [1, 3]}}",
      "a.md:2:37: error: the default 5 of 'n' is outside its range [1, 3]"
    ),
    (
      "parameters: {n: {range: [1, 3]}}",
      "a.md:2:14: error: the parameter 'n' has no default\n  help: add default: …"
    ),
    (
      "parameters: {n: {default: 1, rnage: [1, 3]}}",
      "a.md:2:30: error: a parameter has no 'rnage'\n  help: did you mean 'range'?"
    ),
    (
      "parameters: {class: 1}",
      "a.md:2:14: error: 'class' cannot be a parameter's name\n"
        + "  help: use letters and digits, begin with a lowercase letter, and do not use a Swift keyword"
    ),
    (
      "parameters: {n: {default: 1, range: [3, 1]}}",
      "a.md:2:37: error: the range of 'n' is not two numbers in order\n"
        + "  help: write range: [smallest, largest]"
    ),
    (
      "parameters: {n: {default: x, range: [1, 3]}}",
      "a.md:2:37: error: 'n' is a String, which has no range"
    ),
    (
      "parameters: {n: {default: 1, scale: lgo}}",
      "a.md:2:37: error: there is no scale 'lgo'\n  help: did you mean 'log'?"
    ),
    (
      "parameters: {n: {default: 1, range: [1, 3]}}\nprofiles: {quick: {n: 4}}",
      "a.md:3:23: error: n=4 is outside the range [1, 3]\n  help: choose a value inside it"
    ),
    (
      "profiles: {quick: {m: 1}}\nparameters: {n: 1}",
      "a.md:2:20: error: there is no parameter 'm'\n  help: did you mean 'n'?"
    ),
    (
      "parameters: {n: 1}\nprofiles: {quick: {n: fast}}",
      "a.md:3:23: error: n=fast is not an Int\n  help: its default is 1"
    ),
    (
      "parameters: {n: 1}\nprofiles: {quick: {n: [1]}}",
      "a.md:3:23: error: the value of 'n' must be a number, a string or a Boolean"
    ),
    (
      "profiles: {Quick: {}}",
      "a.md:2:12: error: 'Quick' cannot be a profile's name\n"
        + "  help: use lowercase letters, digits and hyphens, beginning with a letter"
    ),
    (
      "profiles: {quick: 1}",
      "a.md:2:19: error: the profile 'quick' has no values\n"
        + "  help: write quick: {parameter: value}"
    ),
    (
      "profiles: quick", "a.md:2:11: error: profiles must be a list of 'name: {parameter: value}'"
    ),
    ("parameters: {n: 1, n: 2}", "a.md:2:14: error: the front matter has the key 'n' twice"),
    ("order: 9223372036854775807:59", "a.md:2:8: error: order must be a whole number"),
    ("order: 99999999999999999999", "a.md:2:8: error: order must be a whole number"),
    (
      "parameters: {n: {default: 9223372036854775807:59}}",
      "a.md:2:27: error: the default 9223372036854775807:59 of 'n' looks like a number and is not one\n"
        + "  help: write a number, or \"9223372036854775807:59\" for the text"
    ),
    (
      "parameters: {n: {default: 90, range: [1:00, 2:00]}}",
      "a.md:2:38: error: the range of 'n' is not two numbers in order\n"
        + "  help: write range: [smallest, largest]"
    ),
    (
      #"title: "a\0b""#,
      "a.md:2:8: error: title has a null character\n  help: delete its escape, \\0"
    ),
    (
      #"parameters: {n: "a\0b"}"#,
      "a.md:2:17: error: the default of 'n' has a null character\n  help: delete its escape, \\0"
    ),
  ])
  func `Wrong front matter is explained at its place`(yaml: String, expected: String) {
    #expect(problems(in: "---\n\(yaml)\n---\n") == expected)
  }

  @Test func `All problems of a file come at once, in the order of the text`() {
    let text = """
      ---
      titel: x
      ---

      ```swift {#a .fold-cod}
      ```

      ```swift {#a timout=2s}
      ```
      """
    #expect(
      problems(in: text) == """
        a.md:2:1: error: there is no front matter key 'titel'
          help: did you mean 'title'?
        a.md:5:14: error: there is no option '.fold-cod'
          help: did you mean '.fold-code'?
        a.md:8:1: error: the name 'a' is already taken by the cell on line 5
          help: give each cell of the lesson a different name
        a.md:8:14: error: there is no option 'timout'
          help: did you mean 'timeout'?
        """)
  }

  @Test func `A lesson has at most 240 cells`() {
    let cells = (0...240).map { "```swift {#c\($0)}\n```\n" }.joined(separator: "\n")
    #expect(
      problems(in: cells) == """
        a.md:721:1: error: the lesson has 241 cells, and at most 240 are allowed
          help: split it into two lessons
        """)
  }
}
