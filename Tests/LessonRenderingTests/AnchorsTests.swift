import LessonRendering
import Testing

@Suite("Anchors")
struct AnchorsTests {
  @Test(
    "makes an id of a heading's words",
    arguments: [
      ("One gradient", "one-gradient"), ("What's `next`? — More!", "whats-next-more"),
      ("Über 2 Größen", "über-2-größen"), ("snake_case  and-hyphen", "snake-case-and-hyphen"),
      ("学习率", "学习率"), ("!?", "section"), ("\"><script>", "script"),
    ])
  func slugs(heading: String, slug: String) {
    #expect(Anchors.slug(heading) == slug)
  }
}
