import Autograd

extension Module {
  /// Calls the body with every part, and then with the module itself.
  public func apply(_ body: (any Module) -> Void) {
    for child in children.eachOnce(\.module) { child.module.apply(body) }
    body(self)
  }

  /// The module, whose name is empty, and all its parts, with names such as `encoder.fc1`, each once.
  public func namedModules() -> [(name: String, module: any Module)] {
    withPrefixes().map { ($0.prefix, $0.module) }.eachOnce(\.module)
  }

  /// The module and all its parts, each one once.
  public func modules() -> [any Module] { namedModules().map(\.module) }

  /// The parameters of the module and all its parts, with names such as `fc1.weight`, each one once.
  public func namedParameters() -> [(name: String, parameter: Parameter)] {
    withPrefixes().flatMap { prefix, module in
      module.ownParameters.map { (joined(prefix, $0.name), $0.parameter) }
    }.eachOnce(\.1)
  }

  /// The parameters of the module and all its parts, each one once.
  public func parameters() -> [Parameter] { namedParameters().map(\.parameter) }

  /// The number of elements in all parameters.
  public var parameterCount: Int { parameters().reduce(0) { $0 + $1.count } }

  /// The buffers of the module and all its parts, with names such as `norm.running_mean`, each one once.
  public func namedBuffers() -> [(name: String, buffer: Tensor)] {
    withPrefixes().flatMap { prefix, module in
      module.ownBuffers.map { (joined(prefix, $0.name), $0.buffer) }
    }.eachOnce(\.1)
  }

  /// The parameters and buffers by name: what is saved.
  ///
  /// The tensors share the module's memory. One that is used in two places has both names. Buffers
  /// that are not persistent are left out.
  public func stateDictionary() -> StateDictionary {
    var result = StateDictionary()
    for (prefix, module) in withPrefixes() {
      for (name, parameter) in module.ownParameters {
        result[joined(prefix, name)] = parameter.detach()
      }
      let temporary = module.storedBuffers.filter { !$0.buffer.isPersistent }.map(\.name)
      for (name, buffer) in module.ownBuffers where !temporary.contains(name) {
        result[joined(prefix, name)] = buffer.detach()
      }
    }
    return result
  }

  /// Sets all parameters and buffers to the elements of tensors of the same names and shapes.
  ///
  /// The elements are converted to the types of the module's tensors.
  ///
  /// - Parameters:
  ///   - dictionary: The tensors, such as those of a file.
  ///   - strict: Whether names that are missing, or not known here, are an error.
  /// - Throws: An error that names every mismatch; then nothing is changed.
  public func loadStateDictionary(
    _ dictionary: StateDictionary, strict: Bool = true
  ) throws(StateDictionaryError) {
    let own = stateDictionary()
    let problems = dictionary.problems(expecting: own, convertingTypes: true)
      .filter { strict || !$0.isAboutNames }
    if !problems.isEmpty { throw StateDictionaryError(problems: problems) }
    for (name, tensor) in own {
      if let elements = dictionary[name] { tensor.copyInPlace(elements) }
    }
  }

  /// The module and its parts, from the outside in, once for each place where they are used.
  private func withPrefixes(_ prefix: String = "") -> [(prefix: String, module: any Module)] {
    [(prefix, self)]
      + children.flatMap { $0.module.withPrefixes(joined(prefix, $0.name)) }
  }
}

private func joined(_ prefix: String, _ name: String) -> String {
  prefix.isEmpty ? name : "\(prefix).\(name)"
}

extension Array {
  /// The elements whose object has not come before.
  fileprivate func eachOnce(_ object: (Element) -> AnyObject) -> Self {
    var seen: Set<ObjectIdentifier> = []
    return filter { seen.insert(ObjectIdentifier(object($0))).inserted }
  }
}
