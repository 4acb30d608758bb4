import Foundation
import Testing

/// Arrows between the targets of this package go one way, as this table says.
@Suite("The targets") struct ArchitectureTests {
  /// Each target of Sources with the targets and products that it may import.
  private static let arrows = """
    Autograd: COpenBLAS CSLEEF CThreads CVectorMath
    NeuralNetworks: Autograd
    TensorFiles: Autograd
    Datasets: Autograd CZlib
    Figures: CZlib
    GraphLayout: CGraphviz
    TensorFigures: Autograd Figures GraphLayout NeuralNetworks
    LessonModel:
    CommonMark: CCommonMark LessonModel
    LessonSource: CommonMark LessonModel Yams
    ChildProcesses: CSpawn
    LessonCompilation: ChildProcesses LessonModel
    LessonKit:
    CharacterWidths: CUTF8Proc
    LessonExecution: CWorker CharacterWidths ChildProcesses LessonKit LessonModel
    LessonRendering: CDuktape CommonMark LessonModel LessonSource
    LessonChecking: LessonModel
    LessonTerminal: CharacterWidths ChildProcesses LessonModel LessonRendering
    LessonPipeline: LessonChecking LessonCompilation LessonExecution LessonKit LessonModel \
    LessonRendering LessonSource
    LessonServer: HummingbirdCore LessonCompilation LessonExecution LessonKit LessonModel LessonPipeline \
    LessonRendering LessonSource
    LessonDisplays: Autograd Datasets Figures GraphLayout LessonKit TensorFigures
    LessonCommand: ArgumentParser LessonCompilation LessonDisplays LessonExecution LessonKit \
    LessonModel LessonPipeline LessonServer LessonSource LessonTerminal
    lectern: Datasets LessonCommand NeuralNetworks TensorFiles
    """

  private static let allowed = Dictionary(
    uniqueKeysWithValues: arrows.split(separator: "\n").map { line in
      let parts = line.split(separator: ":", omittingEmptySubsequences: false)
      return (String(parts[0]), Set(parts[1].split(separator: " ").map(String.init)))
    })

  private static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func `depend on each other as the table says`() throws {
    let declared = try Manifest(of: Self.package).dependencies
    for (target, dependencies) in declared where Self.allowed[target] != nil {
      #expect(dependencies == Self.allowed[target], "\(target)")
    }
    #expect(Self.allowed.keys.filter { declared[$0] == nil } == [])
  }

  @Test(arguments: allowed.keys)
  func `import what they depend on, and nothing else of this package`(target: String) throws {
    let names = Set(Self.allowed.keys).union(Self.allowed.values.joined())
    let folder = Self.package.appending(path: "Sources/\(target)")
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      count += 1
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        guard
          let match = line.prefixMatch(
            of: /(?:package |public |internal )?import (?:struct )?(\w+)/)
        else { continue }
        let module = String(match.1)
        #expect(
          !names.contains(module) || Self.allowed[target]?.contains(module) == true,
          "\(target) imports \(module)")
      }
    }
    #expect(count > 0)
  }

  @Test func `of the engine know no lessons, and of lessons only one knows the engine`() {
    let engine = [
      "Autograd", "NeuralNetworks", "TensorFiles", "Datasets", "Figures", "TensorFigures",
    ]
    for target in engine {
      #expect(!Self.closure(of: target).contains { $0.hasPrefix("Lesson") }, "\(target)")
    }
    let lessons = Self.allowed.keys.filter { $0.hasPrefix("Lesson") }
    for target in lessons where target != "LessonDisplays" {
      #expect(Self.allowed[target]?.isDisjoint(with: engine) == true, "\(target)")
    }
  }

  @Test func `that render do not link what runs lessons or overrides the C library`() {
    let linked = Self.closure(of: "LessonRendering")
    #expect(
      linked.isDisjoint(with: ["CWorker", "LessonExecution", "LessonCompilation", "LessonKit"]))
    #expect(Self.closure(of: "LessonModel") == [])
  }

  private static func closure(of target: String) -> Set<String> {
    var found: Set<String> = []
    var waiting = [target]
    while let next = waiting.popLast() {
      for dependency in allowed[next] ?? [] where found.insert(dependency).inserted {
        waiting.append(dependency)
      }
    }
    return found
  }
}

/// The targets of a package as SwiftPM reads its manifest.
private struct Manifest {
  private(set) var dependencies: [String: Set<String>] = [:]

  init(of package: URL) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["swift", "package", "dump-package", "--package-path", package.path()]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let manifest = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    for target in try #require(manifest["targets"] as? [[String: Any]]) {
      let name = try #require(target["name"] as? String)
      // Each dependency is an object such as {"byName": ["Autograd", null]}.
      let list = try #require(target["dependencies"] as? [[String: [Any]]])
      dependencies[name] = Set(list.compactMap { $0.values.first?.first as? String })
    }
  }
}
