import Foundation
import LessonModel

/// Reads the images that a lesson shows, and says what is wrong with any of them.
struct ImageReader {
  /// The path of the lesson, as diagnostics name it.
  let file: String
  /// The folder that the images' paths start from.
  let folder: URL
  /// Whether the images have to lie in that folder.
  let isConfined: Bool
  private let figures: FigureFiles
  private(set) var images: [LessonImage] = []
  private(set) var problems: [Diagnostic] = []

  init(of lesson: Lesson, folder: URL, isConfined: Bool = false) {
    file = lesson.path
    figures = FigureFiles(of: lesson)
    self.folder = folder
    self.isConfined = isConfined
    for node in lesson.document.inOrder {
      switch node.kind {
      case .image(let source, _):
        read(source, alternativeText: node.plainText, at: node.range.first)
      case .html(let html), .htmlBlock(let html):
        for tag in ImageTag.all(in: html) {
          var position = node.range.first
          position.line += tag.line
          if tag.line > 0 { position.column = tag.column }
          // In HTML an empty text is a statement: the image only decorates.
          read(tag.source, alternativeText: tag.hasAlternativeText ? " " : "", at: position)
        }
      default: break
      }
    }
  }

  private mutating func read(
    _ source: String, alternativeText: String, at position: SourcePosition
  ) {
    func report(_ message: String, _ help: String) {
      problems.append(Diagnostic(message, help: help, file: file, at: position))
    }
    if alternativeText.isEmpty {
      report(
        "the image '\(source)' has no alternative text",
        "write what it shows between the brackets: ![…](\(source))")
    }
    guard !source.hasPrefix("data:") else { return }
    if let known = images.first(where: { $0.source == source }) {
      // Texts are equal that look the same, but files of such names may be two.
      guard !known.source.utf8.elementsEqual(source.utf8) else { return }
      report(
        "the name of the image '\(source)' looks like that of another one, and is written differently",
        "copy the name from where it stands first, or rename one of the files")
      return
    }
    if let cell = figures.cell(drawing: source) {
      report(
        "the image '\(source)' has the name of a figure of the cell '\(cell)'",
        "save it under another name")
      return
    }
    if source.contains("://") || source.hasPrefix("//") {
      report(
        "the image '\(source)' is on another machine, and a page asks nobody for anything",
        "save it beside the lesson, and write its path")
    } else if source.hasPrefix("/") {
      report(
        "the image '\(source)' has a path of this machine", "write its path from the lesson on")
    } else if isConfined, !isInsideFolder(source) {
      report(
        "the image '\(source)' lies outside the lesson's folder",
        "a lesson that is not trusted shows only what lies beside it")
    } else if let data = contents(of: source) {
      guard let type = LessonImage.mediaType(of: data) else {
        report(
          "'\(source)' is no image that browsers show", "save it as PNG, JPEG, GIF, WebP or SVG")
        return
      }
      let names = LessonImage.extensions(of: type)
      guard names.contains(URL(filePath: path(of: source)).pathExtension.lowercased()) else {
        // The image is written beside the page, where its name tells programs what it is.
        report(
          "'\(source)' is an image of the type \(type), which its name does not say",
          "give it a name that ends with .\(names[0])")
        return
      }
      images.append(LessonImage(source: source, mediaType: type, data: data))
    } else {
      report("there is no image '\(source)'", "check its path, which starts at the lesson's folder")
    }
  }

  private func contents(of source: String) -> Data? {
    try? RegularFile.contents(of: path(of: source), limit: Self.largestSize)
  }

  private func path(of source: String) -> String {
    folder.appending(path: source.removingPercentEncoding ?? source).path(percentEncoded: false)
  }

  /// Whether a file is in the folder once every link on the way has been followed.
  private func isInsideFolder(_ source: String) -> Bool {
    func resolved(_ path: String) -> String? {
      guard let result = realpath(path, nil) else { return nil }
      defer { free(result) }
      return String(cString: result)
    }
    // What does not exist is reported as such.
    guard let file = resolved(path(of: source)) else { return true }
    let folder = resolved(folder.path(percentEncoded: false)) ?? "/"
    return file.hasPrefix(folder == "/" ? "/" : folder + "/")
  }

  /// As many bytes as an image on a page can have.
  private static let largestSize = 64 << 20
}
