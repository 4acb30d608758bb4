import Foundation
import ReferenceCases
import Testing

/// The main lesson, run as a user runs it, against the transcript of the same lesson in PyTorch.
@Suite(.serialized) struct MainLessonTests {
  private static let lesson = "lessons/training-neural-networks.md"

  /// The lesson's two pages, from one run that all tests share.
  private static let pages = Result {
    try withTemporaryFolder { output in
      let result = try Program(name: "lectern").run("run", lesson, "--output", output.path())
      #expect(result.status == 0, "\(result.error)")
      return (
        markdown: try MarkdownPage(output.appending(path: "training-neural-networks.md")),
        html: try String(
          contentsOf: output.appending(path: "training-neural-networks.html"), encoding: .utf8)
      )
    }
  }

  /// What PyTorch printed in a cell.
  private func expected(_ cell: String) throws -> String {
    try #require(LessonTranscript.committed[cell], "the transcript has no cell '\(cell)'")
  }

  private func printed(_ cell: String) throws -> String {
    try Self.pages.get().markdown.block("text", of: cell)
  }

  @Test(arguments: [
    "create-tensor", "square", "mean", "empty-gradient", "backward", "load-mnist",
    "define-network", "one-sgd-step", "updated-weights",
  ])
  func `Every cell before training prints what PyTorch prints, to the digit`(cell: String) throws {
    #expect(try printed(cell) == expected(cell))
  }

  @Test func `The function that made y has PyTorch's name, as its tensor shows it`() throws {
    let name = try expected("grad-fn").trimmingCharacters(in: .newlines)
    #expect(try printed("grad-fn") == "<\(name)>\n")
  }

  @Test func `Every reported loss of the training loop is within 0.0002 of PyTorch's`() throws {
    let ours = try printed("training-loop").split(separator: "\n")
    let theirs = try expected("training-loop").split(separator: "\n")
    #expect(ours.count == theirs.count)
    #expect(theirs.count == 70)
    for (our, their) in zip(ours, theirs) {
      let (ourParts, theirParts) = (our.split(separator: " "), their.split(separator: " "))
      #expect(ourParts.dropLast() == theirParts.dropLast())
      let ourLoss = try #require(ourParts.last.flatMap { Double($0) })
      let theirLoss = try #require(theirParts.last.flatMap { Double($0) })
      // Four decimals are not exact in binary: the billionth is for that.
      #expect(abs(ourLoss - theirLoss) <= 0.0002 + 1e-9, "\(our) instead of \(their)")
    }
  }

  @Test func `The predicted digit is PyTorch's, and each probability is within 1 % of its`() throws
  {
    let (ours, theirs) = (try printed("predict"), try expected("predict"))
    let (ourNumbers, theirNumbers) = (numbers(in: ours), numbers(in: theirs))
    #expect(ourNumbers.count == 11)
    #expect(theirNumbers.count == 11)
    #expect(ourNumbers.last == theirNumbers.last)
    for (our, their) in zip(ourNumbers, theirNumbers) {
      #expect(abs(our - their) <= 0.01 * their, "\(our) instead of \(their)")
    }
  }

  private func numbers(in text: String) -> [Double] {
    text.matches(of: /[0-9.]+(?:e[+-][0-9]+)?/).compactMap { Double($0.output) }
  }

  @Test func `The committed pages are those that a run writes`() throws {
    let (markdown, html) = try Self.pages.get()
    for (ours, file) in [(markdown.text, "md"), (html, "html")] {
      let committed = try String(
        contentsOf: Program.package.appending(path: "output/training-neural-networks.\(file)"),
        encoding: .utf8)
      // Matrix products may round differently on another processor: numbers are compared above.
      #expect(
        withoutNumbers(ours) == withoutNumbers(committed), "run the lesson and commit \(file)")
    }
  }

  private func withoutNumbers(_ text: String) -> String {
    text.replacing(/[-+]?[0-9][0-9.]*(?:e[-+]?[0-9]+)?/, with: "#").replacing(#/ +/#, with: " ")
  }

  @Test func `Seed, epochs and learning rate change the run`() throws {
    try withTemporaryFolder { output in
      let result = try Program(name: "lectern").run(
        "run", Self.lesson, "--format", "markdown", "--output", output.path(),
        "--set", "seed=42", "--set", "epochs=1", "--set", "learningRate=0.01")
      #expect(result.status == 0, "\(result.error)")
      let page = try MarkdownPage(output.appending(path: "training-neural-networks.md"))
      #expect(try page.block("text", of: "create-tensor").contains("0.3367, 0.1288"))
      let losses = try page.block("text", of: "training-loop").split(separator: "\n")
      #expect(losses.count == 23)
      #expect(losses.allSatisfy { $0.hasPrefix("Epoch: 1/1...  Loss: ") })
    }
  }
}
