import Foundation
import Testing

@Suite(.serialized) struct LocalAddressTests {
  private let program = Program(name: "lectern")

  /// Images of one pixel, red, green and blue.
  private static let images = ["red", "green", "blue"].enumerated().map { number, _ in
    Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, UInt8(number)])
  }

  private func write(_ files: [String: Data], to folder: URL) throws {
    for (name, data) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file)
    }
  }

  private static let case15 = #"""
    <!-- right: the same address leads to the same heading on GitHub and in HTML; a link that leads nowhere is an error, as an image is.
         seen: exit 0, nothing said. In HTML: `Setup` again is setup-2 (GitHub setup-1), `A & B` is a-b (a--b), `my_name` is my-name
         (my_name), `C++ / C#` is c-c (c--c), so that links that work on GitHub are dead in HTML. Dead in both: the rest.
         The link to data leads to output/data/…, where no file is. -->
    # Links

    ## Setup

    ## Setup

    ## A & B

    ## my_name

    [second](#setup-1) [a and b](#a--b) [name](#my_name)

    [no heading](#nothing) [no lesson](no-such-lesson.md) [no cell](figures.md#no-such-cell) [empty]() [data](data/table.csv)

    ```swift {#a}
    print(1)
    ```

    """#

  private static let case20 = #"""
    <!-- right: what the page needs is in it and beside the Markdown, or there is an error as for <img> (README: "one file that needs no
         other"). Put a pic.png and a dark.png beside the lesson.
         seen: exit 0; only <img> of the lesson's own text is taken. In dark mode the picture is broken: dark.png is neither
         in the page nor copied. The same for poster=, <video src>, url(…), <a href="pic.png">, and an <img> in a display. -->
    # A picture for each theme

    <picture>
      <source media="(prefers-color-scheme: dark)" srcset="dark.png">
      <img src="pic.png" alt="a picture">
    </picture>

    ```swift {#display}
    struct Shown: Displayable {
      var representations: [String: String] { ["text/html": "<img src=\"dark.png\" alt=\"d\">"] }
      var alternativeText: String? { nil }
    }
    display(Shown())
    ```

    """#

  private static let case24 = #"""
    <!-- right: the front page and the links to neighbours name pages that are there (or are going to be written by this run).
         reproduce: a folder with several lessons; lectern run lessons/24-front-page-of-one.md --output new
         seen: new/index.html lists every lesson of the folder, and the page's Previous and Next lead to pages that do not exist. -->
    # One of several

    ```swift {#a}
    print(1)
    ```

    """#

  private static let case25 = #"""
    <!-- right: the page in Markdown shows the images wherever it is written.
         reproduce: pic.png beside the lesson and in img/ beside its folder; lectern run … --output site/docs/en
         seen: the HTML is right; in the Markdown both are broken, as a path with `..` is neither copied nor changed.
         Two lessons of different folders that each have a pic.png overwrite each other's in one output folder. -->
    # Images

    ![beside](./sub/../pic.png) ![above](../img/pic.png)

    ```swift {#a}
    print(1)
    ```

    """#

  @Test
  func `15 A link without a target is an error, and all of them are reported at once`() throws {
    try withTemporaryFolder { folder in
      try write(
        [
          "lessons/15-links.md": Data(Self.case15.utf8),
          "lessons/figures.md": Data("# Figures\n\n```swift {#some-cell}\nprint(1)\n```\n".utf8),
        ], to: folder)
      let result = try program.run(["run", "lessons/15-links.md"], in: folder)
      #expect(result.status == 2)
      #expect(
        result.messages == """
          lessons/15-links.md:17:1: error: this lesson has no heading and no cell '#nothing'
            help: link to a cell by its name, or to a heading by its words in lowercase with hyphens
          lessons/15-links.md:17:24: error: there is no lesson 'no-such-lesson.md'
            help: check its path, which starts at the lesson's folder
          lessons/15-links.md:17:55: error: the lesson 'figures.md' has no heading and no cell '#no-such-cell'
            help: link to a cell by its name, or to a heading by its words in lowercase with hyphens
          lessons/15-links.md:17:90: error: the link has no address
            help: write where it leads: [text](address)
          lessons/15-links.md:17:100: error: there is no file 'data/table.csv'
            help: check its path, which starts at the lesson's folder

          """)
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "output").path()))
    }
  }

  @Test func `20 What a page needs is in it, and beside the one in Markdown`() throws {
    try withTemporaryFolder { folder in
      try write(
        [
          "lessons/20.md": Data(Self.case20.utf8), "lessons/pic.png": Self.images[0],
          "lessons/dark.png": Self.images[1],
        ], to: folder)
      let result = try program.run(["run", "lessons/20.md"], in: folder)
      #expect(result.status == 0, "\(result.error)")
      let output = folder.appending(path: "output")
      let html = try String(contentsOf: output.appending(path: "20.html"), encoding: .utf8)
      let uris = Self.images.map { "data:image/png;base64,\($0.base64EncodedString())" }
      #expect(html.contains("srcset=\"\(uris[1])\""))
      #expect(html.contains("<img src=\"\(uris[0])\" alt=\"a picture\">"))
      #expect(html.contains("<img src=\"\(uris[1])\" alt=\"d\">"))
      let markdown = try String(contentsOf: output.appending(path: "20.md"), encoding: .utf8)
      for (address, image) in [
        ("srcset=\"20/files/dark.png\"", 1), ("src=\"20/files/pic.png\"", 0),
        ("src=\"20/display-1.png\"", 1),
      ] {
        #expect(markdown.contains(address))
        let path = address.split(separator: "\"")[1]
        #expect(try Data(contentsOf: output.appending(path: String(path))) == Self.images[image])
      }
    }
  }

  @Test func `20 A display that shows a file that is not there is an error of the run`() throws {
    try withTemporaryFolder { folder in
      try write(
        [
          "20.md": Data(Self.case20.replacing("<img src=\\\"dark", with: "<img src=\\\"drak").utf8),
          "pic.png": Self.images[0], "dark.png": Self.images[1],
        ], to: folder)
      let result = try program.run(["run", "20.md"], in: folder)
      #expect(result.status == 1)
      #expect(
        result.messages
          == "20.md:12:1: error: Dead address: there is no image 'drak.png'; did you mean 'dark.png'?\n"
      )
      let page = try MarkdownPage(folder.appending(path: "output/20.md"))
      #expect(try page.block("error", of: "display").contains("there is no image 'drak.png'"))
    }
  }

  @Test func `24 Pages link to existing pages only`() throws {
    try withTemporaryFolder { folder in
      let other = "# Other\n\n[one](24.md#a) [other](other.md)\n\n```swift {#b}\nprint(2)\n```\n"
      try write(
        ["lessons/24.md": Data(Self.case24.utf8), "lessons/other.md": Data(other.utf8)], to: folder)
      func run(_ lessons: String...) throws -> (index: String, pages: [String]) {
        let result = try program.run(
          ["run"] + lessons.map { "lessons/\($0).md" } + ["--output", "new"], in: folder)
        #expect(result.status == 0, "\(result.error)")
        func text(_ name: String) throws -> String {
          try String(contentsOf: folder.appending(path: "new/\(name)"), encoding: .utf8)
        }
        return (
          try text("index.html"),
          try lessons.flatMap { [try text("\($0).html"), try text("\($0).md")] }
        )
      }
      let first = try run("24")
      #expect(first.index.contains("24.html") && !first.index.contains("other.html"))
      #expect(!first.pages[0].contains("other.html") && !first.pages[0].contains("rel=\"next\""))

      let both = try run("24", "other")
      #expect(both.index.contains("24.html") && both.index.contains("other.html"))
      #expect(both.pages[0].contains("rel=\"next\" href=\"other.html\""))
      #expect(
        both.pages[2].contains("<a href=\"24.html#a\">one</a> <a href=\"other.html\">other</a>"))
      #expect(both.pages[3].contains("[one](24.md#a) [other](other.md)"))

      // The links of a page stay valid for a check, whichever lessons ran together.
      let check = try program.run(["check", "lessons", "--output", "new"], in: folder)
      #expect(check.status == 0, "\(check.error)\(check.output)")

      // A page that is there is a neighbor of one that is written alone.
      #expect(try run("24").pages[0].contains("rel=\"next\" href=\"other.html\""))

      try FileManager.default.removeItem(at: folder.appending(path: "new"))
      _ = try run("24")
      // The first page of a lesson is named by those of its neighbors, which did not run.
      _ = try run("other")
      let neighbor = folder.appending(path: "new/24.html")
      #expect(
        try String(contentsOf: neighbor, encoding: .utf8)
          .contains("rel=\"next\" href=\"other.html\""))
      let after = try program.run(["check", "lessons", "--output", "new"], in: folder)
      #expect(after.status == 0, "\(after.error)\(after.output)")

      try FileManager.default.removeItem(at: folder.appending(path: "new"))
      let alone = try run("other")
      #expect(alone.pages[0].contains("<a href=\"../lessons/24.md#a\">one</a>"))
      #expect(alone.pages[1].contains("[one](../lessons/24.md#a) [other](other.md)"))
    }
  }

  @Test func `25 The page in Markdown shows its images wherever it is written`() throws {
    try withTemporaryFolder { folder in
      try write(
        [
          "lessons/25.md": Data(Self.case25.utf8), "lessons/pic.png": Self.images[0],
          "img/pic.png": Self.images[1], "more/26.md": Data("# More\n\n![c](pic.png)\n".utf8),
          "more/pic.png": Self.images[2],
        ], to: folder)
      let result = try program.run(
        ["run", "lessons/25.md", "more/26.md", "--output", "site/docs/en"], in: folder)
      #expect(result.status == 0, "\(result.error)")
      let output = folder.appending(path: "site/docs/en")
      var shown: [Data] = []
      for page in ["25.md", "26.md"] {
        let text = try String(contentsOf: output.appending(path: page), encoding: .utf8)
        for match in text.matches(of: /!\[[a-z]+\]\(([^)]*)\)/) {
          shown.append(try Data(contentsOf: output.appending(path: String(match.1))))
        }
      }
      #expect(shown == Self.images)
      let files = try FileManager.default.contentsOfDirectory(atPath: output.path()).sorted()
      #expect(
        files == [
          "25", "25.html", "25.ipynb", "25.md", "26", "26.html", "26.ipynb", "26.md", "index.html",
        ])
    }
  }

  @Test func `Links to the files of a lesson lead there from every page`() throws {
    try withTemporaryFolder { folder in
      let lesson =
        "# A\n\n[a](data/t.csv) <a href='../b%20c.txt'>b</a>\n\n```swift {#a}\nprint(1)\n```\n"
      try write(
        ["lessons/a.md": Data(lesson.utf8), "lessons/data/t.csv": Data(), "b c.txt": Data()],
        to: folder)
      let result = try program.run(["run", "lessons/a.md", "--output", "site/en"], in: folder)
      #expect(result.status == 0, "\(result.error)")
      for page in ["a.html", "a.md", "a.ipynb"] {
        let text = try String(
          contentsOf: folder.appending(path: "site/en/\(page)"), encoding: .utf8)
        #expect(text.contains("../../lessons/data/t.csv"), "\(page)")
        #expect(text.contains("<a href='../../b%20c.txt'>"), "\(page)")
      }
    }
  }
}
