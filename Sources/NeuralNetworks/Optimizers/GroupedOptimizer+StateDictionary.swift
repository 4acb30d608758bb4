import Autograd

extension GroupedOptimizer {
  /// All that a run needs to go on exactly as if it had not been interrupted.
  ///
  /// The state of parameter 3 has names such as `state.3.exp_avg`, and the options of the first group
  /// such as `param_groups.0.lr`, so that one file of tensors holds everything. Once a schedule was
  /// made, `param_groups.0.initial_lr` is the learning rate that it started from. Tensors of the state
  /// share the optimizer's memory and change with the next step.
  public func stateDictionary() -> StateDictionary {
    var result = StateDictionary()
    for (index, parameter, options) in numberedParameters(groups.map(\.options)) {
      let parameterState = state[parameter]
      guard parameterState.step > 0 else { continue }
      let prefix = "state.\(index)."
      result[prefix + "step"] = .full([], parameterState.step)
      for name in options.productNames {
        result[prefix + name] = .full([], Double(parameterState.products[name] ?? 1))
      }
      for (name, tensor) in parameterState.savedTensors(options) { result[prefix + name] = tensor }
    }
    for (index, group) in groups.enumerated() {
      let name = "param_groups.\(index)."
      for (option, path) in Options.numbers {
        result[name + option] = .full([], group.options[keyPath: path], dtype: .float64)
      }
      for (option, path) in Options.switches {
        result[name + option] = .full([], group.options[keyPath: path] ? 1 : 0, dtype: .bool)
      }
      if let rates = initialLearningRates, rates.indices.contains(index) {
        result[name + initialRate] = .full([], rates[index], dtype: .float64)
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
    for name in expected.names where name.hasPrefix("state.") || name.hasSuffix(initialRate) {
      expected[name] = nil
    }
    let rates = loadedInitialRates(from: dictionary)
    for (group, rate) in rates.enumerated() {
      expected["param_groups.\(group).\(initialRate)"] = .full([], rate, dtype: .float64)
    }
    var loaded: [(parameter: Parameter, prefix: String, options: Options)] = []
    for (index, parameter, options) in numberedParameters(options) {
      let prefix = "state.\(index)."
      if dictionary.names.contains(where: { $0.hasPrefix(prefix) }) {
        expected[prefix + "step"] = .full([], 0)
        for name in options.productNames { expected[prefix + name] = .full([], 1.0) }
        for name in options.stateNames
        where !options.lateStateNames.contains(name) || dictionary[prefix + name] != nil {
          expected[prefix + name] = parameter
        }
        loaded.append((parameter, prefix, options))
      }
    }
    let problems =
      dictionary.problems(expecting: expected)
      + options.compactMap { $0.problem(in: "\(Self.self)").map { .options($0) } }
    if !problems.isEmpty { throw StateDictionaryError(problems: problems) }

    for (group, options) in options.enumerated() { groups[group].options = options }
    initialLearningRates = rates.isEmpty ? nil : rates
    state.removeAll()
    for (parameter, prefix, options) in loaded {
      let parameterState = state[parameter]
      parameterState.step = Int(dictionary[prefix + "step"]!.item())
      for name in options.stateNames {
        parameterState.tensors[name] = dictionary[prefix + name]?.copied()
      }
      for name in options.productNames {
        parameterState.products[name] = Float(dictionary[prefix + name]!.item())
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
    for (name, path) in Options.numbers {
      if let value = dictionary.option(name, of: group) { options[keyPath: path] = value }
    }
    for (name, path) in Options.switches {
      if let value = dictionary.option(name, of: group) { options[keyPath: path] = value != 0 }
    }
    return options
  }

  /// The first learning rates of the groups up to the first one that the dictionary has none for.
  private func loadedInitialRates(from dictionary: StateDictionary) -> [Double] {
    var rates: [Double] = []
    for group in groups.indices {
      guard let rate = dictionary.option(initialRate, of: group) else { break }
      rates.append(rate)
    }
    return rates
  }
}

extension StateDictionary {
  /// The number that is saved for an option of a group, if there is one.
  fileprivate func option(_ name: String, of group: Int) -> Double? {
    self["param_groups.\(group).\(name)"].flatMap { $0.count == 1 ? $0.item() : nil }
  }
}

/// PyTorch's name for the learning rate of a group before a schedule changed it.
private let initialRate = "initial_lr"
