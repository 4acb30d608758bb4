import Foundation

/// Where PyTorch's optimizers move a parameter of five elements in eight steps, in float64.
///
/// Made by `Scripts/make_optimizer_steps.py`.
public struct OptimizerSteps: Decodable, Sendable {
  /// The path of the parameter with one optimizer.
  public struct Case: Decodable, Sendable {
    /// The name that the script gives the optimizer with its settings.
    public let optimizer: String
    /// The parameter after each step.
    public let path: [[Double]]
  }

  /// The parameter before the first step.
  public let start: [Double]
  /// The gradient of each step.
  public let gradients: [[Double]]
  /// The cases in the order of the script.
  public let cases: [Case]

  /// The cases of `Fixtures/optimizer-steps.json`, read once.
  public static let committed: OptimizerSteps = {
    let file = Bundle.module.url(
      forResource: "optimizer-steps", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(OptimizerSteps.self, from: Data(contentsOf: file))
  }()
}
