import LessonModel
import Yams

/// The parameters that a lesson declares, and the profiles that give them other values.
extension FrontMatterReader {
  func parameter(_ key: Node, _ node: Node) -> Parameter? {
    let name = key.string ?? ""
    guard LessonParser.isSwiftIdentifier(name) else {
      report(
        "'\(name)' cannot be a parameter's name",
        help: "use letters and digits, a small letter first, and no word of Swift's own",
        at: key.mark)
      return nil
    }
    let place = key.mark.map(position) ?? SourcePosition(line: 1, column: 1)
    guard let mapping = node.mapping else {
      return value(node, of: name).map { Parameter(name: name, defaultValue: $0, position: place) }
    }
    guard let defaultNode = mapping["default"] else {
      report("the parameter '\(name)' has no default", help: "add default: …", at: key.mark)
      return nil
    }
    guard let defaultValue = value(defaultNode, of: name) else { return nil }
    var parameter = Parameter(name: name, defaultValue: defaultValue, position: place)
    for (key, node) in mapping {
      switch key.string ?? "" {
      case "default": break
      case "help": parameter.help = string(node, named: "help")
      case "range": parameter.range = range(node, of: parameter)
      case "scale":
        let scales = Parameter.Scale.allCases.map(\.rawValue)
        parameter.scale = Parameter.Scale(rawValue: node.string ?? "") ?? .linear
        if !scales.contains(node.string ?? "") {
          report(
            "there is no scale '\(node.string ?? "")'",
            help: Suggestion.help(for: node.string ?? "", among: scales), at: node.mark)
        }
      case let option:
        report(
          "a parameter has no '\(option)'",
          help: Suggestion.help(for: option, among: ["default", "range", "scale", "help"]),
          at: key.mark)
      }
    }
    if parameter.scale == Parameter.Scale.log, let range = parameter.range, range.lowerBound <= 0 {
      report("a log scale needs a range above 0", at: node.mark)
    }
    return parameter
  }

  private func value(_ node: Node, of name: String) -> ParameterValue? {
    switch node.tag.rawValue {
    case Tag.Name.int.rawValue:
      if let value = node.wholeNumber { return .int(value) }
    case Tag.Name.float.rawValue:
      if let value = node.number, value.isFinite { return .double(value) }
    case Tag.Name.bool.rawValue:
      if let value = node.bool { return .bool(value) }
    case Tag.Name.str.rawValue:
      return string(node, named: "the default of '\(name)'", mayBeEmpty: true).map { .string($0) }
    default: break
    }
    report(
      "the default of '\(name)' is no number, no text and neither true nor false",
      help: node.scalar.map { "write \"\($0.string)\" if it is a text" }, at: node.mark)
    return nil
  }

  func profiles(_ node: Node, of parameters: [Parameter]) -> [Profile] {
    guard let mapping = node.mapping else {
      report("profiles must be a list of 'name: {parameter: value}'", at: node.mark)
      return []
    }
    return mapping.compactMap { key, node in
      let name = key.string ?? ""
      guard LessonParser.isName(name) else {
        report(
          "'\(name)' cannot be a profile's name",
          help: "use small letters, digits and hyphens, a letter first", at: key.mark)
        return nil
      }
      guard let settings = node.mapping else {
        report(
          "the profile '\(name)' has no values", help: "write \(name): {parameter: value}",
          at: node.mark)
        return nil
      }
      var profile = Profile(name: name, values: [:])
      for (key, node) in settings {
        let parameter = key.string ?? ""
        profile.values[parameter] = setting(node, of: parameter, at: key.mark, among: parameters)
      }
      return profile
    }
  }

  /// The value that a profile gives a parameter.
  private func setting(
    _ node: Node, of name: String, at mark: Mark?, among parameters: [Parameter]
  ) -> ParameterValue? {
    guard let parameter = parameters.first(where: { $0.name == name }) else {
      let help = Suggestion.help(for: name, among: parameters.map(\.name))
      report(
        "there is no parameter '\(name)'", help: help ?? "the lesson has no parameters", at: mark)
      return nil
    }
    guard let text = node.scalar?.string else {
      report(
        "the value of '\(name)' is no number, no text and neither true nor false", at: node.mark)
      return nil
    }
    switch parameter.reading(text) {
    case .success(let value): return value
    case .failure(let problem):
      report(problem.message, help: problem.help, at: node.mark)
      return nil
    }
  }

  private func range(_ node: Node, of parameter: Parameter) -> ClosedRange<Double>? {
    let bounds = node.array().compactMap(\.number)
    guard bounds.count == 2, node.array().count == 2, bounds.allSatisfy(\.isFinite),
      bounds[0] <= bounds[1]
    else {
      report(
        "the range of '\(parameter.name)' is not two numbers in order",
        help: "write range: [smallest, largest]", at: node.mark)
      return nil
    }
    guard let number = parameter.defaultValue.number else {
      report(
        "'\(parameter.name)' is a \(parameter.defaultValue.typeName), which has no range",
        at: node.mark)
      return nil
    }
    let range = bounds[0]...bounds[1]
    if !range.contains(number) {
      report(
        "the default \(parameter.defaultValue) of '\(parameter.name)' is outside its range "
          + "\(Parameter.text(of: range, like: parameter.defaultValue))", at: node.mark)
    }
    return range
  }
}

/// Numbers as lessons write them.
///
/// YAML 1.1 also takes `1:30` for a number, to the base of 60. Nobody means that in a lesson, and Yams
/// multiplies the parts without looking whether the result fits.
extension Yams.Node {
  var wholeNumber: Int? { isClockTime ? nil : int }

  var number: Double? { isClockTime ? nil : float ?? int.map(Double.init) }

  private var isClockTime: Bool { scalar?.string.contains(":") == true }
}
