/// What a lesson's cells produce with every combination of some values of its parameters.
///
/// A cell gives the same outputs in many combinations, and each distinct result is stored once. What a cell
/// produces in the run itself, which is one of the combinations, is not stored again.
public struct Sweep: Hashable, Codable, Sendable {
  /// A parameter that is swept, and its values.
  public struct Axis: Hashable, Codable, Sendable {
    /// The name of the parameter.
    public var name: String
    /// The values in the order in which a slider has them.
    public var values: [ParameterValue]

    /// Creates an axis of values that are all different.
    public init(name: String, values: [ParameterValue]) {
      (self.name, self.values) = (name, values)
    }
  }

  /// The swept parameters; the last one changes from one combination to the next.
  public let axes: [Axis]
  /// The results that differ from those of the run, in the order of the cells and of the combinations.
  public var results: [ExecutedCell]
  /// For each combination, the numbers of its results among `results`.
  public let combinations: [[Int]]

  /// - Returns: Nil if the parts do not fit together.
  public init?(axes: [Axis], results: [ExecutedCell], combinations: [[Int]]) {
    guard combinations.count == Self.count(of: axes),
      combinations.joined().allSatisfy(results.indices.contains)
    else { return nil }
    (self.axes, self.results, self.combinations) = (axes, results, combinations)
  }

  /// Creates a sweep from all its runs, and stores each distinct result once.
  ///
  /// - Parameters:
  ///   - axes: The swept parameters.
  ///   - base: The cells of the run.
  ///   - runs: The cells of each combination, in the order of the combinations; traps if there are
  ///     not as many.
  public init(axes: [Axis], base: [ExecutedCell], runs: [[ExecutedCell]]) {
    precondition(runs.count == Self.count(of: axes), "a sweep has a run for each combination")
    var results: [ExecutedCell] = []
    var combinations = [[Int]](repeating: [], count: runs.count)
    for (position, cell) in base.enumerated() {
      var known: [ExecutedCell: Int] = [:]
      for (number, run) in runs.enumerated() where run[position] != cell {
        let result = run[position]
        let index = known[result] ?? results.count
        if index == results.count { results.append(result) }
        known[result] = index
        combinations[number].append(index)
      }
    }
    (self.axes, self.results, self.combinations) = (axes, results, combinations)
  }

  // MARK: - Combinations

  /// The number of combinations of the values; `Int.max` if it does not fit.
  public static func count(of axes: [Axis]) -> Int {
    axes.reduce(1) { count, axis in
      let (product, overflows) = count.multipliedReportingOverflow(by: axis.values.count)
      return overflows ? .max : product
    }
  }

  /// The place of each axis' value in a combination; the last axis changes from one to the next.
  public static func places(ofCombination number: Int, of axes: [Axis]) -> [Int] {
    var rest = number
    return axes.reversed().map { axis in
      defer { rest /= axis.values.count }
      return rest % axis.values.count
    }.reversed()
  }

  /// The number of the combination in which each axis has the value at a place.
  public static func combination(at places: [Int], of axes: [Axis]) -> Int {
    zip(axes, places).reduce(0) { $0 * $1.0.values.count + $1.1 }
  }

  /// The values of a combination, in the order of the axes.
  public func values(ofCombination number: Int) -> [ParameterValue] {
    zip(axes, Self.places(ofCombination: number, of: axes)).map { $0.values[$1] }
  }

  /// A combination in words, such as `learningRate=0.1, epochs=2`.
  public func words(ofCombination number: Int) -> String {
    zip(axes, values(ofCombination: number)).map { "\($0.name)=\($1)" }.joined(separator: ", ")
  }

  /// The combinations in which a cell has a result, in words such as `learningRate = 0.1, epochs = 1 or 2`.
  ///
  /// Axes that do not affect the result are left out.
  public func words(forResult index: Int) -> String {
    let numbers = combinations(withResult: index)
    let places = numbers.map { Self.places(ofCombination: $0, of: axes) }
    let used = axes.indices.map { axis in Set(places.map { $0[axis] }).sorted() }
    guard used.reduce(1, { $0 * $1.count }) == numbers.count else {
      let listed = numbers.prefix(3).map(words(ofCombination:)).joined(separator: "; ")
      return listed + (numbers.count > 3 ? "; and \(numbers.count - 3) more" : "")
    }
    return zip(axes, used).filter { $0.values.count > $1.count }.map { axis, places in
      let values = places.map { "\(axis.values[$0])" }
      return "\(axis.name) = \(values.joined(separator: " or "))"
    }.joined(separator: ", ")
  }

  /// The numbers of the combinations in which a cell has one of the results.
  public func combinations(withResult index: Int) -> [Int] {
    combinations.indices.filter { combinations[$0].contains(index) }
  }

  /// The cells of a combination, of which the run has those that it does not change.
  public func cells(ofCombination number: Int, base: [ExecutedCell]) -> [ExecutedCell] {
    let changed = Dictionary(
      combinations[number].map { (results[$0].name, results[$0]) }, uniquingKeysWith: { $1 })
    return base.map { changed[$0.name] ?? $0 }
  }
}

extension ExecutedLesson {
  /// The number of the combination of its sweep that the run is; nil without a sweep.
  public var baseCombination: Int? {
    guard let axes = sweep?.axes else { return nil }
    let places = axes.compactMap { axis in
      let value = parameters.first { $0.parameter.name == axis.name }?.value
      return value.flatMap(axis.values.firstIndex)
    }
    return places.count == axes.count ? Sweep.combination(at: places, of: axes) : nil
  }

  /// The run of a combination of its sweep.
  public func run(ofCombination number: Int) -> ExecutedLesson {
    guard let sweep else { return self }
    var result = self
    result.sweep = nil
    result.cells = sweep.cells(ofCombination: number, base: cells)
    result.parameters = parameters.setting(sweep.axes, to: sweep.values(ofCombination: number))
    return result
  }

  /// What cells have produced in the run, followed by the other results of the sweep.
  public var allResults: [ExecutedCell] {
    get { cells + (sweep?.results ?? []) }
    set {
      cells = Array(newValue.prefix(cells.count))
      sweep?.results = Array(newValue.dropFirst(cells.count))
    }
  }
}

extension [ParameterSetting] {
  /// The settings with other values for the swept parameters.
  public func setting(_ axes: [Sweep.Axis], to values: [ParameterValue]) -> [ParameterSetting] {
    let values = Dictionary(zip(axes.map(\.name), values)) { $1 }
    return map {
      ParameterSetting(parameter: $0.parameter, value: values[$0.parameter.name] ?? $0.value)
    }
  }
}

extension ExecutedCell {
  /// The bytes of the outputs, without what a format adds to them.
  public var byteCount: Int {
    outputs.reduce(0) { count, output in
      switch output {
      case .stream(_, let text): count + text.utf8.count
      case .display(let display):
        count + display.representations.values.reduce(0) { $0 + $1.utf8.count }
      case .error(let error): count + error.message.utf8.count
      }
    }
  }
}
