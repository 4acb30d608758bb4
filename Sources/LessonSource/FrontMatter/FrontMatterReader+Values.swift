import LessonModel
import Yams

/// Values, each by the one grammar of `ParameterValue`.
extension FrontMatterReader {
  /// Reads the default of a parameter, which gives the parameter its type.
  func value(_ node: Node, of name: String) -> ParameterValue? {
    guard let text = node.scalar?.string else {
      report("the default of '\(name)' must be a number, a string or a Boolean", at: node.mark)
      return nil
    }
    let explicitType: ParameterValue
    switch node.tagName {
    case Self.unquotedValue:
      return read(node, of: name) { () throws(ParameterValue.Problem) in try .init(plain: text) }
    case .str:
      return string(node, named: "the default of '\(name)'", mayBeEmpty: true).map { .string($0) }
    case .int: explicitType = .int(0)
    case .float: explicitType = .double(0)
    case .bool: explicitType = .bool(false)
    case .null:
      report(
        "the default of '\(name)' is empty", help: "write a value, or \"\" for an empty text",
        at: node.mark)
      return nil
    case .timestamp:
      report(
        "the default \(text) of '\(name)' is a date, and parameters cannot be dates",
        help: "write \"\(text)\" for the text", at: node.mark)
      return nil
    default:
      report(
        "the default of '\(name)' must be a number, a string or a Boolean",
        help: "delete the tag \(node.tag.rawValue)", at: node.mark)
      return nil
    }
    return read(node, of: name) { () throws(ParameterValue.Problem) in
      try explicitType.reading(text)
    }
  }

  private func read(
    _ node: Node, of name: String,
    _ value: () throws(ParameterValue.Problem) -> ParameterValue
  ) -> ParameterValue? {
    do throws(ParameterValue.Problem) {
      return try value()
    } catch {
      report(
        "the default \(node.scalar?.string ?? "") of '\(name)' \(error.predicate)",
        help: error.help, at: node.mark)
      return nil
    }
  }
}

/// Numbers outside the parameters.
extension FrontMatterReader {
  func wholeNumber(_ node: Node) -> Int? {
    guard node.tagName == Self.unquotedValue, let text = node.scalar?.string,
      case .int(let number) = try? ParameterValue.int(0).reading(text)
    else { return nil }
    return number
  }

  func number(_ node: Node) -> Double? {
    guard node.tagName == Self.unquotedValue, let text = node.scalar?.string else { return nil }
    return try? ParameterValue.double(0).reading(text).number
  }
}

extension Yams.Node {
  /// The name of the tag that the resolver gave the node.
  var tagName: Tag.Name { Tag.Name(rawValue: tag.rawValue) }
}
