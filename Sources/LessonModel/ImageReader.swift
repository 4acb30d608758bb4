import CommonMark
import Foundation

/// Reads the images that a lesson shows, and says what is wrong with any of them.
struct ImageReader {
  /// The path of the lesson, as diagnostics name it.
  let file: String
  /// The folder that the images' paths start from.
  let folder: URL
  private(set) var images: [LessonImage] = []
  private(set) var problems: [Diagnostic] = []

  init(of document: Node, file: String, folder: URL) {
    self.file = file
    self.folder = folder
    for node in document.inOrder {
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
    guard !source.hasPrefix("data:"), !images.contains(where: { $0.source == source }) else {
      return
    }
    if source.contains("://") || source.hasPrefix("//") {
      report(
        "the image '\(source)' is on another machine, and a page asks nobody for anything",
        "save it beside the lesson, and write its path")
    } else if source.hasPrefix("/") {
      report(
        "the image '\(source)' has a path of this machine", "write its path from the lesson on")
    } else if let data = contents(of: source) {
      guard let type = LessonImage.mediaType(of: data) else {
        report(
          "'\(source)' is no image that browsers show", "save it as PNG, JPEG, GIF, WebP or SVG")
        return
      }
      images.append(LessonImage(source: source, mediaType: type, data: data))
    } else {
      report("there is no image '\(source)'", "check its path, which starts at the lesson's folder")
    }
  }

  private func contents(of source: String) -> Data? {
    let path = folder.appending(path: source.removingPercentEncoding ?? source)
    var isFolder: ObjCBool = false
    guard
      FileManager.default.fileExists(
        atPath: path.path(percentEncoded: false), isDirectory: &isFolder),
      !isFolder.boolValue
    else { return nil }
    return try? Data(contentsOf: path)
  }
}

/// An `img` of HTML, as much of it as matters here.
struct ImageTag {
  var source: String
  var hasAlternativeText: Bool
  /// The number of line breaks before it.
  var line: Int
  var column: Int

  static func all(in html: String) -> [ImageTag] {
    html.matches(of: /<img\s(?<attributes>[^>]*)>/.ignoresCase()).compactMap { match in
      let attributes = match.attributes
      guard let source = value(of: "src", in: attributes) else { return nil }
      let before = html[..<match.range.lowerBound]
      let lineStart = before.lastIndex(of: "\n").map { html.index(after: $0) } ?? html.startIndex
      return ImageTag(
        source: source, hasAlternativeText: value(of: "alt", in: attributes) != nil,
        line: before.utf8.count { $0 == 10 },
        column: html[lineStart..<match.range.lowerBound].utf8.count + 1)
    }
  }

  private static func value(of name: String, in attributes: Substring) -> String? {
    for match in attributes.matches(of: /([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/)
    where match.1.lowercased() == name {
      return String(match.2 ?? match.3 ?? match.4 ?? "")
    }
    return nil
  }
}
