import Foundation

/// What a request asks for, by its path.
package enum PageRoute: Hashable, Sendable {
  case index
  case page(lesson: String)
  case script, style
  /// The events of a lesson, or of the front page.
  case events(lesson: String?)
  case action(Action, lesson: String)

  package enum Action: String, Sendable { case values, step, run, stop, access }

  /// Reads the path of a target; nil if there is nothing of this name.
  ///
  /// No path is used as a file's path: a name is looked up among the lessons, and all else is
  /// listed here.
  package init?(target: String) {
    let path = target.prefix { $0 != "?" && $0 != "#" }
    let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
      .map { $0.removingPercentEncoding }
    guard let names = parts as? [String], !names.contains(where: { $0.contains("\0") }) else {
      return nil
    }
    switch names.count {
    case 1 where names[0].isEmpty || names[0] == "index.html": self = .index
    case 1 where names[0].hasSuffix(".html"): self = .page(lesson: String(names[0].dropLast(5)))
    case 2 where names == ["_", "live.js"]: self = .script
    case 2 where names == ["_", "live.css"]: self = .style
    case 2 where names == ["_", "events"]: self = .events(lesson: nil)
    case 3 where names[0] == "_" && names[2] == "events": self = .events(lesson: names[1])
    case 3 where names[0] == "_":
      guard let action = Action(rawValue: names[2]) else { return nil }
      self = .action(action, lesson: names[1])
    default: return nil
    }
  }
}
