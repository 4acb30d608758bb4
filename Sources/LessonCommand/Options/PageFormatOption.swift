import ArgumentParser
import Foundation
import LessonPipeline

/// The option for the formats of the pages.
struct FormatOptions: ParsableArguments {
  @Option(
    name: .customLong("format"), parsing: .upToNextOption,
    help: ArgumentHelp(
      """
      What to write besides the record: html, markdown or both, or notebook for the record alone \
      (default: html,markdown; for 'render', the formats that already exist).
      """, valueName: "format"), completion: .custom(LessonCompletions.formats),
    transform: PageFormatWord.word)
  var words: [PageFormatWord] = []

  /// The formats that are named, each once; nil if there are none.
  var named: [PageFormat]? { words.formats }

  /// The lessons that follow the formats on the command line.
  var lessons: [String] { words.lessons }
}

/// A word after `--format`: formats, or the first lesson after them.
///
/// `--format html markdown` takes every word up to the next option, and so it takes lessons as well.
enum PageFormatWord {
  case formats([PageFormat])
  case lesson(String)

  static func word(_ argument: String) throws -> PageFormatWord {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false)
    let formats = names.compactMap { PageFormat(rawValue: String($0)) }
    if formats.count == names.count { return .formats(formats) }
    let isPath = argument.contains("/") || argument.hasSuffix(".md")
    if isPath || FileManager.default.fileExists(atPath: argument) { return .lesson(argument) }
    throw ValidationError("choose from \(PageFormat.names.joined(separator: ", "))")
  }
}

extension [PageFormatWord] {
  /// The formats that are named, each once; nil if there are none.
  fileprivate var formats: [PageFormat]? {
    let named = flatMap { (word) -> [PageFormat] in
      if case .formats(let formats) = word { formats } else { [] }
    }
    return named.isEmpty ? nil : PageFormat.allCases.filter { named.contains($0) }
  }

  fileprivate var lessons: [String] {
    compactMap { if case .lesson(let path) = $0 { path } else { nil } }
  }
}

extension PageFormat {
  static let names = allCases.map(\.rawValue)
}
