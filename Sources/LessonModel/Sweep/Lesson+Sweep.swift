extension Lesson {
  /// Reads the values that parameters are swept over.
  ///
  /// Numbers are sorted, as on a slider, and texts keep their order.
  ///
  /// - Parameters:
  ///   - sweeps: Pairs of a name and values between commas, as in `--sweep name=value,value`.
  ///   - fixed: The names of the parameters that have one value for all combinations.
  ///   - limit: How many combinations there may be.
  /// - Returns: An axis for each pair, in the order of the pairs.
  /// - Throws: A diagnostic for each wrong name or value, or one if there are too many
  ///   combinations.
  public func axes(
    sweeping sweeps: [(name: String, values: String)], besides fixed: [String] = [],
    limit: Int = .max
  ) throws(Diagnostics) -> [Sweep.Axis] {
    var problems: [Diagnostic] = []
    func problem(_ message: String, help: String?) {
      problems.append(Diagnostic(message, help: help, file: path, at: nil))
    }
    var axes: [Sweep.Axis] = []
    var names: Set<String> = []
    for (name, text) in sweeps {
      guard names.insert(name).inserted else {
        problem("'\(name)' is swept twice", help: "write all of its values into one --sweep")
        continue
      }
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        problems.append(noParameter(named: name))
        continue
      }
      if fixed.contains(name) {
        problem("'\(name)' is both swept and set", help: "leave out --set \(name)")
      }
      var axis = Sweep.Axis(name: name, values: [])
      let texts = text.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.filter { $0 != " " }.isEmpty ? "" : String($0)
      }
      if texts.allSatisfy(\.isEmpty) {
        problem(
          "'\(name)' has no values to sweep over",
          help: "write them with commas: --sweep \(name)=\(parameter.defaultValue),…")
        continue
      }
      for text in texts {
        switch parameter.reading(text) {
        case .failure(let reason): problem(reason.message, help: reason.help)
        case .success(let value) where axis.values.contains(value):
          problem("\(name)=\(value) is given twice", help: "leave one of them out")
        case .success(let value): axis.values.append(value)
        }
      }
      if axis.values.allSatisfy({ $0.number != nil }) {
        axis.values.sort { $0.number ?? 0 < $1.number ?? 0 }
      }
      axes.append(axis)
    }
    let count = Sweep.count(of: axes)
    if problems.isEmpty, count > limit {
      problem(
        "the sweep has \(counted(count, "combination")), and the limit is \(limit)",
        help: "leave values out, or allow more with --sweep-limit-count \(count)")
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
    return axes
  }
}
