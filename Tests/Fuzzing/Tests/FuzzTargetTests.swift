import Foundation
import FuzzTargets
import Testing

@Suite struct FuzzTargetTests {
  /// The folder that the build puts its products into.
  private static let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
  private static let corpus = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Corpus")

  @Test(arguments: FuzzTarget.allCases)
  func `Seeds, earlier findings and changes of both neither crash nor take a second`(
    target: FuzzTarget
  ) throws {
    let runs = target == .pages ? 200 : 2000
    let folder = Self.corpus.appending(path: target.rawValue)
    let process = Process()
    process.executableURL = Self.products.appending(path: "fuzzer")
    process.arguments = [target.rawValue, folder.path(), "\(runs)"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let inputs = try Corpus(folder: folder).inputs
    #expect(!inputs.isEmpty)
    #expect(text == "\(target.rawValue): \(inputs.count + runs) runs\n")
    #expect(process.terminationStatus == 0)
  }
}
