import Autograd

/// Parameters that an optimizer moves with the same options.
///
/// Two groups of a network, whose first part shall move more slowly:
///
///     let optimizer = SGD(groups: [
///       ParameterGroup(body.parameters(), SGD.Options(learningRate: 0.01, momentum: 0.9)),
///       ParameterGroup(head.parameters(), SGD.Options(learningRate: 0.1, momentum: 0.9)),
///     ])
///     optimizer.groups[1].options.learningRate = 0.05
public struct ParameterGroup<Options: OptimizerOptions> {
  /// The parameters, none of which may be in another group.
  public let parameters: [Parameter]

  /// The numbers that apply to these parameters; they may change between steps.
  public var options: Options

  /// Makes a group, which is checked when an optimizer gets it.
  public init(_ parameters: [Parameter], _ options: Options) {
    self.parameters = parameters
    self.options = options
  }
}

/// The adjustable numbers of an optimizer.
public protocol OptimizerOptions {
  /// The numbers and their names in PyTorch, under which they are saved.
  static var numbers: [(name: String, option: WritableKeyPath<Self, Double>)] { get }

  /// The same for what can be on or off.
  static var switches: [(name: String, option: WritableKeyPath<Self, Bool>)] { get }

  /// The share of the past in the direction of a step, which some schedules change too.
  static var momentum: WritableKeyPath<Self, Double>? { get }

  /// The size of a step.
  var learningRate: Double { get set }

  /// Whether steps follow the gradient up instead of down.
  var maximize: Bool { get set }

  /// The names of the tensors of the state, as in PyTorch; each has a number for each element.
  var stateNames: [String] { get }

  /// Those of `stateNames` that do not exist before a step has used them, so that a saved state may
  /// lack them.
  var lateStateNames: [String] { get }

  /// The names of the products of a number for each step, as in PyTorch; each parameter has its own.
  var productNames: [String] { get }

  /// The elements of the state before the first step.
  var initialState: Double { get }

  /// The error in the options of an optimizer of this name, if there is one.
  func problem(in optimizer: String) -> OptimizerError?
}

extension OptimizerOptions {
  /// No switches, for an optimizer without options that can be on or off.
  public static var switches: [(name: String, option: WritableKeyPath<Self, Bool>)] { [] }

  /// No momentum, for an optimizer that does not average its directions.
  public static var momentum: WritableKeyPath<Self, Double>? { nil }

  /// None, as for most optimizers.
  public var lateStateNames: [String] { [] }

  /// None, as for most optimizers.
  public var productNames: [String] { [] }

  /// 0, as for most optimizers.
  public var initialState: Double { 0 }
}
