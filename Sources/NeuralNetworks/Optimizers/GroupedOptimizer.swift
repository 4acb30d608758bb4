import Autograd

/// An optimizer whose parameters are in groups, each with options of its own.
public protocol GroupedOptimizer: Optimizer {
  /// The adjustable numbers of the optimizer.
  associatedtype Options: OptimizerOptions

  /// The parameters and their options, which may change between steps.
  var groups: [ParameterGroup<Options>] { get set }

  /// The state of each parameter between steps.
  var state: OptimizerState { get }
}

extension GroupedOptimizer {
  /// The parameters of all groups, in the order of the groups.
  public var parameters: [Parameter] { groups.flatMap(\.parameters) }

  /// The learning rate of each group; another number of them stops the program.
  public var learningRates: [Double] {
    get { groups.map(\.options.learningRate) }
    set {
      if newValue.count != groups.count {
        trap(.learningRateCount(newValue.count, groups: groups.count))
      }
      for (group, rate) in newValue.enumerated() { groups[group].options.learningRate = rate }
    }
  }

  /// The learning rate of each group before a schedule changed it, which the state dictionary has too.
  ///
  /// Groups that were added after the last schedule was made have none, and are at the end.
  public var initialLearningRates: [Double]? {
    get { state.initialLearningRates }
    set { state.initialLearningRates = newValue }
  }

  /// The momentum or first beta of each group; nil, and not set, if the optimizer has neither.
  public var momenta: [Double]? {
    get { Options.momentum.map { momentum in groups.map { $0.options[keyPath: momentum] } } }
    set {
      guard let momentum = Options.momentum, let newValue else { return }
      for (group, value) in zip(groups.indices, newValue) {
        groups[group].options[keyPath: momentum] = value
      }
    }
  }

  /// Adds a group of parameters with its own options, such as those of layers that are unfrozen later.
  ///
  /// ```swift
  /// let (body, head) = (Linear(4, 3), Linear(3, 1))
  /// let optimizer = SGD(head.parameters(), learningRate: 0.1)
  /// optimizer.addParameterGroup(
  ///   ParameterGroup(body.parameters(), SGD.Options(learningRate: 0.01)))
  /// ```
  ///
  /// A parameter that the optimizer already updates stops the program, as do wrong options. Schedules
  /// that start from the first learning rates have to be made afterwards.
  public func addParameterGroup(_ group: ParameterGroup<Options>) {
    groups = Self.checked(groups + [group])
  }

  /// Returns the groups, or traps if they make no sense.
  static func checked(_ groups: [ParameterGroup<Options>]) -> [ParameterGroup<Options>] {
    for group in groups {
      if let problem = group.options.problem(in: "\(Self.self)") { trap(problem) }
    }
    var seen: Set<ObjectIdentifier> = []
    for (position, parameter) in groups.flatMap(\.parameters).enumerated()
    where !seen.insert(ObjectIdentifier(parameter)).inserted {
      trap(.repeatedParameter(position: position))
    }
    if seen.isEmpty { trap(.noParameters(optimizer: "\(Self.self)")) }
    return groups
  }

  /// Moves each parameter that has a gradient by the rule for its options and its state.
  ///
  /// The state has the number of the step already, but not yet the tensors that the step makes.
  func move(by rule: (Options, OptimizerState.ParameterState) -> some UpdateRule) {
    noGrad {
      for group in groups {
        for parameter in group.parameters {
          guard let gradient = parameter.grad else { continue }
          let parameterState = state[parameter]
          parameterState.step += 1
          rule(group.options, parameterState).apply(
            to: parameter, gradient: group.options.maximize ? -gradient : gradient,
            state: parameterState.tensors(group.options))
        }
      }
    }
  }
}
