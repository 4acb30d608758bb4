import LessonModel
import Yams

/// The parameters that a lesson declares, and the profiles that give them other values.
extension FrontMatterReader {
  func parameter(_ key: Node, _ node: Node) -> Parameter? {
    let name = key.string ?? ""
    guard LessonParser.isSwiftIdentifier(name) else {
      report(
        "'\(name)' cannot be a parameter's name",
        help:
          "use letters and digits, begin with a lowercase letter, and do not use a Swift keyword",
        at: key.mark)
      return nil
    }
    let place = key.mark.map(position) ?? SourcePosition(line: 1, column: 1)
    guard let mapping = node.mapping else {
      return value(node, of: name).map { Parameter(name: name, defaultValue: $0, position: place) }
    }
    let unknown = reportUnknownOptions(in: mapping)
    guard let defaultNode = mapping["default"] else {
      // A misspelled default is reported as such, and not as missing.
      if !unknown.contains(where: Self.meansDefault) {
        report("the parameter '\(name)' has no default", help: "add default: …", at: key.mark)
      }
      return nil
    }
    guard let defaultValue = value(defaultNode, of: name) else { return nil }
    var parameter = Parameter(name: name, defaultValue: defaultValue, position: place)
    for (key, node) in mapping {
      switch key.string ?? "" {
      case "default": break
      case "help": parameter.help = string(node, named: "help")
      case "range": parameter.range = range(node, of: parameter)
      case "choices": parameter.choices = choices(node, of: parameter)
      case "scale":
        let scales = Parameter.Scale.allCases.map(\.rawValue)
        parameter.scale = Parameter.Scale(rawValue: node.string ?? "") ?? .linear
        if !scales.contains(node.string ?? "") {
          report(
            "there is no scale '\(node.string ?? "")'",
            help: Suggestion.help(for: node.string ?? "", among: scales), at: node.mark)
        }
      default: break
      }
    }
    if parameter.range != nil, !parameter.choices.isEmpty {
      report("the parameter '\(name)' has both a range and choices", help: "keep one", at: key.mark)
    }
    if parameter.scale == Parameter.Scale.log, let range = parameter.range, range.lowerBound <= 0 {
      report("a log scale needs a range above 0", at: node.mark)
    }
    return parameter
  }

  private static let options = ["default", "range", "scale", "choices", "help"]

  /// Whether an option that does not exist is probably a misspelled `default`.
  private static func meansDefault(_ option: String) -> Bool {
    option == "value" || Suggestion.closest(to: option, among: options) == "default"
  }

  /// Reports the options of a parameter that do not exist, and returns them.
  private func reportUnknownOptions(in mapping: Node.Mapping) -> [String] {
    mapping.compactMap { key, _ in
      let option = key.string ?? ""
      guard !Self.options.contains(option) else { return nil }
      report(
        "a parameter has no '\(option)'",
        help: Self.meansDefault(option)
          ? "did you mean 'default'?" : Suggestion.help(for: option, among: Self.options),
        at: key.mark)
      return option
    }
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
          help: "use lowercase letters, digits and hyphens, beginning with a letter", at: key.mark)
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
      // The problem of its declaration has been reported.
      guard !declaredNames.contains(name) else { return nil }
      let help = Suggestion.help(for: name, among: parameters.map(\.name))
      report(
        "there is no parameter '\(name)'", help: help ?? "the lesson has no parameters", at: mark)
      return nil
    }
    guard let text = node.scalar?.string else {
      report("the value of '\(name)' must be a number, a string or a Boolean", at: node.mark)
      return nil
    }
    guard node.tagName != .null else {
      report(
        "the value of '\(name)' is empty", help: "write a value, or \"\" for an empty text",
        at: node.mark)
      return nil
    }
    switch parameter.reading(text) {
    case .success(let value):
      guard node.tagName == .str, value.typeName != "String" else { return value }
      report(
        "\(name)=\"\(text)\" is a text, and '\(name)' is of type \(value.typeName)",
        help: "write \(text) without quotes", at: node.mark)
      return nil
    case .failure(let problem):
      report(problem.message, help: problem.help, at: node.mark)
      return nil
    }
  }

  private func choices(_ node: Node, of parameter: Parameter) -> [ParameterValue] {
    guard let nodes = node.sequence, nodes.count > 1 else {
      report(
        "the choices of '\(parameter.name)' must be a list of at least two values",
        help: "write choices: [one, another]", at: node.mark)
      return []
    }
    var choices: [ParameterValue] = []
    for node in nodes {
      guard let text = node.scalar?.string, case .success(let value) = parameter.reading(text)
      else {
        report(
          "the choice \(node.scalar?.string ?? "") of '\(parameter.name)' is not of its type, "
            + parameter.defaultValue.typeName, at: node.mark)
        continue
      }
      if choices.contains(value) {
        report("the choice \(value) of '\(parameter.name)' is given twice", at: node.mark)
      } else {
        choices.append(value)
      }
    }
    if choices.count > 1, !choices.contains(parameter.defaultValue) {
      report(
        "the default \(parameter.defaultValue) of '\(parameter.name)' is not one of its choices",
        help: "add it to them", at: node.mark)
    }
    return choices
  }

  private func range(_ node: Node, of parameter: Parameter) -> ClosedRange<Double>? {
    let bounds = node.array().compactMap(number)
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
