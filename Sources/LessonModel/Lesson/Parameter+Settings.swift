extension Parameter {
  /// The ends of a range as an author writes them: whole numbers where the parameter takes only those.
  package static func ends(of range: ClosedRange<Double>, like value: ParameterValue) -> [String] {
    [range.lowerBound, range.upperBound].map { end in
      if case .int = value, let whole = Int(exactly: end) { "\(whole)" } else { "\(end)" }
    }
  }

  /// A range as an author writes it.
  package static func text(of range: ClosedRange<Double>, like value: ParameterValue) -> String {
    "[\(ends(of: range, like: value).joined(separator: ", "))]"
  }

  /// Why a text is not a value for a parameter.
  package struct Problem: Error {
    package var message: String
    package var help: String
  }

  /// Reads a value for this parameter.
  package func reading(_ text: String) -> Result<ParameterValue, Problem> {
    let value: ParameterValue
    do throws(ParameterValue.Problem) {
      value = try defaultValue.reading(text)
    } catch {
      return .failure(
        Problem(
          message: "\(name)=\(text) \(error.predicate)",
          help: error.help ?? "its default is \(defaultValue)"))
    }
    if !choices.isEmpty, !choices.contains(value) {
      let names = choices.map(\.description)
      return .failure(
        Problem(
          message: "\(name)=\(value) is not one of \(names.joined(separator: ", "))",
          help: Suggestion.help(for: text, among: names) ?? "choose one of them"))
    }
    if let range, let number = value.number, !range.contains(number) {
      let bounds = Self.text(of: range, like: value)
      return .failure(
        Problem(
          message: "\(name)=\(value) is outside the range \(bounds)",
          help: "choose a value inside it"))
    }
    return .success(value)
  }
}

extension Lesson {
  /// Returns the value of each parameter for a run in which a user set some of them.
  ///
  /// - Parameters:
  ///   - settings: Pairs of a name and the text of a value, as in `--set name=value`.
  ///   - profile: The profile whose values apply where `settings` has none; a lesson without it
  ///     keeps its defaults.
  /// - Returns: The values in the order of the parameters.
  /// - Throws: A diagnostic for each unknown name, and for each value of another type or outside
  ///   the range.
  public func values(
    setting settings: [(name: String, value: String)], profile: String? = nil
  ) throws(Diagnostics) -> [ParameterValue] {
    let profile = profiles.first { $0.name == profile }
    var values = parameters.map { profile?.values[$0.name] ?? $0.defaultValue }
    var problems: [Diagnostic] = []
    func problem(_ message: String, help: String?) {
      problems.append(Diagnostic(message, help: help, file: path, at: nil))
    }
    for (name, text) in settings {
      guard let index = parameters.firstIndex(where: { $0.name == name }) else {
        problems.append(noParameter(named: name))
        continue
      }
      switch parameters[index].reading(text) {
      case .success(let value): values[index] = value
      case .failure(let reason): problem(reason.message, help: reason.help)
      }
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
    return values
  }

  /// The error for a name that none of the parameters has.
  func noParameter(named name: String) -> Diagnostic {
    Diagnostic(
      "there is no parameter '\(name)'",
      help: parameters.isEmpty
        ? "the lesson has no parameters"
        : Suggestion.help(for: name, among: parameters.map(\.name)), file: path, at: nil)
  }
}
