import Autograd

/// A chain of modules, each fed with the output of the one before.
public final class Sequential: Module {
  /// The modules in the order in which they are called, with their names.
  public private(set) var children: [(name: String, module: any Module)]

  /// Whether the chain is in training; its modules have a mode of their own.
  public var isTraining = true

  /// Makes a chain whose modules are named 0, 1, ….
  ///
  /// Without modules, it returns its input.
  public init(_ modules: any Module...) {
    children = modules.enumerated().map { (String($0), $1) }
  }

  /// Makes a chain of the modules of an array, which are named 0, 1, ….
  public init(_ modules: [any Module]) {
    children = modules.enumerated().map { (String($0), $1) }
  }

  /// Makes a chain of named modules: `Sequential(["fc1": Linear(2, 3), "relu1": ReLU()])`.
  public init(_ modules: KeyValuePairs<String, any Module>) {
    children = modules.map { ($0.key, $0.value) }
  }

  /// Returns the output of the last module, each having been called with that of the one before.
  public func forward(_ input: Tensor) -> Tensor {
    children.reduce(input) { $1.module.forward($0) }
  }

  /// The number of modules.
  public var count: Int { children.count }

  /// Adds a module at the end, named by its position, and returns the chain.
  @discardableResult
  public func append(_ module: any Module) -> Self {
    children.append((String(count), module))
    return self
  }

  /// Puts a module at a position, and returns the chain.
  ///
  /// All modules are then named 0, 1, …, also those that had names of their own.
  @discardableResult
  public func insert(_ module: any Module, at position: Int) -> Self {
    var modules = children.map(\.module)
    modules.insert(module, at: position)
    children = modules.enumerated().map { (String($0), $1) }
    return self
  }

  /// The module at a position, which must be below `count`.
  public subscript(_ position: Int) -> any Module { children[position].module }

  /// The module of a name, or nil if there is none.
  public subscript(_ name: String) -> (any Module)? { children.first { $0.name == name }?.module }
}
