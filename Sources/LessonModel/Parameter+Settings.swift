import CommonMark

extension Parameter {
  /// The name and the type that a lesson's function is compiled with.
  package var declaration: String { "\(name): \(defaultValue.typeName)" }

  /// A range as an author writes it, with whole numbers where the parameter takes only those.
  static func text(of range: ClosedRange<Double>, like value: ParameterValue) -> String {
    func text(_ bound: Double) -> String {
      if case .int = value, let whole = Int(exactly: bound) { "\(whole)" } else { "\(bound)" }
    }
    return "[\(text(range.lowerBound)), \(text(range.upperBound))]"
  }

  /// What is wrong with a value for this parameter, if anything is.
  func problem(with value: ParameterValue) -> String? {
    guard let range, let number = value.number, !range.contains(number) else { return nil }
    return "\(name)=\(value) is outside the range \(Self.text(of: range, like: value))"
  }
}

extension Lesson {
  /// Returns the value of each parameter for a run in which a user set some of them.
  ///
  /// - Parameter settings: pairs of a name and the text of a value, as in `--set name=value`.
  public func values(
    setting settings: [(name: String, value: String)]
  ) throws(Diagnostics) -> [ParameterValue] {
    var values = parameters.map(\.defaultValue)
    var problems: [Diagnostic] = []
    func problem(_ message: String, help: String?) {
      problems.append(Diagnostic(message, help: help, file: path, at: nil))
    }
    for (name, text) in settings {
      guard let index = parameters.firstIndex(where: { $0.name == name }) else {
        problem(
          "there is no parameter '\(name)'",
          help: parameters.isEmpty
            ? "the lesson has no parameters"
            : Suggestion.help(for: name, among: parameters.map(\.name)))
        continue
      }
      let parameter = parameters[index]
      guard let value = parameter.defaultValue.parse(text) else {
        problem(
          "\(name)=\(text) is not \(parameter.defaultValue.typeName == "Int" ? "an" : "a") "
            + "\(parameter.defaultValue.typeName)", help: "its default is \(parameter.defaultValue)"
        )
        continue
      }
      if let message = parameter.problem(with: value) {
        problem(message, help: "choose a value inside it")
      }
      values[index] = value
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
    return values
  }
}
