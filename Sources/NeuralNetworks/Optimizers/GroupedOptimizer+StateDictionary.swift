import Autograd

extension GroupedOptimizer {
  /// All that a run needs to go on exactly as if it had not been interrupted.
  ///
  /// The state of parameter 3 has names such as `state.3.exp_avg`, and the options of the first group
  /// such as `param_groups.0.lr`, so that one file of tensors holds everything. Tensors of the state
  /// share the optimizer's memory and change with the next step.
  public func stateDictionary() -> StateDictionary {
    var result = StateDictionary()
    for (index, parameter, options) in numberedParameters(groups.map(\.options)) {
      let parameterState = state[parameter]
      if parameterState.step > 0 {
        result.add(
          "state.\(index).", step: .full([], parameterState.step), parameterState.tensors(options),
          options)
      }
    }
    for (index, group) in groups.enumerated() {
      let name = "param_groups.\(index)."
      for (option, path) in Options.numbers {
        result[name + option] = .full([], group.options[keyPath: path], dtype: .float64)
      }
      for (option, path) in Options.switches {
        result[name + option] = .full([], group.options[keyPath: path] ? 1 : 0, dtype: .bool)
      }
    }
    return result
  }

  /// Takes over the state and the options of an optimizer of the same kind for the same parameters.
  ///
  /// Parameters are matched by their number, counted through all groups. Unlike a module, an
  /// optimizer does not convert types. The tensors are copied.
  ///
  /// Throws an error that names every mismatch; then nothing is changed.
  public func loadStateDictionary(_ dictionary: StateDictionary) throws(StateDictionaryError) {
    let options = groups.indices.map { loadedOptions($0, from: dictionary) }
    var expected = stateDictionary()
    for name in expected.names where name.hasPrefix("state.") { expected[name] = nil }
    var loaded: [(parameter: Parameter, prefix: String, options: Options)] = []
    for (index, parameter, options) in numberedParameters(options) {
      let prefix = "state.\(index)."
      if dictionary.names.contains(where: { $0.hasPrefix(prefix) }) {
        let shapes = options.stateNames.map { _ in parameter as Tensor }
        expected.add(prefix, step: .full([], 0), shapes, options)
        loaded.append((parameter, prefix, options))
      }
    }
    let problems =
      dictionary.problems(expecting: expected)
      + options.compactMap { $0.problem(in: "\(Self.self)").map { .options($0) } }
    if !problems.isEmpty { throw StateDictionaryError(problems: problems) }

    for (group, options) in options.enumerated() { groups[group].options = options }
    state.removeAll()
    for (parameter, prefix, options) in loaded {
      let parameterState = state[parameter]
      parameterState.step = Int(dictionary[prefix + "step"]!.item())
      for name in options.stateNames {
        parameterState.tensors[name] = dictionary[prefix + name]!.copied()
      }
    }
  }

  /// Every parameter with its number, counted through all groups, and the options of its group.
  private func numberedParameters(
    _ options: [Options]
  ) -> [(index: Int, parameter: Parameter, options: Options)] {
    let pairs = zip(groups, options).flatMap { group, options in
      group.parameters.map { ($0, options) }
    }
    return pairs.enumerated().map { ($0, $1.0, $1.1) }
  }

  /// The options of a group, as far as the dictionary has numbers for them.
  private func loadedOptions(_ group: Int, from dictionary: StateDictionary) -> Options {
    var options = groups[group].options
    func number(_ name: String) -> Double? {
      dictionary["param_groups.\(group).\(name)"].flatMap { $0.count == 1 ? $0.item() : nil }
    }
    for (name, path) in Options.numbers {
      if let value = number(name) { options[keyPath: path] = value }
    }
    for (name, path) in Options.switches {
      if let value = number(name) { options[keyPath: path] = value != 0 }
    }
    return options
  }
}

extension StateDictionary {
  /// Adds the step and the state of one parameter.
  fileprivate mutating func add(
    _ prefix: String, step: Tensor, _ tensors: [Tensor], _ options: some OptimizerOptions
  ) {
    self[prefix + "step"] = step
    for (name, tensor) in zip(options.stateNames, tensors) { self[prefix + name] = tensor }
  }
}
