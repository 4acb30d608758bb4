import Autograd
import NeuralNetworks
import Testing

/// Errors in the use of optimizers and schedules stop the program with the values and a remedy.
@Suite struct OptimizerErrorTests {
  /// A misuse, and its message.
  struct Misuse: Codable, Sendable, CustomTestStringConvertible {
    let testDescription: String
    let message: String
  }

  /// Performs the misuse of this name.
  private static func make(_ name: String) {
    let parameters = [Parameter(Tensor([1.0, 2.0]))]
    switch name {
    case "nesterov alone": _ = SGD(parameters, learningRate: 0.1, nesterov: true)
    case "a negative learning rate": _ = SGD(parameters, learningRate: -0.1)
    case "a learning rate that is not a number": _ = AdamW(parameters, learningRate: .nan)
    case "a beta of 1": _ = Adam(parameters, betas: (0.9, 1))
    case "a negative alpha": _ = RMSprop(parameters, alpha: -1)
    case "a negative epsilon": _ = Adagrad(parameters, epsilon: -1)
    case "a rho above 1": _ = Adadelta(parameters, rho: 1.5)
    case "a rho that is not a number": _ = Adadelta(parameters, rho: .nan)
    case "no parameters": _ = Adam([])
    case "a parameter in two groups":
      let group = ParameterGroup(parameters, SGD.Options(learningRate: 1))
      _ = SGD(groups: [group, group])
    case "too many learning rates": SGD(parameters, learningRate: 1).learningRates = [1, 2]
    case "steps of size 0": _ = StepLR(SGD(parameters, learningRate: 1), stepSize: 0)
    case "a factor above 1": _ = LinearLR(SGD(parameters, learningRate: 1), startFactor: 2)
    case "too many factors":
      _ = LambdaLR(SGD(parameters, learningRate: 1), factors: [{ _ in 1 }, { _ in 2 }])
    case "a missing milestone":
      let optimizer = SGD(parameters, learningRate: 1)
      _ = SequentialLR(optimizer, [LinearLR(optimizer), LinearLR(optimizer)], milestones: [])
    case "another optimizer":
      let (first, second) = (SGD(parameters, learningRate: 1), SGD(parameters, learningRate: 1))
      _ = SequentialLR(first, [LinearLR(first), LinearLR(second)], milestones: [3])
    case "a share of 2":
      _ = OneCycleLR(Adam(parameters), maxLearningRate: 1, totalSteps: 9, pctStart: 2)
    case "a way up of no steps":
      _ = OneCycleLR(Adam(parameters), maxLearningRate: 1, totalSteps: 10, pctStart: 0.1)
    case "a way down of no steps":
      let scheduler = OneCycleLR(
        Adam(parameters), maxLearningRate: 1, totalSteps: 10, pctStart: 0.55, threePhase: true)
      for _ in 0..<10 { scheduler.step() }
    case "a factor for an added group": stepWithAddedGroup { LambdaLR($0) { Double($0) } }
    case "a cycle for an added group":
      stepWithAddedGroup { OneCycleLR($0, maxLearningRate: 1, totalSteps: 9) }
    case "a restart for an added group":
      stepWithAddedGroup { CosineAnnealingWarmRestarts($0, t0: 9) }
    case "a way up again for an added group": stepWithAddedGroup { CosineAnnealingLR($0, tMax: 1) }
    case "a chain whose next schedule lacks a group":
      stepWithAddedGroup {
        SequentialLR($0, [LinearLR($0), ExponentialLR($0, gamma: 1)], milestones: [1])
      }
    case "a chain after an added group":
      let optimizer = SGD(parameters, learningRate: 1)
      let schedule = LinearLR(optimizer)
      optimizer.addParameterGroup(addedGroup)
      _ = SequentialLR(optimizer, [schedule], milestones: [])
    case "no momentum": _ = OneCycleLR(Adagrad(parameters), maxLearningRate: 1, totalSteps: 9)
    case "a cycle that is over":
      let scheduler = OneCycleLR(Adam(parameters), maxLearningRate: 1, totalSteps: 9)
      for _ in 0...9 { scheduler.step() }
    default: Issue.record("there is no misuse '\(name)'")
    }
  }

  private static var addedGroup: ParameterGroup<SGD.Options> {
    ParameterGroup([Parameter(Tensor([3.0]))], SGD.Options(learningRate: 2))
  }

  /// Makes a schedule, adds a group, and then steps twice.
  private static func stepWithAddedGroup(_ make: (SGD) -> LRScheduler) {
    let optimizer = SGD([Parameter(Tensor([1.0]))], learningRate: 1, momentum: 0.5)
    let schedule = make(optimizer)
    optimizer.addParameterGroup(addedGroup)
    schedule.step()
    schedule.step()
  }

