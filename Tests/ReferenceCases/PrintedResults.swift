import Foundation

/// What PyTorch prints for short programs at the edges.
///
/// Made by `Scripts/make_printed_results.py`.
public struct PrintedResults: Decodable, Sendable {
  /// The output of one program.
  public struct Case: Decodable, Sendable {
    /// The name of the program's function in the script.
    public let name: String
    /// What it prints, line by line.
    public let lines: [String]
  }

  /// The cases in the order of the script.
  public let cases: [Case]

  /// The cases of `Fixtures/printed-results.json`, read once.
  public static let committed: PrintedResults = {
    let file = Bundle.module.url(
      forResource: "printed-results", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(PrintedResults.self, from: Data(contentsOf: file))
  }()
}
