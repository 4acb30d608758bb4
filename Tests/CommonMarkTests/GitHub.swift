import CommonMark
import Foundation

/// The result of cmark-gfm, GitHub's own parser, for a text.
enum GitHub {
  private static let arguments =
    ["--unsafe"]
    + ["table", "strikethrough", "autolink", "tasklist", "footnotes"].flatMap { ["-e", $0] }

  /// Whether the program is installed.
  static let isThere = FileManager.default.isExecutableFile(atPath: program.path())
  private static let program = URL(filePath: "/usr/bin/cmark-gfm")

  static func html(of text: String) throws -> String {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let html = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return normalized(String(decoding: html, as: UTF8.self))
  }

  /// The result of this package for a text, in the same form.
  static func ours(of text: String) -> String {
    normalized(PlainHTML.html(of: CommonMarkParser().parse(text)))
  }

  /// HTML without the space between blocks and the links back from footnotes, and with checkboxes inside
  /// the paragraph in which GitHub's pages have them.
  private static func normalized(_ html: String) -> String {
    html.replacing(/(?: ?<a href="#fnref-[^>]*>↩(?:<sup.*?<\/sup>)?<\/a>)+/, with: "")
      .replacing(/<li>\s*(<input[^>]*>) ?\s*<p>/) { "<li><p>\($0.1)" }
      .replacing(/(<input[^>]*>)\s*/) { "\($0.1)" }
      .replacing(/>\s+</, with: "><")
      .replacing(/\s+(<\/?(?:ul|ol|li|blockquote|pre|table|h\d|p|hr)\b)/) { "\($0.1)" }
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
