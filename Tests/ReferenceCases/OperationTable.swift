import Foundation

/// PyTorch's value, gradients and node name of each operation, in double precision.
///
/// Made by `Scripts/make_operation_table.py`.
public struct OperationTable: Decodable, Sendable {
  /// An operation on inputs that are drawn uniformly after seeding with 3.
  public struct Row: Decodable, Sendable {
    /// The name that the script gives the operation.
    public let operation: String
    /// The name of the node, such as `MulBackward0`.
    public let node: String
    /// The shape of the output.
    public let shape: [Int]
    /// The output in row-major order.
    public let output: [Double]
    /// The gradient of each input, where that of the output is drawn from 0.5 to 1.5 after seeding
    /// with 4.
    public let gradients: [[Double]]
  }

  /// The rows in the order of the script, each for another operation.
  public let rows: [Row]

  /// The row of an operation, or nil if PyTorch was not asked for it.
  public func row(of operation: String) -> Row? { rows.first { $0.operation == operation } }

  /// The table of `Fixtures/operation-table.json`, read once.
  public static let committed: OperationTable = {
    let file = Bundle.module.url(
      forResource: "operation-table", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(OperationTable.self, from: Data(contentsOf: file))
  }()
}
