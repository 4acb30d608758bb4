import Autograd

/// A part of a network: a function of a tensor, with the parameters it learns.
///
/// A module of your own is a class that stores its parts. They are found among its properties, in the
/// order in which these are declared:
///
///     final class Net: Module {
///       let hidden = Linear(784, 128)
///       let logits = Linear(128, 10)
///
///       func forward(_ input: Tensor) -> Tensor { logits(hidden(input).relu()) }
///     }
public protocol Module: AnyObject, CustomStringConvertible {
  /// Returns the module's output for a batch of inputs.
  ///
  /// A module of several inputs or outputs need not implement it, and declares another `forward` or
  /// a `callAsFunction`. Calling this one then stops the program.
  func forward(_ input: Tensor) -> Tensor

  /// The parameters of this module, without those of its children.
  ///
  /// By default, these are found among the stored properties; those of an array are numbered.
  var ownParameters: [(name: String, parameter: Parameter)] { get }

  /// Tensors that are saved with the parameters but not learned, such as running means.
  ///
  /// By default, these are the properties that are marked with `@Buffer`. A module that lists others
  /// itself changes them in place, so that they stay the same tensors.
  var ownBuffers: [(name: String, buffer: Tensor)] { get }

  /// The modules that this one is made of.
  ///
  /// By default, these are found among the stored properties; an array of modules is a
  /// `ModuleList`.
  var children: [(name: String, module: any Module)] { get }

  /// The text between the parentheses when the module is printed.
  var details: String { get }

  /// Whether the module is being trained; only some layers, such as `Dropout`, behave differently.
  ///
  /// It is true until `eval()` or `setTraining(_:)` says otherwise. A module may declare
  /// `var isTraining = true` to store it itself; for others it is kept for them.
  var isTraining: Bool { get set }
}

extension Module {
  /// The parameters among the stored properties, in the order of their declaration.
  public var ownParameters: [(name: String, parameter: Parameter)] { storedParameters }

  /// The tensors of the stored properties that are marked with `@Buffer`.
  public var ownBuffers: [(name: String, buffer: Tensor)] {
    storedBuffers.map { ($0.name, $0.buffer.wrappedValue) }
  }

  /// The modules among the stored properties, in the order of their declaration.
  public var children: [(name: String, module: any Module)] { storedModules }

  /// An empty text, for a module without options.
  public var details: String { "" }

  /// True until it is set to false, for a module that does not store the mode itself.
  public var isTraining: Bool {
    get { !ModulesInUse.contain(self) }
    set { ModulesInUse.set(self, isInUse: !newValue) }
  }

  /// Returns the module's output for a batch of inputs; the same as `forward`.
  public func callAsFunction(_ input: Tensor) -> Tensor { forward(input) }

  /// Sets the mode of the module and all its parts: true for training, false for use.
  public func setTraining(_ isTraining: Bool) {
    apply { $0.isTraining = isTraining }
  }

  /// Switches the module and all its parts to training.
  public func train() { setTraining(true) }

  /// Switches the module and all its parts to use, in which `Dropout` drops nothing.
  public func eval() { setTraining(false) }

  /// Sets the gradients of all parameters to nil.
  public func zeroGrad() {
    for parameter in parameters() { parameter.grad = nil }
  }

  /// Has operations on all parameters recorded, or freezes the parameters; returns the module.
  @discardableResult
  public func requiresGrad(_ isRecorded: Bool = true) -> Self {
    for parameter in parameters() { parameter.requiresGrad = isRecorded }
    return self
  }
}
