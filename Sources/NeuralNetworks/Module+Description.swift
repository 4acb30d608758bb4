extension Module {
  /// The module and its parts as PyTorch prints them, one part a line.
  public var description: String {
    let parts = children.map { "(\($0.name)): \($0.module)" }
    return moduleText(name: String(describing: Self.self), details: details, parts: parts)
  }
}

/// Writes a module of which the parts are already written.
package func moduleText(name: String, details: String, parts: [String]) -> String {
  if parts.isEmpty { return "\(name)(\(details))" }
  let lines = (details.isEmpty ? [] : [details]) + parts
  let indented = lines.flatMap { $0.split(separator: "\n") }.map { "  " + $0 }
  return ([name + "("] + indented + [")"]).joined(separator: "\n")
}
