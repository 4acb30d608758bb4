import Autograd

/// Tensors by name, in order: what a model or an optimizer keeps when it is saved.
///
///     try SafeTensors.save(model.stateDictionary().tensors, to: "model.safetensors")
///     try model.loadStateDictionary(StateDictionary(SafeTensors.load("model.safetensors").tensors))
public struct StateDictionary {
  /// The names, in the order in which they were set.
  public private(set) var names: [String] = []

  /// The tensors without an order.
  public private(set) var tensors: [String: Tensor] = [:]

  /// Makes a dictionary without tensors.
  public init() {}

  /// Makes a dictionary of these tensors, in the order of their names.
  public init(_ tensors: [String: Tensor]) {
    names = tensors.keys.sorted()
    self.tensors = tensors
  }

  /// The tensor of a name, or nil if there is none.
  ///
  /// A new name is added at the end; setting nil removes the name.
  public subscript(name: String) -> Tensor? {
    get { tensors[name] }
    set {
      let isNew = tensors[name] == nil
      tensors[name] = newValue
      if newValue == nil {
        names.removeAll { $0 == name }
      } else if isNew {
        names.append(name)
      }
    }
  }

  /// How these tensors differ from those that are expected, in the order of both.
  ///
  /// - Parameters:
  ///   - expected: Tensors of the names, shapes and types that are wanted; their elements do not
  ///     matter.
  ///   - convertingTypes: Whether the elements may have another type, as they will be converted.
  /// - Returns: One problem for each name at most: those of expected names first, then unexpected
  ///   names.
  func problems(
    expecting expected: StateDictionary, convertingTypes: Bool = false
  ) -> [StateDictionaryError.Problem] {
    let differences = expected.compactMap { name, tensor -> StateDictionaryError.Problem? in
      guard let found = tensors[name] else { return .missing(name) }
      if found.shape != tensor.shape {
        return .shape(name, expected: tensor.shape, found: found.shape)
      }
      if found.dtype != tensor.dtype && !convertingTypes {
        return .type(name, expected: tensor.dtype, found: found.dtype)
      }
      return nil
    }
    return differences
      + names.filter { expected.tensors[$0] == nil }.map(StateDictionaryError.Problem.unexpected)
  }
}

extension StateDictionary: Sequence {
  /// Returns an iterator over the names and their tensors, in the order in which they were set.
  public func makeIterator() -> some IteratorProtocol<(name: String, tensor: Tensor)> {
    names.lazy.map { (name: $0, tensor: tensors[$0]!) }.makeIterator()
  }
}

/// Why a state dictionary was not loaded: all that is wrong with it.
///
/// Nothing was changed.
public struct StateDictionaryError: Error, Equatable, CustomStringConvertible {
  /// A single mismatch between the tensors and the model or optimizer.
  public enum Problem: Equatable, Sendable {
    /// There is no tensor of this name.
    case missing(String)
    /// There is a tensor of a name that the model or optimizer does not have.
    case unexpected(String)
    /// The tensor of this name has another shape.
    case shape(String, expected: [Int], found: [Int])
    /// The tensor of this name has elements of another type; a module converts them instead.
    case type(String, expected: DType, found: DType)
    /// The numbers of an optimizer's options are not allowed.
    case options(OptimizerError)

    /// Whether a name has no tensor, or a tensor no place; loading may pass over that.
    var isAboutNames: Bool {
      switch self {
      case .missing, .unexpected: true
      case .shape, .type, .options: false
      }
    }
  }

  /// Every mismatch, in the order of the expected names; unexpected names come after them.
  public let problems: [Problem]

  /// All problems, one a line, and what to do.
  public var description: String {
    let lines = problems.map { "\n- \($0)" }.joined()
    return """
      loadStateDictionary: the tensors do not fit, and nothing was changed.\(lines)
      Load what was saved from the same model or optimizer.
      """
  }
}

extension StateDictionaryError.Problem: CustomStringConvertible {
  /// The problem in a sentence that names the tensor.
  public var description: String {
    switch self {
    case .missing(let name): "'\(name)' is missing."
    case .unexpected(let name): "'\(name)' is not known here."
    case .shape(let name, let expected, let found):
      "'\(name)' has shape \(found), and \(expected) was expected."
    case .type(let name, let expected, let found):
      "'\(name)' has elements of type \(found), and \(expected) was expected."
    case .options(let error): error.description
    }
  }
}
