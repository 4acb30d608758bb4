import Foundation

/// What PyTorch prints for short programs at the edges.
///
/// Made by `Scripts/make_printed_results.py`.
public struct PrintedResults: Decodable, Sendable {
  public struct Case: Decodable, Sendable {
    public let name: String
    public let lines: [String]
  }

  public let cases: [Case]

  public static let committed: PrintedResults = {
    let file = Bundle.module.url(
      forResource: "printed-results", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(PrintedResults.self, from: Data(contentsOf: file))
  }()
}
