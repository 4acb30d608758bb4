import Foundation
import ReferenceCases
import Testing

/// The main lesson, run as a user runs it, against the transcript of the same lesson in PyTorch.
@Suite(.serialized) struct MainLessonTests {
  private static let program = Program(name: "lectern")
  private static let lesson = "lessons/training-neural-networks.md"

  /// The lesson's page, from one run that all tests share.
  private static let page = Result {
    try withTemporaryFolder { output in
      let result = try program.run("run", lesson, "--output", output.path())
      #expect(result.status == 0, "\(result.error)")
      return try MarkdownPage(output.appending(path: "training-neural-networks.md"))
    }
  }

  /// What PyTorch printed in a cell.
  private func expected(_ cell: String) throws -> String {
    try #require(LessonTranscript.committed[cell], "the transcript has no cell '\(cell)'")
  }

  private func printed(_ cell: String) throws -> String {
    try Self.page.get().block("text", of: cell)
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

  @Test
  func `The predicted digit is PyTorch's, and each probability is within 1 % of its`() throws {
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

  /// OpenBLAS has products for many processors, which round differently; these two run on every x86-64.
  @Test(arguments: ["Nehalem", "Prescott"])
  func `Other roundings are within the tolerances, and leave no difference`(
    processor: String
  ) throws {
    try withTemporaryFolder { folder in
      // Links of a page to files depend on where it is.
      for name in ["README.md", "lessons", "output"] {
        try FileManager.default.copyItem(
          at: Program.package.appending(path: name), to: folder.appending(path: name))
      }
      let environment = ["OPENBLAS_CORETYPE": processor]
      let check = try Self.program.run(
        ["check", Self.lesson], in: folder, environment: environment)
      #expect(check.status == 0, "\(check.output)")
      #if arch(x86_64)
        #expect(check.error.contains(/[0-9]+ numbers within tolerance, by up to [0-9.e-]+/))
      #endif
      let accept = try Self.program.run(
        ["accept", Self.lesson], in: folder, environment: environment)
      #expect(accept.status == 0)
      let committed = Program.package.appending(path: "output")
      for page in try FileManager.default.subpathsOfDirectory(atPath: committed.path()) {
        let files = [committed, folder.appending(path: "output")].map {
          $0.appending(path: page).path()
        }
        #expect(FileManager.default.contentsEqual(atPath: files[0], andPath: files[1]), "\(page)")
      }
    }
  }

  @Test func `Seed, epochs and learning rate change the run`() throws {
    try withTemporaryFolder { output in
      let result = try Self.program.run(
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
