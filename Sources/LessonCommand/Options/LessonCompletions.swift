import Foundation
import LessonModel
import LessonPipeline
import LessonSource

/// The completions of a shell for the names in lessons.
///
/// Each function gets the words of the command line so far, the number of the word that is completed,
/// and its part before the cursor; the shell selects the proposals that begin with it.
enum LessonCompletions {
  /// `name=value` with the default of each parameter; once the name is written, also the ends of its range.
  @Sendable static func settings(_ words: [String], _: Int, _ prefix: String) -> [String] {
    let parameters = lessons(named: words).flatMap(\.parameters)
    return unique(
      parameters.flatMap { parameter in
        let isNamed = prefix.hasPrefix("\(parameter.name)=")
        let values = isNamed ? values(of: parameter) : ["\(parameter.defaultValue)"]
        return values.map { "\(parameter.name)=\($0)" }
      })
  }

  /// The values that are certainly valid.
  private static func values(of parameter: Parameter) -> [String] {
    if !parameter.choices.isEmpty { return parameter.choices.map(\.description) }
    if case .bool = parameter.defaultValue { return ["true", "false"] }
    let ends = parameter.range.map { Parameter.ends(of: $0, like: parameter.defaultValue) } ?? []
    return ["\(parameter.defaultValue)"] + ends
  }

  @Sendable static func profiles(_ words: [String], _: Int, _: String) -> [String] {
    unique(lessons(named: words).flatMap { $0.profiles.map(\.name) })
  }

  @Sendable static func cells(_ words: [String], _: Int, _: String) -> [String] {
    unique(lessons(named: words).flatMap(\.cells))
  }

  /// Formats, separated by commas.
  @Sendable static func formats(_: [String], _: Int, _ prefix: String) -> [String] {
    let earlier = prefix.split(separator: ",", omittingEmptySubsequences: false).dropLast()
    return PageFormat.names.filter { !earlier.contains(Substring($0)) }
      .map { (earlier.map(String.init) + [$0]).joined(separator: ",") }
  }

  /// The parts of two to four machines.
  @Sendable static func shards(_: [String], _: Int, _: String) -> [String] {
    (2...4).flatMap { count in (1...count).map { "\($0)/\(count)" } }
  }

  /// As many as the machine has processors.
  @Sendable static func jobs(_: [String], _: Int, _: String) -> [String] {
    (1...max(1, ProcessInfo.processInfo.activeProcessorCount)).map(String.init)
  }

  /// The lessons that the command line names, or the default ones if it names none.
  private static func lessons(named words: [String]) -> [LessonOutline] {
    let folder = LessonFolder()
    let named = zip(words, words.dropFirst()).flatMap { previous, word -> [String] in
      var isFolder: ObjCBool = false
      // The folder of the pages holds Markdown too.
      guard previous != "--output",
        FileManager.default.fileExists(atPath: word, isDirectory: &isFolder)
      else { return [] }
      return isFolder.boolValue
        ? folder.paths(in: word) : word.lowercased().hasSuffix(".md") ? [word] : []
    }
    let paths = named.isEmpty ? folder.paths(in: LessonSelection.defaultFolder) : named
    return paths.compactMap { LessonOutline(at: $0) }
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
