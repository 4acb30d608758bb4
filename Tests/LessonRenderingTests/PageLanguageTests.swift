import LessonModel
import LessonRendering
import Testing

@Suite struct PageLanguageTests {
  private static let text = """
    # Titel

    ## Eins

    Text mit `code`.

    > [!NOTE]
    > Wichtig.

    ## Zwei

    ```swift {#a caption=Wort}
    print("x", 1)
    ```

    ```text
    plain
    ```

    """

  private func page(in language: String) throws -> String {
    let outputs: [Output] = [
      .printed("x 1\n"), .figure("<svg/>"), .failure("wrong", line: 12),
    ]
    let limit = Parameter(
      name: "limit", defaultValue: .int(3), range: 1...9,
      position: SourcePosition(line: 1, column: 1))
    return try HTMLRenderer().render(
      Sample(
        text: Self.text, title: "Titel",
        parameters: [ParameterSetting(parameter: limit, value: .int(3))], outputs: ["a": outputs],
        failed: "a", language: language
      ).executed, in: Course(entries: ["a", "lesson", "z"].map { .init(name: $0, title: $0) }))
  }

  @Test(
    arguments: [
      ("en", nil), ("en-GB", nil), ("de", nil), ("ja", nil), ("ar", "rtl"), ("he", "rtl"),
      ("fa-IR", "rtl"), ("ur", "rtl"), ("yi", "rtl"), ("ku-Arab", "rtl"), ("az", nil),
      ("az-Arab", "rtl"), ("zz", nil),
    ] as [(String, String?)])
  func `A page has the direction of its language`(language: String, direction: String?) throws {
    let attribute = direction.map { " dir=\"\($0)\"" } ?? ""
    #expect(
      try page(in: language).contains(try Regex("<html lang=\"\(language)\"\(attribute)[ >]")))
    #expect(try page(in: language).contains(try Regex("<figcaption\(attribute)>[^\\n]*Wort")))
  }

  @Test func `Code, outputs and the page's own words are from left to right on any page`() throws {
    let page = try page(in: "ar")
    for part in [
      "aria-label=\"Cell a\" dir=\"ltr\"", "<code dir=\"ltr\">code</code>",
      "<div class=\"code short\" dir=\"ltr\">",
      "<bdi lang=\"en\" dir=\"ltr\">1 to 9</bdi>",
      "class=\"alert\" role=\"alert\" lang=\"en\" dir=\"ltr\"",
      "<footer class=\"page-footer\" lang=\"en\" dir=\"ltr\">",
    ] {
      #expect(page.contains(part), "\(part)")
    }
  }

  /// The page's own words, each as the end of its element.
  private static let words = [
    "Skip to the lesson</a>", "Contents</p>", "Contents</summary>", "Parameters</caption>",
    "value</th>", "Note</p>", "Previous</small>", "All lessons</a>", "#</a>",
  ]

  @Test(arguments: words)
  func `The page's own words are said to be English where pages do not speak its language`(
    word: String
  ) throws {
    let element = try Regex("<[^<>]* lang=\"en\"[^<>]*>\(word)")
    #expect(try page(in: "fr").contains(element))
    #expect(try page(in: "ar").contains(element))
    #expect(try !page(in: "en").contains(element))
    #expect(try !page(in: "de").contains(" lang=\"en\""))
  }
}
