import Autograd
import Foundation
import NeuralNetworks
import ReferenceCases
import Testing

@Suite struct ScheduleTests {
  private static let schedules: KeyValuePairs<String, @Sendable (any Optimizer) -> [LRScheduler]> =
    [
      "step": { [StepLR($0, stepSize: 30)] },
      "step often": { [StepLR($0, stepSize: 1, gamma: 0.97)] },
      "milestones": { [MultiStepLR($0, milestones: [120, 50, 51, 120], gamma: 0.5)] },
      "exponential": { [ExponentialLR($0, gamma: 0.98)] },
      "cosine": { [CosineAnnealingLR($0, tMax: 60)] },
      "cosine above": { [CosineAnnealingLR($0, tMax: 33, etaMin: 0.001)] },
      "warm restarts": { [CosineAnnealingWarmRestarts($0, t0: 30)] },
      "warm restarts, longer": {
        [CosineAnnealingWarmRestarts($0, t0: 20, tMult: 2, etaMin: 0.001)]
      },
      "linear": { [LinearLR($0)] },
      "linear down": { [LinearLR($0, startFactor: 0.9, endFactor: 0.2, totalIters: 150)] },
      "lambda": { [LambdaLR($0) { pow(0.95, Double($0)) }] },
      "lambdas": { [LambdaLR($0, factors: [{ 1 / (1 + Double($0)) }, { 2 + Double($0) }])] },
      "warm-up": { optimizer in
        [
          SequentialLR(
            optimizer,
            [
              LinearLR(optimizer, startFactor: 0.1, totalIters: 20),
              CosineAnnealingLR(optimizer, tMax: 180),
            ], milestones: [20])
        ]
      },
      "three": { optimizer in
        [
          SequentialLR(
            optimizer,
            [
              ExponentialLR(optimizer, gamma: 0.9), StepLR(optimizer, stepSize: 10),
              LinearLR(optimizer, startFactor: 0.5),
            ], milestones: [30, 90])
        ]
      },
      "together": {
        [ExponentialLR($0, gamma: 0.99), LinearLR($0, startFactor: 0.25, totalIters: 50)]
      },
      "one cycle": { [OneCycleLR($0, maxLearningRate: 1, totalSteps: 200)] },
      "one cycle, groups": {
        [
          OneCycleLR(
            $0, maxLearningRates: [1, 0.5], totalSteps: 220, pctStart: 0.25,
            annealStrategy: .linear, baseMomentum: 0.8, maxMomentum: 0.9, divFactor: 10,
            finalDivFactor: 100)
        ]
      },
      "one cycle, three phases": {
        [
          OneCycleLR($0, maxLearningRate: 0.3, totalSteps: 201, pctStart: 0.4, threePhase: true)
        ]
      },
      "one cycle, momentum stays": {
        [OneCycleLR($0, maxLearningRate: 0.3, totalSteps: 200, cycleMomentum: false)]
      },
    ]

  private static func makeSchedulers(
    _ name: String, _ optimizer: any Optimizer
  ) throws -> [LRScheduler] {
    try #require(schedules.first { $0.key == name }).value(optimizer)
  }

  private static func makeSGD() -> SGD {
    SGD(
      groups: [0.1, 0.025].map {
        ParameterGroup(
          [Parameter(Tensor([0.0]))], SGD.Options(learningRate: $0, momentum: 0.5))
      })
  }

  private static func makeAdam() -> Adam {
    Adam(
      groups: [0.1, 0.025].map {
        ParameterGroup(
          [Parameter(Tensor([0.0]))],
          Adam.Options(learningRate: $0, betas: (0.5, 0.99), weightDecay: 0))
      })
  }

  @Test(arguments: schedules.map(\.key))
  func `Learning rates and momenta are PyTorch's to twelve digits`(name: String) throws {
    let reference = try #require(Schedules.committed.cases.first { $0.schedule == name })
    for optimizer in [Self.makeSGD(), Self.makeAdam()] as [any Optimizer] {
      let schedulers = try Self.makeSchedulers(name, optimizer)
      for (step, expected) in reference.rates.enumerated() {
        if step > 0 { for scheduler in schedulers { scheduler.step() } }
        for (found, expected) in zip(optimizer.learningRates, expected) {
          #expect(abs(found - expected) <= 1e-12 * expected, "step \(step)")
        }
        #expect(schedulers.last?.lastLearningRates == optimizer.learningRates)
        let momentum = reference.momenta.isEmpty ? 0.5 : reference.momenta[step]
        #expect(abs(optimizer.momenta![0] - momentum) <= 1e-12, "step \(step)")
      }
    }
  }

  private static let plateaus:
    KeyValuePairs<String, @Sendable (any Optimizer) -> ReduceLROnPlateau> = [
      "min": { ReduceLROnPlateau($0, patience: 3) },
      "min, absolute": {
        ReduceLROnPlateau(
          $0, factor: 0.5, patience: 2, threshold: 0.05, thresholdMode: .absolute)
      },
      "max": {
        ReduceLROnPlateau($0, mode: .max, patience: 4, cooldown: 3, minLearningRate: 0.001)
      },
      "max, absolute": {
        ReduceLROnPlateau(
          $0, mode: .max, patience: 1, thresholdMode: .absolute, epsilon: 0.01)
      },
    ]

