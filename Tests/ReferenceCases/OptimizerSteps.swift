import Foundation

/// Where PyTorch's optimizers move a parameter of five elements in eight steps, in float64.
///
/// Made by `Scripts/make_optimizer_steps.py`.
public struct OptimizerSteps: Decodable, Sendable {
  public struct Case: Decodable, Sendable {
    public let optimizer: String
    /// The parameter after each step.
    public let path: [[Double]]
  }

  public let start: [Double]
  /// The gradient of each step.
  public let gradients: [[Double]]
  public let cases: [Case]

  public static let committed: OptimizerSteps = {
    let file = Bundle.module.url(
      forResource: "optimizer-steps", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(OptimizerSteps.self, from: Data(contentsOf: file))
  }()
}
