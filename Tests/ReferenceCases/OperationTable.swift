import Foundation

/// PyTorch's value, gradients and node name of each operation, in double precision.
///
/// Made by `Scripts/make_operation_table.py`.
public struct OperationTable: Decodable, Sendable {
  public struct Row: Decodable, Sendable {
    public let operation: String
    public let node: String
    public let shape: [Int]
    public let output: [Double]
    public let gradients: [[Double]]
  }

  public let rows: [Row]

  /// The row of an operation, or nil if PyTorch was not asked for it.
  public func row(of operation: String) -> Row? { rows.first { $0.operation == operation } }

  public static let committed: OperationTable = {
    let file = Bundle.module.url(
      forResource: "operation-table", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(OperationTable.self, from: Data(contentsOf: file))
  }()
}
