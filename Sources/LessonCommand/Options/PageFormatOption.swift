import ArgumentParser
import LessonPipeline

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
    if argument.contains("/") || argument.hasSuffix(".md") { return .lesson(argument) }
    throw ValidationError("choose from \(PageFormat.names.joined(separator: ", "))")
  }
}

extension [PageFormatWord] {
  /// The formats to write, each once; the standard ones where none is named.
  var formats: [PageFormat] {
    let named = flatMap { (word) -> [PageFormat] in
      if case .formats(let formats) = word { formats } else { [] }
    }
    return named.isEmpty ? PageFormat.standard : PageFormat.allCases.filter { named.contains($0) }
  }

  var lessons: [String] {
    compactMap { if case .lesson(let path) = $0 { path } else { nil } }
  }
}

extension PageFormat {
  static let names = allCases.map(\.rawValue)
}
