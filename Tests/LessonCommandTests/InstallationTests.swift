import Foundation
import Testing

@Suite("The installed program") struct InstallationTests {
  private static let isBuilt = FileManager.default.fileExists(
    atPath: Program.package.appending(path: ".build/release/lectern").path())

  /// Installs into a temporary folder, with an empty folder beside it.
  private func withInstallation(_ body: (_ prefix: URL, _ empty: URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let (prefix, empty) = (folder.appending(path: "prefix"), folder.appending(path: "empty"))
      try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
      let make = Program(url: URL(filePath: "/usr/bin/make"))
      let arguments = ["--silent", "PREFIX=\(prefix.path())"]
      let result = try make.run(["install"] + arguments)
      try #require(result.status == 0, "\(result.error)")
      try body(prefix, empty)
      #expect(try make.run(["uninstall"] + arguments).status == 0)
      let rest = FileManager.default.enumerator(at: prefix, includingPropertiesForKeys: nil)
      #expect(rest?.allObjects.allSatisfy { ($0 as? URL)?.hasDirectoryPath == true } == true)
    }
  }

  @Test(.enabled("there is something to install") { isBuilt })
  func `It runs lessons in any folder, with the modules beside it`() throws {
    try withInstallation { prefix, empty in
      let modules = [
        "Autograd", "Datasets", "Figures", "Foundation", "NeuralNetworks", "TensorFiles",
        "TensorFigures",
      ]
      let lesson = """
        ```swift {#compute}
        \(modules.map { "import \($0)" }.joined(separator: "\n"))

        let x = Tensor([3.0], requiresGrad: true)
        display((x * x).graph)
        print(Linear(2, 3)(Tensor.zeros(1, 2)).shape, sqrt(4.0))
        ```

        """
      try lesson.write(to: empty.appending(path: "a.md"), atomically: true, encoding: .utf8)
      let lectern = Program(url: prefix.appending(path: "bin/lectern"))
      // The compiler's command has the paths of the modules, which is why nothing of it is in the cache.
      let result = try lectern.run(
        ["run", "a.md"], in: empty,
        environment: ["XDG_CACHE_HOME": prefix.appending(path: "cache").path()])
      #expect(result.status == 0, "\(result.error)")
      let page = try MarkdownPage(empty.appending(path: "output/a.md"))
      #expect(try page.block("text", of: "compute") == "[1, 3] 2.0\n")
      try FileManager.default.removeItem(at: prefix.appending(path: "cache"))
    }
  }

  @Test(.enabled("there is something to install") { isBuilt })
  func `Bash completes the value after a parameter's name`() throws {
    try withInstallation { prefix, _ in
      let script = """
        source \(prefix.path())/share/bash-completion/completions/lectern
        COMP_WORDS=(\(prefix.path())/bin/lectern run lessons/training-neural-networks.md --set epochs =)
        COMP_CWORD=5 COMP_LINE="${COMP_WORDS[*]:0:5}=" COMP_POINT=${#COMP_LINE}
        _lectern_whole_words lectern '' = 2>/dev/null
        printf '%s\\n' "${COMPREPLY[@]}"
        """
      let result = try Program(url: URL(filePath: "/bin/bash")).run("-c", script)
      #expect(result.output == "3\n1\n10\n")
    }
  }
}
