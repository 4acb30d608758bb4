import LessonModel
import Testing

@Suite struct AddressTests {
  @Test(arguments: [
    ("", Address.Kind.empty), ("#a", .place), ("#", .place), ("?a", .place), ("a.md", .relative),
    ("./a.md#b", .relative), ("../a", .relative), ("10:30", .relative), ("a/b:c", .relative),
    ("/a", .absolute), ("\\a", .absolute), ("//a.org/b", .elsewhere), ("https://a", .elsewhere),
    ("java\nscript:x", .elsewhere), ("mailto:a@b", .elsewhere),
    ("data:image/png;base64,AA", .elsewhere),
  ])
  func `An address is of the kind that browsers take it for`(text: String, kind: Address.Kind) {
    #expect(Address(text).kind == kind)
  }

  @Test
  func `The path and the place are decoded, and what follows the path stays as it is written`() {
    let address = Address("a%20b/%C3%A9%.md?c=%41#d%20e")
    #expect(address.path == "a b/é%.md")
    #expect(address.fragment == "d e")
    #expect(address.suffix == "?c=%41#d%20e")
  }

  @Test(arguments: [
    ("<a href='a'><area href=b><a name=c>", ["link a", "link b"]),
    ("<img src=a srcset='b, c 2x,d 1.5x'>", ["image a", "image b", "image c", "image d"]),
    (
      "<picture><source media='(min-width: 9em)' srcset=\" a?b=1,2 1x,\n b 2x \"></picture>",
      ["image a?b=1,2", "image b"]
    ),
    (
      "<video src=a poster=b><source src=c><track src=d></video>",
      ["resource a", "image b", "resource c", "resource d"]
    ),
    (
      "<audio src=a></audio><object data=b></object><embed src=c>",
      ["resource a", "resource b", "resource c"]
    ),
    (
      "<svg><image href=a /><image xlink:href=b /><use href='#c'/><a xlink:href=d>",
      ["image a", "image b", "link d"]
    ),
    ("<p style=\"background: url('a') , URL( b )\">", ["resource a", "resource b"]),
    ("<p style='background: url(&quot;a&amp;b&quot;)'>", ["resource a&b"]),
    ("<rect fill='url(#a)'>", ["resource #a"]),
    (
      "<style>@import 'a'; /* url(b) */ p { background: url(c); content: 'url(d)' }</style>",
      ["resource a", "resource c"]
    ),
    (
      "<link rel=stylesheet href=a><link rel=next href=b><script src=c></script>",
      ["resource a", "link b", "resource c"]
    ),
    ("<img data-src=a><imgs src=b><!-- <img src=c> --><textarea><img src=d></textarea>", []),
    ("<img src=\" a \">", ["image a"]),
  ])
  func `HTML names addresses in many ways`(html: String, expected: [String]) {
    #expect(HTMLAddress.all(in: html).map { "\($0.use) \($0.text)" } == expected)
  }

  @Test(arguments: [
    ("<a href=x>", "<a href=\"N&amp;x\">"),
    ("<a href='x' HREF='y'>", "<a href='N&amp;x' HREF='y'>"),
    ("<img srcset='x 1x, y'>", "<img srcset='N&amp;x 1x, N&amp;y'>"),
    ("<p style='a: url(x)'>", "<p style='a: url(N&amp;x)'>"), ("<p>x</p>", "<p>x</p>"),
  ])
  func `An address in HTML gets another one in its place`(html: String, expected: String) {
    #expect(html.replacingAddresses { "N&\($0.text)" } == expected)
  }

  @Test(arguments: [
    ("next.md#a", "next.html#a"), ("./sub/../next.md", "next.html"),
    ("next.md?raw", "../../lessons/next.md?raw"),
    ("absent.md#a", "../../lessons/absent.md#a"), ("../other/b.md", "b.html"),
    ("data/a b.csv", "../../lessons/data/a%20b.csv"), ("../img/a.png", "../../img/a.png"),
    ("data/", "../../lessons/data/"), ("index.html", "index.html"), ("#a", "#a"), ("", ""),
    ("https://a.org/next.md", "https://a.org/next.md"), ("/next.md", "/next.md"),
  ])
  func `A link leads from the page's place to what it leads to from the lesson's`(
    address: String, expected: String
  ) {
    let place = PagePlace(
      lessonFolder: "../../lessons", pages: ["next.md": "next.html", "../other/b.md": "b.html"])
    #expect(place.destination(of: address) == expected)
  }
}