  @Test(arguments: plateaus.map(\.key))
  func `Rates get smaller on a plateau as in PyTorch`(name: String) throws {
    let reference = try #require(Schedules.committed.plateaus.first { $0.schedule == name })
    let optimizer = Self.makeSGD()
    let schedule = try #require(Self.plateaus.first { $0.key == name }).value(optimizer)
    for (measure, expected) in zip(Schedules.committed.measures, reference.rates) {
      schedule.step(measure)
      for (found, expected) in zip(optimizer.learningRates, expected) {
        #expect(abs(found - expected) <= 1e-12 * expected, "epoch \(schedule.lastEpoch)")
      }
    }
    #expect(schedule.lastEpoch == 60)
  }

  @Test func `A group that is added has its own rate, from which the next schedule starts`() {
    let optimizer = Self.makeSGD()
    let first = ExponentialLR(optimizer, gamma: 0.5)
    let parameter = Parameter(Tensor([1.0]))
    optimizer.addParameterGroup(
      ParameterGroup([parameter], SGD.Options(learningRate: 0.4, maximize: true)))
    #expect(optimizer.learningRates == [0.1, 0.025, 0.4])
    #expect(optimizer.initialLearningRates == [0.1, 0.025])
    parameter.grad = Tensor([1.0])
    optimizer.step()
    #expect(parameter.scalars() == [1.4])
    first.step()
    _ = ExponentialLR(optimizer, gamma: 0.5)
    #expect(optimizer.initialLearningRates == [0.1, 0.025, 0.2])
    #expect(optimizer.learningRates == [0.05, 0.0125, 0.2])
  }

  @Test func `Where no former rate is needed, a group may be added after the schedule was made`() {
    let schedules: [(SGD) -> LRScheduler] = [
      { StepLR($0, stepSize: 1) }, { MultiStepLR($0, milestones: [1]) }, { LinearLR($0) },
      { ExponentialLR($0, gamma: 0.5) }, { CosineAnnealingLR($0, tMax: 10) },
      { SequentialLR($0, [LinearLR($0), LinearLR($0)], milestones: [2]) },
    ]
    for make in schedules {
      let optimizer = Self.makeSGD()
      let schedule = make(optimizer)
      optimizer.addParameterGroup(
        ParameterGroup([Parameter(Tensor([1.0]))], SGD.Options(learningRate: 0.5)))
      schedule.step()
      #expect(schedule.lastLearningRates.count == 3)
      #expect(schedule.lastLearningRates[2] != 0.5)
    }
  }

  @Test
  func `Once there is a schedule, the first learning rates are saved, and can be loaded`() throws {
    let names = ["param_groups.0.initial_lr", "param_groups.1.initial_lr"]
    let (first, second) = (Self.makeSGD(), Self.makeSGD())
    let without = first.stateDictionary()
    #expect(names.allSatisfy { without[$0] == nil })
    let schedule = ExponentialLR(first, gamma: 0.5)
    schedule.step()
    let saved = first.stateDictionary()
    #expect(names.map { saved[$0]?.item() } == [0.1, 0.025])
    #expect(saved[names[0]]?.dtype == .float64)

    try second.loadStateDictionary(saved)
    #expect(second.initialLearningRates == [0.1, 0.025])
    #expect(second.learningRates == [0.05, 0.0125])
    let continued = LambdaLR(second) { 1 / Double(1 + $0) }
    #expect(continued.lastLearningRates == [0.1, 0.025])
    try second.loadStateDictionary(without)
    #expect(second.initialLearningRates == nil)
  }

  @Test func `A cycle can be all way up, or all way down`() {
    let up = OneCycleLR(Self.makeSGD(), maxLearningRate: 1, totalSteps: 4, pctStart: 1)
    for _ in 0..<3 { up.step() }
    #expect(up.lastLearningRates == [1, 1])
    let down = OneCycleLR(Self.makeSGD(), maxLearningRate: 1, totalSteps: 4, pctStart: 0)
    #expect(abs(down.lastLearningRates[0] - 0.8535539763797113) < 1e-12)
  }

  @Test func `All references are used, with 201 rates each`() {
    #expect(Schedules.committed.cases.map(\.schedule) == Self.schedules.map(\.key))
    #expect(Schedules.committed.cases.allSatisfy { $0.rates.count == 201 })
  }

  @Test(arguments: schedules.map(\.key).filter { $0 != "together" })
  func `A saved schedule continues where it was`(name: String) throws {
    let (first, second) = (Self.makeSGD(), Self.makeSGD())
    let kept = try Self.makeSchedulers(name, first)[0]
    for _ in 0..<47 { kept.step() }
    let resumed = try Self.makeSchedulers(name, second)[0]
    try second.loadStateDictionary(first.stateDictionary())
    resumed.lastEpoch = kept.lastEpoch
    for _ in 47..<200 {
      kept.step()
      resumed.step()
      #expect(first.learningRates == second.learningRates)
      #expect(first.momenta == second.momenta)
    }
  }

  @Test func `An optimizer of one's own can be scheduled`() {
    final class SignDescent: Optimizer {
      let parameters: [Parameter] = []
      var learningRates = [1.0]
      func step() {}
    }
    let optimizer = SignDescent()
    let scheduler = ExponentialLR(optimizer, gamma: 0.5)
    scheduler.step()
    scheduler.step()
    #expect(optimizer.learningRate == 0.25)
  }
}
