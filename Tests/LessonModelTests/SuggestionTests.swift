import LessonModel
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("timeout", "timeout", 0), ("timeot", "timeout", 1), ("timeoutt", "timeout", 1),
    ("timeuot", "timeout", 1), ("tomeout", "timeout", 1), ("ca", "abc", 3), ("", "abc", 3),
    ("ü", "u", 1), ("e\u{301}", "é", 0),
  ])
  func `A letter more, less, other or swapped with its neighbour counts one`(
    left: String, right: String, distance: Int
  ) {
    #expect(Suggestion.editDistance(left, right) == distance)
    #expect(Suggestion.editDistance(right, left) == distance)
  }

  @Test(arguments: [
    ("epoch", "epochs"), ("learingRate", "learningRate"), ("x", "y"), ("seeds", "seed"),
    ("rate", nil), ("", "y"), ("completely other", nil),
  ])
  func `The closest name differs by a letter, or by a third of them`(name: String, found: String?) {
    let names = ["epochs", "learningRate", "y", "seed"]
    #expect(Suggestion.closest(to: name, among: names) == found)
  }

  @Test func `Of names as close as each other the first is taken`() {
    #expect(Suggestion.closest(to: "cell-3", among: ["cell-1", "cell-2"]) == "cell-1")
  }

  @Test func `A name of a whole page is not compared`() {
    let name = String(repeating: "a", count: 101)
    #expect(Suggestion.closest(to: name, among: [name]) == nil)
  }

  @Test func `The help asks for the closest name, or lists all of them`() {
    #expect(Suggestion.help(for: "hepl", among: ["help", "other"]) == "did you mean 'help'?")
    #expect(Suggestion.help(for: "zzzzzz", among: ["one", "two"]) == "choose from one, two")
    #expect(Suggestion.help(for: "zzzzzz", among: []) == nil)
  }
}
