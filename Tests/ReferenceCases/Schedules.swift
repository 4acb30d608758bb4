import Foundation

/// The learning rates of two groups that PyTorch's schedules set in 200 steps, from 0.1 and 0.025.
///
/// Made by `Scripts/make_schedules.py`.
public struct Schedules: Decodable, Sendable {
  public struct Case: Decodable, Sendable {
    public let schedule: String
    /// The rates before the first step and after each.
    public let rates: [[Double]]
    /// The momentum of the first group at the same times; empty if it stays at 0.5.
    public let momenta: [Double]
  }

  public let cases: [Case]

  /// The measure of each of 60 epochs, and the rates after it with `ReduceLROnPlateau`.
  public let measures: [Double]
  public let plateaus: [Case]

  public static let committed: Schedules = {
    let file = Bundle.module.url(
      forResource: "schedules", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(Schedules.self, from: Data(contentsOf: file))
  }()
}