  private static func lacksGroup(_ name: String, _ schedule: String) -> Misuse {
    Misuse(
      testDescription: name,
      message: """
        \(schedule): the number of groups of parameters is 2, and was 1 when the schedule was made. \
        Add all groups first, and then make the schedule.
        """)
  }

  @Test(arguments: [
    lacksGroup("a factor for an added group", "LambdaLR"),
    lacksGroup("a cycle for an added group", "OneCycleLR"),
    lacksGroup("a restart for an added group", "CosineAnnealingWarmRestarts"),
    lacksGroup("a way up again for an added group", "CosineAnnealingLR"),
    lacksGroup("a chain whose next schedule lacks a group", "ExponentialLR"),
    lacksGroup("a chain after an added group", "SequentialLR"),
  ])
  func `An added group is reported by a schedule that needs its first learning rate`(
    _ misuse: Misuse
  ) async throws { try await expectMessage(of: misuse) }

  @Test(arguments: [
    Misuse(
      testDescription: "nesterov alone",
      message: """
        SGD: nesterov needs a momentum above 0 and no dampening, and has momentum 0.0 and \
        dampening 0.0.
        """),
    Misuse(
      testDescription: "a negative learning rate",
      message: "SGD: learningRate is -0.1, and must be a number from 0 up."),
    Misuse(
      testDescription: "a learning rate that is not a number",
      message: "AdamW: learningRate is nan, and must be a number from 0 up."),
    Misuse(
      testDescription: "a beta of 1",
      message: "Adam: betas.1 is 1.0, and must be a number from 0 up to, but not including, 1."),
    Misuse(
      testDescription: "a negative alpha",
      message: "RMSprop: alpha is -1.0, and must be a number from 0 up."),
    Misuse(
      testDescription: "a negative epsilon",
      message: "Adagrad: epsilon is -1.0, and must be a number from 0 up."),
    Misuse(
      testDescription: "no parameters",
      message: """
        Adam: there are no parameters to update. Give those of a model, as in \
        Adam(model.parameters()).
        """),
    Misuse(
      testDescription: "a parameter in two groups",
      message: """
        parameters: the one at position 1, counted through all groups, appears twice. Name \
        each parameter once, or it would be updated twice in a step.
        """),
    Misuse(
      testDescription: "too many learning rates",
      message: """
        learningRates: 2 learning rates do not fit 1 groups of parameters. Give one for each.
        """),
    Misuse(
      testDescription: "steps of size 0",
      message: "StepLR: stepSize is 0, and must be a positive number."),
    Misuse(
      testDescription: "a factor above 1",
      message: """
        LinearLR: startFactor is 2.0 and endFactor is 1.0. The first must be above 0, the \
        other at least 0, and neither above 1.
        """),
    Misuse(
      testDescription: "too many factors",
      message: """
        LambdaLR: 2 values do not fit 1 groups of parameters. Give one for each.
        """),
    Misuse(
      testDescription: "a missing milestone",
      message: """
        SequentialLR: 2 schedules do not fit 0 milestones. Each schedule but the first needs \
        the epoch in which it takes over.
        """),
    Misuse(
      testDescription: "another optimizer",
      message: """
        SequentialLR: the schedule at position 1 belongs to another optimizer. Use the \
        same optimizer for all.
        """),
    Misuse(
      testDescription: "a share of 2",
      message: "OneCycleLR: pctStart is 2.0, and must be a share from 0 to 1."),
    Misuse(
      testDescription: "a rho above 1",
      message: "Adadelta: rho is 1.5, and must be a number from 0 to 1."),
    Misuse(
      testDescription: "a rho that is not a number",
      message: "Adadelta: rho is nan, and must be a number from 0 to 1."),
    Misuse(
      testDescription: "a way up of no steps",
      message: """
        OneCycleLR: with a pctStart of 0.1 and 10 steps, a phase of the cycle has no length. Use \
        another pctStart, such as 0.3, or another number of steps.
        """),
    Misuse(
      testDescription: "a way down of no steps",
      message: """
        OneCycleLR: with a pctStart of 0.55 and 10 steps, a phase of the cycle has no length. Use \
        another pctStart, such as 0.3, or another number of steps.
        """),
    Misuse(
      testDescription: "no momentum",
      message: """
        OneCycleLR: the optimizer has no momentum that could change. Pass cycleMomentum: false.
        """),
    Misuse(
      testDescription: "a cycle that is over",
      message: """
        OneCycleLR: the cycle of 9 steps is over. Call step() once for each, or make a schedule \
        with more steps.
        """),
  ])
  func `Each is told`(_ misuse: Misuse) async throws { try await expectMessage(of: misuse) }

  private func expectMessage(of misuse: Misuse) async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [misuse] in
      OptimizerErrorTests.make(misuse.testDescription)
    }
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(output.contains("Fatal error: " + misuse.message + "\n"), "\(output.prefix(300))")
  }
}
