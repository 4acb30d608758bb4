import Foundation

/// PyTorch's values of functions of single elements, as float32 bit patterns.
///
/// Made by `Scripts/make_operation_values.py`.
public struct OperationValues: Decodable, Sendable {
  /// The values of one function.
  public struct Case: Decodable, Sendable {
    /// The name that the script gives the function.
    public let operation: String
    private let x: [String]
    private let y: [String]

    /// The numbers to which the function is applied.
    public var inputs: [Float] { x.map(Self.number) }
    /// The value of the function for each of them.
    public var outputs: [Float] { y.map(Self.number) }

    private static func number(_ bits: String) -> Float {
      Float(bitPattern: UInt32(bits, radix: 16)!)
    }
  }

  /// The cases in the order of the script.
  public let cases: [Case]

  /// The cases of `Fixtures/operation-values.json`, read once.
  public static let committed: OperationValues = {
    let file = Bundle.module.url(
      forResource: "operation-values", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(OperationValues.self, from: Data(contentsOf: file))
  }()
}
