import LessonModel
import LessonSource
import Testing

@Suite struct FrontMatterTests {
  private func lesson(_ yaml: String) throws(Diagnostics) -> Lesson {
    try LessonParser().parse("---\n\(yaml)\n---\n", path: "a.md")
  }

  /// The problems of front matter, as a user reads them, without the name of the file.
  private func problems(in yaml: String) -> [String] {
    do {
      _ = try lesson(yaml)
      return []
    } catch {
      return error.list.map(described)
    }
  }

  private func described(_ problem: Diagnostic) -> String {
    let place = problem.position.map { "\($0.line):\($0.column): " } ?? ""
    return place + problem.message + (problem.help.map { " | " + $0 } ?? "")
  }

  @Test(
    arguments: [
      ("0", .int(0)), ("-3", .int(-3)), ("+3", .int(3)), ("1_000", .int(1000)),
      ("2_000_000", .int(2_000_000)), ("0x10", .int(16)), ("0xFF_FF", .int(65535)),
      ("-0x10", .int(-16)), ("0b101", .int(5)), ("0o17", .int(15)),
      ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
      ("0.5", .double(0.5)), (".5", .double(0.5)), ("-.5", .double(-0.5)), ("+.5", .double(0.5)),
      ("5.", .double(5)), ("1e-4", .double(1e-4)), ("1E4", .double(1e4)), ("1e+4", .double(1e4)),
      (".5e1", .double(5)), ("1_000.5", .double(1000.5)), ("0.0", .double(0)), ("0e5", .double(0)),
      ("00.5", .double(0.5)), ("5e-324", .double(.leastNonzeroMagnitude)),
      ("1e308", .double(1e308)),
      ("true", .bool(true)), ("True", .bool(true)), ("FALSE", .bool(false)),
      ("tRUE", .string("tRUE")), ("Ada", .string("Ada")), ("3rd", .string("3rd")),
      ("2 layers", .string("2 layers")), ("y", .string("y")), ("n", .string("n")),
      ("e5", .string("e5")), ("<<", .string("<<")), ("=", .string("=")),
    ] as [(String, ParameterValue)])
  func `A text means the same as a default, in a profile and after --set`(
    text: String, expected: ParameterValue
  ) throws {
    let declared = try lesson("parameters: {n: {default: \(text)}}").parameters[0]
    #expect(declared.defaultValue == expected)
    let base: ParameterValue =
      switch expected {
      case .int: .int(7)
      case .double: .double(7)
      case .bool: .bool(true)
      case .string: .string("7")
      }
    let written =
      if case .string = base { "\"7\"" } else if case .double = base { "7.0" } else {
        "\(base)"
      }
    let other = try lesson("parameters: {n: \(written)}\nprofiles: {p: {n: \(text)}}")
    #expect(other.parameters[0].defaultValue == base)
    #expect(try other.values(setting: [], profile: "p") == [expected])
    #expect(try other.values(setting: [(name: "n", value: text)]) == [expected])
  }

