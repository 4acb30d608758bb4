import Foundation

/// The learning rates of two groups that PyTorch's schedules set in 200 steps, from 0.1 and 0.025.
///
/// Made by `Scripts/make_schedules.py`.
public struct Schedules: Decodable, Sendable {
  /// The rates of one schedule.
  public struct Case: Decodable, Sendable {
    /// The name that the script gives the schedule.
    public let schedule: String
    /// The rates before the first step and after each.
    public let rates: [[Double]]
    /// The momentum of the first group at the same times; empty if it stays at 0.5.
    public let momenta: [Double]
  }

  /// The schedules that depend on the number of steps only.
  public let cases: [Case]

  /// The measure of each of 60 epochs, and the rates after it with `ReduceLROnPlateau`.
  public let measures: [Double]
  /// The schedules of `ReduceLROnPlateau`, which depend on the measures.
  public let plateaus: [Case]

  /// The schedules of `Fixtures/schedules.json`, read once.
  public static let committed: Schedules = {
    let file = Bundle.module.url(
      forResource: "schedules", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(Schedules.self, from: Data(contentsOf: file))
  }()
}
