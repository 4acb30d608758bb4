import Foundation
import Testing

/// A course with Swift code of its own, which `make test` builds before the tests run.
@Suite("The example package") struct ExamplePackageTests {
  private static let folder = Program.package.appending(path: "Tests/ExamplePackage")
  private static let program = Program.package.appending(path: ".build/example/debug/course")
  private static var isBuilt: Bool { FileManager.default.fileExists(atPath: program.path()) }

  @Test(.enabled("make test builds the example package") { isBuilt })
  func `Its lessons import its own modules and the engine`() throws {
    try withTemporaryFolder { output in
      let result = try Program(url: Self.program).run(
        "run", "--format", "markdown", "--output", output.path(), in: Self.folder)
      #expect(result.status == 0, "\(result.error)")
      let greetings = try MarkdownPage(output.appending(path: "greetings.md"))
      #expect(try greetings.block("text", of: "greet") == "Hello, Ada!\n")
      let gradients = try MarkdownPage(output.appending(path: "gradients.md"))
      #expect(try gradients.block("text", of: "differentiate") == "tensor(6.)\n")
    }
  }

  @Test(arguments: ["Package.swift", "Sources/course/main.swift"])
  func `The README shows its files as they are`(file: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
    let readme = try String(
      contentsOf: Program.package.appending(path: "README.md"), encoding: .utf8)
    #expect(readme.contains("```swift\n\(text)```\n"))
  }
}