  @Test(arguments: [
    ("\"5\"", "5"), ("'0x10'", "0x10"), ("\"no\"", "no"), ("\"\"", ""), ("'~'", "~"),
    ("\"true\"", "true"), ("\"1:30\"", "1:30"), ("!!str 5", "5"), ("!!str no", "no"),
  ])
  func `A text in quotes is a String`(yaml: String, expected: String) throws {
    #expect(
      try lesson("parameters: {n: \(yaml)}").parameters.map(\.defaultValue) == [.string(expected)])
    let other = try lesson("parameters: {n: x}\nprofiles: {p: {n: \(yaml)}}")
    #expect(try other.values(setting: [], profile: "p") == [.string(expected)])
  }

  @Test(arguments: [
    ("no", "may be a text or a Boolean | write false, or \"no\" for the text"),
    ("Off", "may be a text or a Boolean | write false, or \"Off\" for the text"),
    ("yes", "may be a text or a Boolean | write true, or \"yes\" for the text"),
    ("ON", "may be a text or a Boolean | write true, or \"ON\" for the text"),
    ("010", "begins with a 0 | write 10, or 0o10 for the octal number"),
    ("-010", "begins with a 0 | write -10, or -0o10 for the octal number"),
    ("08", "begins with a 0 | write 8"),
    ("00", "begins with a 0 | write 0"),
    ("0_7", "begins with a 0 | write 7, or 0o7 for the octal number"),
    (
      "1e-400", "is too small for a Double | write 0, or a number from 5e-324"
    ),
    (
      "1e400", "is too large for a Double | write a number up to 1.7976931348623157e+308"
    ),
    (
      "99999999999999999999",
      "is too large for an Int | write a number from -9223372036854775808 to 9223372036854775807, "
        + "or 99999999999999999999.0 for a Double"
    ),
    (
      "-9223372036854775809",
      "is too small for an Int | write a number from -9223372036854775808 to 9223372036854775807, "
        + "or -9223372036854775809.0 for a Double"
    ),
    (
      "0xFFFFFFFFFFFFFFFF",
      "is too large for an Int | write a number from -9223372036854775808 to 9223372036854775807"
    ),
    (".inf", "is not a finite number | write a number, or \".inf\" for the text"),
    ("-.Inf", "is not a finite number | write a number, or \"-.Inf\" for the text"),
    (".nan", "is not a finite number | write a number, or \".nan\" for the text"),
    ("inf", "is not a finite number | write a number, or \"inf\" for the text"),
    ("NaN", "is not a finite number | write a number, or \"NaN\" for the text"),
    ("1:30", "looks like a number and is not one | write a number, or \"1:30\" for the text"),
    ("1.2.3", "looks like a number and is not one | write a number, or \"1.2.3\" for the text"),
    ("1__0", "looks like a number and is not one | write a number, or \"1__0\" for the text"),
    ("1_", "looks like a number and is not one | write a number, or \"1_\" for the text"),
    ("1e", "looks like a number and is not one | write a number, or \"1e\" for the text"),
    ("10%", "looks like a number and is not one | write a number, or \"10%\" for the text"),
    ("0xZZ", "looks like a number and is not one | write a number, or \"0xZZ\" for the text"),
    ("0b12", "looks like a number and is not one | write a number, or \"0b12\" for the text"),
    ("2024-01", "looks like a number and is not one | write a number, or \"2024-01\" for the text"),
  ])
  func `A default that looks like a number or a Boolean is one or an error`(
    text: String, expected: String
  ) {
    #expect(
      problems(in: "parameters:\n  n: \(text)") == ["3:6: the default \(text) of 'n' " + expected])
  }

  @Test(arguments: [
    (
      "1,5",
      "the default 1,5 of 'n' looks like a number and is not one | write a number, or \"1,5\" for the text"
    ),
    ("~", "the default of 'n' is empty | write a value, or \"\" for an empty text"),
    ("null", "the default of 'n' is empty | write a value, or \"\" for an empty text"),
    ("", "the default of 'n' is empty | write a value, or \"\" for an empty text"),
    (
      "2024-01-31",
      "the default 2024-01-31 of 'n' is a date, and parameters cannot be dates | "
        + "write \"2024-01-31\" for the text"
    ),
    ("[1]", "the default of 'n' must be a number, a string or a Boolean"),
    ("!x 1", "the default of 'n' must be a number, a string or a Boolean | delete the tag !x"),
    ("!!int x", "the default x of 'n' is not an Int"),
  ])
  func `A default that is not a value is explained`(text: String, expected: String) {
    let column = text.isEmpty ? 5 : 6
    #expect(problems(in: "parameters:\n  n: \(text)") == ["3:\(column): " + expected])
  }

  @Test(arguments: [
    ("3", "010", "n=010 begins with a 0 | write 10, or 0o10 for the octal number"),
    ("3", "fast", "n=fast is not an Int | its default is 3"),
    ("3", "1e3", "n=1e3 is not an Int | its default is 3"),
    ("3", "1.0", "n=1.0 is not an Int | its default is 3"),
    ("0.5", "010", "n=010 begins with a 0 | write 10, or 0o10 for the octal number"),
    (
      "0.5", "1e400",
      "n=1e400 is too large for a Double | write a number up to 1.7976931348623157e+308"
    ),
    ("0.5", "1e-400", "n=1e-400 is too small for a Double | write 0, or a number from 5e-324"),
    ("0.5", ".inf", "n=.inf is not a Double | its default is 0.5"),
    ("0.5", "nan", "n=nan is not a Double | its default is 0.5"),
    ("0.5", "0x1p3", "n=0x1p3 is not a Double | its default is 0.5"),
    ("0.5", "1:30", "n=1:30 is not a Double | its default is 0.5"),
    ("true", "no", "n=no is not a Bool | write true or false"),
    ("true", "1", "n=1 is not a Bool | write true or false"),
  ])
  func `A profile and --set refuse the same texts in the same words`(
    base: String, text: String, expected: String
  ) throws {
    #expect(
      problems(in: "parameters: {n: \(base)}\nprofiles: {p: {n: \(text)}}") == ["3:19: " + expected]
    )
    let error = #expect(throws: Diagnostics.self) {
      try lesson("parameters: {n: \(base)}").values(setting: [(name: "n", value: text)])
    }
    #expect(error?.list.map(described) == [expected])
  }

  @Test(
    arguments: [
      ("no", .string("no")), ("1:30", .string("1:30")), ("010", .string("010")),
      ("2024-01-31", .string("2024-01-31")), (".inf", .string(".inf")),
    ] as [(String, ParameterValue)])
  func `The type of a parameter decides what a text is`(
    text: String, expected: ParameterValue
  ) throws {
    let lesson = try lesson("parameters: {n: \"7\"}\nprofiles: {p: {n: \(text)}}")
    #expect(try lesson.values(setting: [], profile: "p") == [expected])
    #expect(try lesson.values(setting: [(name: "n", value: text)]) == [expected])
  }

  @Test(arguments: [
    ("7", "16.0"), ("0x10", "16.0"), ("1_000", "1000.0"), ("99999999999999999999", "1e+20"),
  ])
  func `A whole number is a Double where one is asked for`(text: String, expected: String) throws {
    let lesson = try lesson("parameters: {n: 0.5}\nprofiles: {p: {n: \(text)}}")
    let expected = text == "7" ? "7.0" : expected
    #expect(try lesson.values(setting: [], profile: "p").map(\.description) == [expected])
    #expect(
      try lesson.values(setting: [(name: "n", value: text)]).map(\.description) == [expected])
  }

  @Test(arguments: [
    (
      "parameters: {n: 1}\nprofiles: {p: {n: \"5\"}}",
      ["3:19: n=\"5\" is a text, and 'n' is of type Int | write 5 without quotes"]
    ),
    (
      "parameters: {n: x}\nprofiles: {p: {n: ~}}",
      ["3:19: the value of 'n' is empty | write a value, or \"\" for an empty text"]
    ),
    (
      "parameters: {n: {defualt: 40}}",
      ["2:18: a parameter has no 'defualt' | did you mean 'default'?"]
    ),
    (
      "parameters: {n: {value: 40}}", ["2:18: a parameter has no 'value' | did you mean 'default'?"]
    ),
    (
      "parameters: {n: {rnage: [1, 2]}}",
      [
        "2:14: the parameter 'n' has no default | add default: …",
        "2:18: a parameter has no 'rnage' | did you mean 'range'?",
      ]
    ),
    (
      "parameters: {n: {defualt: 4}, m: no}\nprofiles: {p: {n: 1, m: 2, o: 3}}",
      [
        "2:18: a parameter has no 'defualt' | did you mean 'default'?",
        "2:34: the default no of 'm' may be a text or a Boolean | write false, or \"no\" for the text",
        "3:28: there is no parameter 'o' | the lesson has no parameters",
      ]
    ),
    (
      "description: x",
      ["2:1: there is no front matter key 'description' | write 'summary'"]
    ),
    ("tags: [x]", ["2:1: there is no front matter key 'tags' | write 'keywords'"]),
    ("autor: x", ["2:1: there is no front matter key 'autor' | did you mean 'author'?"]),
    ("order: 010", ["2:8: order must be a whole number"]),
    ("order: first", ["2:8: order must be a whole number"]),
    ("order: 1.5", ["2:8: order must be a whole number"]),
    ("date: [1]", ["2:7: date must be a text"]),
    (
      "parameters: {a: {default: sgd, choices: [sgd]}}",
      [
        "2:41: the choices of 'a' must be a list of at least two values | write choices: [one, another]"
      ]
    ),
    (
      "parameters: {a: {default: sgd, choices: [adam, lion]}}",
      ["2:41: the default sgd of 'a' is not one of its choices | add it to them"]
    ),
    (
      "parameters: {a: {default: 1, choices: [1, two, 1]}}",
      [
        "2:43: the choice two of 'a' is not of its type, Int",
        "2:48: the choice 1 of 'a' is given twice",
      ]
    ),
    (
      "parameters: {a: {default: 1, choices: [1, 2], range: [1, 2]}}",
      ["2:14: the parameter 'a' has both a range and choices | keep one"]
    ),
    (
      "parameters: {a: {default: sgd, choices: [sgd, adam]}}\nprofiles: {p: {a: adan}}",
      ["3:19: a=adan is not one of sgd, adam | did you mean 'adam'?"]
    ),
    ("minutes: about 60", ["2:10: minutes must be a whole number of at least 1"]),
    ("minutes: 0", ["2:10: minutes must be a whole number of at least 1"]),
    ("aims: {a: b}", ["2:7: aims must be a text"]),
    ("needs: [a, [b]]", ["2:12: needs must be a text"]),
    ("licence: CC0", ["2:1: there is no front matter key 'licence' | write 'license'"]),
    ("prerequisites: x", ["2:1: there is no front matter key 'prerequisites' | write 'needs'"]),
    (
      "source: /home/me",
      [
        "2:9: the source '/home/me' is neither a web address nor a relative path | write the address of the folder with the lessons, such as https://…/lessons"
      ]
    ),
    (
      "source: javascript:x",
      [
        "2:9: the source 'javascript:x' is neither a web address nor a relative path | write the address of the folder with the lessons, such as https://…/lessons"
      ]
    ),
    ("meta: x", ["2:7: meta must be a list of 'name: content'"]),
    (
      "meta: {robots: noindex, Keywords: x, viewport: y}",
      [
        "2:25: the page already has the meta element 'Keywords' | write the key 'keywords' instead",
        "2:38: the page already has the meta element 'viewport' | write another name",
      ]
    ),
    ("keywords: [a, []]", ["2:15: keywords must be a text"]),
    (
      "reference: Auto-grad",
      [
        "2:12: 'Auto-grad' cannot be the name of a module | "
          + "write a module as lessons import it, such as Autograd"
      ]
    ),
    ("reference: []", ["2:12: reference must be a text"]),
    ("reference: {unlinked: [print]}", ["2:12: the reference has no module | add module: …"]),
    (
      "reference: {module: Autograd, unlinkd: [print]}",
      ["2:31: a reference has no 'unlinkd' | did you mean 'unlinked'?"]
    ),
    (
      "reference: {module: Autograd, unlinked: print}",
      ["2:41: unlinked must be a list of names | write [print, .count]"]
    ),
    (
      "reference: {module: Autograd, unlinked: [print, a b]}",
      [
        "2:49: 'a b' cannot be a name of code | "
          + "write a function, a member as .count, or one of a type as Tensor.count"
      ]
    ),
  ])
  func `A problem of a key is reported once`(yaml: String, expected: [String]) {
    #expect(problems(in: yaml) == expected)
  }

  @Test func `Author, date and keywords are kept`() throws {
    let lesson = try lesson(
      "author: Ada\ndate: 2024-01-31\nkeywords: [autograd, no, 5]\norder: 0x10")
    #expect(lesson.authors == ["Ada"])
    #expect(lesson.date == "2024-01-31")
    #expect(lesson.keywords == ["autograd", "no", "5"])
    #expect(lesson.order == 16)
    #expect(try self.lesson("author: [Ada, Bob]").authors == ["Ada", "Bob"])
  }

  @Test func `The module that a lesson documents is kept`() throws {
    #expect(try lesson("title: A").reference == nil)
    #expect(try lesson("reference: Autograd").reference == ModuleReference(module: "Autograd"))
    #expect(
      try lesson("reference: {module: Autograd, unlinked: [print, .count, Tensor.sum]}").reference
        == ModuleReference(module: "Autograd", unlinked: ["print", ".count", "Tensor.sum"]))
  }

  @Test func `What a course shows of a lesson is kept`() throws {
    let lesson = try lesson(
      """
      order: none
      part: Foundations
      aims: [say *what* a tensor is, "index it: $x_i$"]
      needs: derivatives
      minutes: 60
      license: "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"
      source: ../lessons
      meta: {robots: noindex, rating: 5}
      """)
    #expect(lesson.isSupplement && lesson.order == nil)
    #expect(lesson.part == "Foundations")
    #expect(lesson.aims == ["say *what* a tensor is", "index it: $x_i$"])
    #expect(lesson.needs == ["derivatives"])
    #expect(lesson.minutes == 60)
    #expect(lesson.license == "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)")
    #expect(lesson.source == "../lessons")
    #expect(lesson.meta == ["robots": "noindex", "rating": "5"])
  }

  @Test(arguments: [
    ("The *chain* rule, $y'$", "The chain rule, y'"), ("1. First steps", "1. First steps"),
    ("\"# One\"", "# One"), ("`let` it", "let it"), ("\"- a\"", "- a"),
  ])
  func `A title is Markdown inside a line`(title: String, plain: String) throws {
    let title = title.hasPrefix("`") ? "\"\(title)\"" : title
    #expect(try lesson("title: \(title)").title == plain)
  }

  @Test(arguments: ["2024", "no", "1.50", "2024-01-31", "010", "C: D"])
  func `A title is a text, whatever it looks like`(title: String) throws {
    let yaml = title.contains(":") ? "title: \"\(title)\"" : "title: \(title)"
    #expect(try lesson(yaml).title == title)
  }

  @Test(arguments: [
    (
      "title: A: B",
      "2:9: the value of 'title' has a colon and a space in it | put the text in quotes: \"A: B\""
    ),
    (
      "title: A:",
      "2:9: the value of 'title' has a colon and a space in it | put the text in quotes: \"A:\""
    ),
    (
      "title: “A: B”",
      "2:12: the value of 'title' has a colon and a space in it | put the text in quotes: \"A: B\""
    ),
    (
      "title: Say \"A: B\"",
      "2:14: the value of 'title' has a colon and a space in it | put the text in quotes: 'Say \"A: B\"'"
    ),
    ("parameters:\n\tseed: 0", "3:1: a tab indents this line | indent it with spaces"),
    ("parameters:\n  seed: 0\n\trate: 1", "4:1: a tab indents this line | indent it with spaces"),
    (
      "title: @home",
      "2:8: a text without quotes cannot begin with '@' | put the text in quotes: \"@home\""
    ),
    (
      "title: `let` it",
      "2:8: a text without quotes cannot begin with '`' | put the text in quotes: \"`let` it\""
    ),
    (
      "title: %d",
      "2:8: a text without quotes cannot begin with '%' | put the text in quotes: \"%d\""
    ),
    (
      "title: *bold* x",
      "2:8: a text without quotes cannot begin with '*' | put the text in quotes: \"*bold* x\""
    ),
    (
      "title: *bold",
      "2:8: a text without quotes cannot begin with '*' | put the text in quotes: \"*bold\""
    ),
    (
      "title: **A** x",
      "2:8: a text without quotes cannot begin with '*' | put the text in quotes: \"**A** x\""
    ),
    (
      "title: & x",
      "2:8: a text without quotes cannot begin with '&' | put the text in quotes: \"& x\""
    ),
    (
      "title: - x",
      "2:8: a text without quotes cannot begin with '-' | put the text in quotes: \"- x\""
    ),
    (
      "title: > x",
      "2:8: a text without quotes cannot begin with '>' | put the text in quotes: \"> x\""
    ),
    (
      "title: ]x",
      "2:8: a text without quotes cannot begin with ']' | put the text in quotes: \"]x\""
    ),
    ("title: \"x", "2:8: this quote is not closed | end the text with the same quote"),
    ("title: 'x", "2:8: this quote is not closed | end the text with the same quote"),
    (
      "title: \"a\\d\"",
      "2:10: '\\d' is not an escape of YAML | write two backslashes, or put the text in single quotes"
    ),
    (
      "title: \"A\" and B",
      "2:12: 'and B' comes after the end of the quoted text | put the whole value in "
        + "quotes of a kind that it does not contain"
    ),
    (
      "title: 'It's'",
      "2:12: 's'' comes after the end of the quoted text | put the whole value in "
        + "quotes of a kind that it does not contain"
    ),
    (
      "title: [a] b",
      "2:12: 'b' comes after the end of the list | put the whole value in "
        + "quotes of a kind that it does not contain"
    ),
    ("title: [a", "2:8: this '[' is not closed | end it with ']'"),
    ("parameters: {a: 1\ntitle: x", "2:13: this '{' is not closed | end it with '}'"),
    (
      "parameters: {a: \"x\" y}",
      "2:21: ',' or '}' is missing here | write it, or put the whole text in quotes"
    ),
    ("title:x\nsummary: y", "2:1: there is no space after the colon of 'title' | write title: x"),
    ("title x\nsummary: y", "2:1: 'title x' is not 'key: value' | write title x: …"),
    (
      "title: x\n summary: y",
      "3:2: this line is not indented like the keys above it | begin keys that belong together in the same column"
    ),
    (
      " title: x\nsummary: y",
      "3:1: this line is not indented like the keys above it | begin keys that belong together in the same column"
    ),
    (
      "parameters:\n  a: 1\n b: 2",
      "4:2: this line is not indented like the keys above it | begin keys that belong together in the same column"
    ),
    (
      "title: a\u{1}b",
      "2:9: the front matter has the character U+0001 | delete it; many editors do not show it"
    ),
    ("title: x\ntitle: y", "2:1: the front matter has the key 'title' twice"),
    ("title: x\n\"title\": y", "2:1: the front matter has the key 'title' twice"),
  ])
  func `YAML that cannot be parsed is explained by what to write`(yaml: String, expected: String) {
    #expect(problems(in: yaml) == [expected])
  }

  @Test(arguments: [
    ("title: &a x", "2:8", "&a"), ("title: &a x\nsummary: *a", "2:8", "&a"),
    ("title: é\nkeywords: [x, &b-1 y]", "3:15", "&b-1"), ("parameters: &c\n  n: 1", "2:13", "&c"),
    ("&d title: x", "2:1", "&d"), ("title: \"a &b\"\nsummary: &b x", "3:10", "&b"),
    ("title: \"a &e *e\"", "2:11", "&e"),
    ("a: &x [1, 1]\nb: &y [*x, *x]\n? *y\n: 1\n? [*y]\n: 2", "2:4", "&x"),
  ])
  func `An anchor is refused, with its place`(yaml: String, place: String, name: String) {
    #expect(
      problems(in: yaml) == [
        "\(place): the front matter has the anchor '\(name)', which lessons do not support | "
          + "write the value itself at each place; in a text, write \"\\x26\" for '&'"
      ])
  }

  @Test(.timeLimit(.minutes(5))) func `A short text that would expand to a long one is refused`() {
    let lists = (1...60).map { "l\($0): &l\($0) [*l\($0 - 1), *l\($0 - 1)]" }
    let yaml = "l0: &l0 x\n" + lists.joined(separator: "\n") + "\n? *l60\n: x\n? [*l60]\n: y"
    #expect(problems(in: yaml).count == 1)
  }

  @Test(arguments: [
    "title: R &D", "title: \"Q &A and *more*\"", "summary: a & b, c&d, and *e*", "title: x # &y",
    "keywords: [\"&a\", b *c]",
  ])
  func `An ampersand in a text is not an anchor`(yaml: String) {
    #expect(problems(in: yaml) == [])
  }

  @Test func `Values are refused with their places, all at once`() {
    let yaml = """
      parameters:
        country: no
        minus: -.5
        octal: 010
        eight: 08
        small: 1e-400
        hex: 0x10
        thousand: 1_000
      """
    #expect(
      problems(in: yaml) == [
        "3:12: the default no of 'country' may be a text or a Boolean | "
          + "write false, or \"no\" for the text",
        "5:10: the default 010 of 'octal' begins with a 0 | write 10, or 0o10 for the octal number",
        "6:10: the default 08 of 'eight' begins with a 0 | write 8",
        "7:10: the default 1e-400 of 'small' is too small for a Double | "
          + "write 0, or a number from 5e-324",
      ])
  }
}
