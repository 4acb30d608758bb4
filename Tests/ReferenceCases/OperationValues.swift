import Foundation

/// PyTorch's values of functions of single elements, as float32 bit patterns.
///
/// Made by `Scripts/make_operation_values.py`.
public struct OperationValues: Decodable, Sendable {
  public struct Case: Decodable, Sendable {
    public let operation: String
    private let x: [String]
    private let y: [String]

    public var inputs: [Float] { x.map(Self.number) }
    public var outputs: [Float] { y.map(Self.number) }

    private static func number(_ bits: String) -> Float {
      Float(bitPattern: UInt32(bits, radix: 16)!)
    }
  }

  public let cases: [Case]

  public static let committed: OperationValues = {
    let file = Bundle.module.url(
      forResource: "operation-values", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(OperationValues.self, from: Data(contentsOf: file))
  }()
}
