import Foundation
import LessonModel

/// Resolves all addresses of a lesson's text; reports all problems at once.
struct LessonAddresses {
  /// The files that the page shows, each once.
  private(set) var images: [LessonImage] = []
  private(set) var problems: [Diagnostic] = []
  private let resolver: AddressResolver
  /// The path of the lesson, as diagnostics name it.
  private let file: String

  init(of lesson: Lesson, folder: URL, isConfined: Bool, cache: ParsedLessons) {
    resolver = AddressResolver(of: lesson, folder: folder, isConfined: isConfined, cache: cache)
    file = lesson.path
    for node in lesson.document.inOrder {
      let position = node.range.first
      switch node.kind {
      case .link(let address, _): resolve(address, use: .link, at: position)
      case .image(let address, _):
        if node.plainText.isEmpty { reportMissingText(of: address, at: position) }
        resolve(address, use: .image, at: position)
      case .html(let html), .htmlBlock(let html):
        for address in HTMLAddress.all(in: html) {
          let place = html.position(of: address.start)
          let position = SourcePosition(
            line: position.line + place.line - 1,
            column: place.line == 1 ? position.column + place.column - 1 : place.column)
          // In HTML, an empty text means that the image is decorative.
          if address.hasAlternativeText == false {
            reportMissingText(of: address.text, at: position)
          }
          resolve(address.text, use: address.use, at: position)
        }
      default: break
      }
    }
  }

  private mutating func resolve(_ text: String, use: AddressUse, at position: SourcePosition) {
    if use != .link, let known = images.first(where: { $0.source == text }) {
      // Swift compares canonically equivalent texts as equal, but files of such names may be
      // different.
      guard !known.source.utf8.elementsEqual(text.utf8) else { return }
      report(
        "the name of the image '\(text)' looks the same as another one, but has "
          + "different characters",
        "write the name exactly as at its first use, or rename one of the files", at: position)
      return
    }
    do throws(AddressResolver.Problem) {
      if case .file(let image) = try resolver.target(of: text, use: use) { images.append(image) }
    } catch {
      report(error.message, error.help, at: position)
    }
  }

  private mutating func reportMissingText(of address: String, at position: SourcePosition) {
    report(
      "the image '\(address)' has no alternative text",
      "write what it shows between the brackets: ![…](\(address))", at: position)
  }

  private mutating func report(_ message: String, _ help: String, at position: SourcePosition) {
    problems.append(Diagnostic(message, help: help, file: file, at: position))
  }
}
