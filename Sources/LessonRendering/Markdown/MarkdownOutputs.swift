import Foundation
import LessonModel

/// A cell's outputs as blocks of Markdown, and the files that they show.
struct MarkdownOutputs {
  private(set) var blocks: [String] = []
  private(set) var files: [(String, Data)] = []
  private let lesson: String
  private let cell: Cell
  private let texts: DisplayTexts
  private var displayCount = 0
  /// The files of the cell that are there besides these.
  private let fileCount: Int

  /// A text of more lines is folded; GitHub shows the fold as one line.
  private static let longestText = 100

  init(lesson: String, cell: Cell, executed: ExecutedCell, fileCount: Int = 0) {
    (self.lesson, self.cell, self.fileCount) = (lesson, cell, fileCount)
    texts = DisplayTexts(of: cell, executed: executed)
    for output in executed.outputs {
      switch output {
      case .stream(let stream, let text):
        guard !cell.options.hidesOutput else { continue }
        add(text, info: stream == .stdout ? "text" : "stderr")
      case .display(let display):
        guard !cell.options.hidesOutput else { continue }
        add(display)
      case .error(let error):
        add(error)
      }
    }
    if cell.options.foldsOutput && !blocks.isEmpty { blocks = Self.folded(blocks, as: "Output") }
    if executed.status == .notRun { blocks.append("> **Not run:** a cell above it failed.") }
  }

  private mutating func add(_ text: String, info: String) {
    let lines = text.lineCount - (text.hasSuffix("\n") ? 1 : 0)
    let block = Self.fenced(text, info: info)
    let isLong = lines > Self.longestText && !cell.options.foldsOutput
    blocks += isLong ? Self.folded([block], as: "\(lines) lines") : [block]
  }

  private mutating func add(_ display: Display) {
    let display = texts.labelled(display, at: displayCount)
    displayCount += 1
    let caption = display.caption
    let alternative = display.alternativeText ?? caption
    if let markdown = display.representations["text/markdown"] {
      let text = markdown.withUnixLineBreaks.droppingLastLineBreak
      blocks.append(GitHubMath.rewritten(text))
    } else if let (data, type) = Self.picture(in: display) {
      let path = FigureFiles.path(
        lesson: lesson, cell: cell.name, number: fileCount + files.count + 1, type: type)
      files.append((path, data))
      blocks.append("![\((alternative ?? cell.name).escapedForMarkdown)](\(path.address))")
    } else if let text = display.representations["text/plain"] {
      add(text, info: "text")
    } else if let html = display.representations["text/html"] {
      // A blank line would end a block of HTML.
      let lines = withFiles(html).split { $0.isNewline }.filter { !$0.allSatisfy(\.isWhitespace) }
      blocks.append("<div>\n\(lines.joined(separator: "\n"))\n</div>")
    } else {
      add(display.fallbackText, info: "text")
    }
    if let caption = caption.flatMap(Self.emphasized) { blocks.append(caption) }
  }

  /// HTML whose pictures are files beside the page, because GitHub does not show data URIs.
  private mutating func withFiles(_ html: String) -> String {
    var added: [(String, Data)] = []
    let result = html.replacingAddresses { address in
      guard let (data, type) = Self.picture(inAddress: address.text) else { return nil }
      let path = FigureFiles.path(
        lesson: lesson, cell: cell.name, number: fileCount + files.count + added.count + 1,
        type: type)
      added.append((path, data))
      return path.address
    }
    files += added
    return result
  }

  private static func picture(inAddress address: String) -> (Data, type: String)? {
    for (media, type) in [("png", "png"), ("jpeg", "jpg"), ("gif", "gif"), ("svg+xml", "svg")] {
      let start = "data:image/\(media);base64,"
      if address.hasPrefix(start),
        let data = Data(base64Encoded: String(address.dropFirst(start.count)))
      {
        return (data, type)
      }
    }
    return nil
  }

  private mutating func add(_ error: CellError) {
    blocks.append(Self.fenced("\(error.place): \(error.name): \(error.message)", info: "error"))
  }

  private static func picture(in display: Display) -> (Data, type: String)? {
    if let svg = display.representations["image/svg+xml"] {
      return (Data((svg.hasSuffix("\n") ? svg : svg + "\n").utf8), "svg")
    }
    for (media, type) in [
      ("image/png", "png"), ("image/jpeg", "jpg"), ("image/gif", "gif"),
      ("image/webp", "webp"),
    ] {
      if let text = display.representations[media],
        let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters)
      {
        return (data, type)
      }
    }
    return nil
  }

  /// The text in a fence that is longer than any inside it.
  private static func fenced(_ text: String, info: String) -> String {
    var (longest, run) = (2, 0)
    for character in text.utf8 {
      run = character == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let separator = text.hasSuffix("\n") ? "" : "\n"
    return "\(fence)\(info)\n\(text)\(separator)\(fence)"
  }

  static func folded(_ blocks: [String], as label: String) -> [String] {
    ["<details>\n<summary>\(label)</summary>"] + blocks + ["</details>"]
  }

  /// A text as an emphasis, which may neither begin nor end with a space; nil if nothing remains.
  static func emphasized(_ text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : "*\(words.joined(separator: " ").escapedForMarkdown)*"
  }
}
