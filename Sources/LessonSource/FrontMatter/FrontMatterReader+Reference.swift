import LessonModel
import Yams

/// The module that a lesson documents.
extension FrontMatterReader {
  private static let settings = ["module", "unlinked"]

  /// The name of a module, or a mapping with the names beside it that code does not link to.
  func reference(_ node: Node) -> ModuleReference? {
    guard let mapping = node.mapping else {
      return module(node).map { ModuleReference(module: $0) }
    }
    for key in mapping.keys {
      let name = key.string ?? ""
      guard !Self.settings.contains(name) else { continue }
      report(
        "a reference has no '\(name)'", help: Suggestion.help(for: name, among: Self.settings),
        at: key.mark)
    }
    guard let moduleNode = mapping["module"] else {
      report("the reference has no module", help: "add module: …", at: node.mark)
      return nil
    }
    let unlinked = mapping["unlinked"].map(names) ?? []
    return module(moduleNode).map { ModuleReference(module: $0, unlinked: unlinked) }
  }

  private func module(_ node: Node) -> String? {
    guard let text = string(node, named: "reference") else { return nil }
    guard Self.isName(text) else {
      report(
        "'\(text)' cannot be the name of a module",
        help: "write a module as lessons import it, such as Autograd", at: node.mark)
      return nil
    }
    return text
  }

  private func names(_ node: Node) -> Set<String> {
    guard let list = node.sequence else {
      report("unlinked must be a list of names", help: "write [print, .count]", at: node.mark)
      return []
    }
    return Set(
      list.compactMap { item in
        guard let text = string(item, named: "an unlinked name") else { return nil }
        let name = text.hasPrefix(".") ? text.dropFirst() : text[...]
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.allSatisfy(Self.isName) else {
          report(
            "'\(text)' cannot be a name of code",
            help: "write a function, a member as .count, or one of a type as Tensor.count",
            at: item.mark)
          return nil
        }
        return text
      })
  }

  private static func isName(_ text: some StringProtocol) -> Bool {
    guard let first = text.first, first.isLetter || first == "_" else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }
}
