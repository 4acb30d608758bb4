import Autograd

/// A part of a network: a function of a tensor, with the parameters it learns.
///
/// A module of your own names its parts in `children`, and its tensors in `ownParameters`, in the
/// order in which they are made.
public protocol Module: AnyObject, CustomStringConvertible {
  /// Returns the module's output for a batch of inputs.
  func forward(_ input: Tensor) -> Tensor

  /// The parameters of this module, without those of its children.
  var ownParameters: [(name: String, parameter: Parameter)] { get }

  /// The modules that this one is made of.
  var children: [(name: String, module: any Module)] { get }

  /// What stands between the parentheses when the module is printed.
  var details: String { get }

  /// Prepares for training or for use; only some layers, such as `Dropout`, behave differently.
  func setTraining(_ isTraining: Bool)
}

extension Module {
  public var ownParameters: [(name: String, parameter: Parameter)] { [] }

  public var children: [(name: String, module: any Module)] { [] }

  public var details: String { "" }

  public func setTraining(_ isTraining: Bool) {
    for child in children { child.module.setTraining(isTraining) }
  }

  /// Returns the module's output for a batch of inputs.
  public func callAsFunction(_ input: Tensor) -> Tensor { forward(input) }

  /// Switches to training.
  public func train() { setTraining(true) }

  /// Switches to use.
  public func eval() { setTraining(false) }

  /// The parameters of the module and all its parts, with names such as `fc1.weight`.
  public func namedParameters() -> [(name: String, parameter: Parameter)] {
    ownParameters
      + children.flatMap { child in
        child.module.namedParameters().map { ("\(child.name).\($0.name)", $0.parameter) }
      }
  }

  /// The parameters of the module and all its parts, each one once.
  public func parameters() -> [Parameter] {
    var seen: Set<ObjectIdentifier> = []
    return namedParameters().map(\.parameter).filter { seen.insert(ObjectIdentifier($0)).inserted }
  }

  /// Forgets the gradients of all parameters.
  public func zeroGrad() {
    for parameter in parameters() { parameter.grad = nil }
  }
}
