import Autograd

/// Modules in a row, such as the blocks of a network, which its `forward` calls as it likes.
public final class ModuleList: Module, RandomAccessCollection {
  private let elements: [any Module]

  /// Makes a list of these modules, which cannot be changed later.
  public init(_ modules: [any Module]) { elements = modules }

  /// The modules, named by their positions: 0, 1, ….
  public var children: [(name: String, module: any Module)] {
    elements.enumerated().map { (String($0), $1) }
  }

  /// The position of the first module, 0.
  public var startIndex: Int { 0 }

  /// The number of modules.
  public var endIndex: Int { elements.count }

  /// The module at a position.
  public subscript(_ position: Int) -> any Module { elements[position] }

  /// Stops the program: the list does not say how its modules are combined.
  public func forward(_ input: Tensor) -> Tensor {
    fatalError(
      """
      ModuleList: a list has no forward of its own. Call its modules one by one, or use Sequential.
      """)
  }

  /// The list as PyTorch prints it: a run of modules that print the same is written once.
  public var description: String {
    var runs: [(first: Int, last: Int, text: String)] = []
    for (position, module) in elements.enumerated() {
      let text = module.description
      if runs.last?.text == text {
        runs[runs.count - 1].last = position
      } else {
        runs.append((position, position, text))
      }
    }
    let parts = runs.map { first, last, text in
      first == last ? "(\(first)): \(text)" : "(\(first)-\(last)): \(last - first + 1) x \(text)"
    }
    return moduleText(name: "ModuleList", details: "", parts: parts)
  }
}
