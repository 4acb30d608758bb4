import CommonMark
import LessonModel
import LessonSource

/// Searches a lesson's rewritten text for anything that could harm a reader, in whatever program
/// shows it.
struct TextInspection {
  /// Content that must not be on a page.
  struct Finding: Hashable {
    /// The lines, from 0, that have to be rewritten for it.
    var lines: Range<Int>
    var diagnostic: Diagnostic
  }

  private let lesson: Lesson
  /// The images that have been looked at, as bytes: for Swift, two spellings of `é` are the same.
  private let images: Set<[UInt8]>

  init(of lesson: Lesson) {
    self.lesson = lesson
    images = Set(lesson.images.map { Array($0.source.utf8) })
  }

  /// Returns the HTML, the links and the images that are left, and a block of code that has
  /// changed.
  ///
  /// The text is the rewritten one, in which every line ends with a line feed.
  func findings(in text: String) -> [Finding] {
    let body = lesson.blankingFrontMatter(of: text)
    let neutral = lesson.withText(text)
    let parser = CommonMarkParser()
    // Some programs know formulas and GitHub's extensions and some do not, some know footnotes, and
    // some take front matter for text.
    var findings = [
      neutral.document, parser.parseWithoutFormulas(body), parser.parseCommonMark(body),
      parser.parseCommonMark(text), parser.parseCommonMark(Self.withFootnotesAsText(body)),
    ].flatMap(findings)
    if findings.isEmpty {
      let pages =
        [GitHubMath.rewritten(body)] + NotebookPart.all(of: neutral).compactMap(\.markdown)
      if var finding = pages.lazy.flatMap({
        self.findings(in: parser.parseCommonMark($0))
          + self.findings(in: parser.parseWithoutFormulas($0))
      }).first {
        // Lines have moved in these pages, so all lines have to be rewritten.
        finding.lines = lesson.text.sourceLines.indices
        finding.diagnostic.position = nil
        findings.append(finding)
      }
    }
    if let changed = changedCode(in: neutral.document) { findings.append(changed) }
    var known: Set<Diagnostic> = []
    return findings.filter { known.insert($0.diagnostic).inserted }
  }

  /// In CommonMark, a footnote of a single word is the definition of a link, which is not shown.
  private static func withFootnotesAsText(_ text: String) -> String {
    text.replacing(/\[\^[^\[\]]+\]:/, with: "[^]")
  }

  private func findings(in document: Node) -> [Finding] {
    var block = document
    return document.inOrder.compactMap { node in
      switch node.kind {
      case .paragraph, .heading, .htmlBlock, .table: block = node
      default: break
      }
      guard let (message, help) = problem(with: node) else { return nil }
      let first = block.range.first
      return Finding(
        lines: first.line - 1..<max(first.line, block.range.last.line),
        diagnostic: Diagnostic(message, help: help, file: lesson.path, at: first))
    }
  }

  private func problem(with node: Node) -> (message: String, help: String)? {
    switch node.kind {
    case .html(let html), .htmlBlock(let html):
      (
        "the HTML '\(html.prefix { !$0.isNewline }.prefix(40))' cannot be taken out of this text",
        "delete it, as an untrusted lesson is shown without HTML"
      )
    case .link(let address, _) where !Address(address).isHarmless:
      (
        "the link to '\(address)' cannot be taken out of this text",
        "delete it, as an untrusted lesson can link to nothing but pages"
      )
    case .image(let source, _)
    where !images.contains(Array(source.utf8)) && !Address(source).isRasterImage:
      (
        "the image '\(source)' cannot be taken out of this text",
        "delete it, as an untrusted lesson shows only files of its own folder"
      )
    default: nil
    }
  }

  /// The first block of code that has changed or moved: cells and their outputs have to stay, and
  /// nothing else may look like one.
  private func changedCode(in document: Node) -> Finding? {
    let (old, new) = (Self.code(in: lesson.document), Self.code(in: document))
    func isSame(_ old: Node, _ new: Node) -> Bool {
      old.kind == new.kind && old.range.first == new.range.first
    }
    let count = zip(old, new).prefix(while: isSame).count
    guard count < max(old.count, new.count) else { return nil }
    let changed = [old, new].compactMap { $0.dropFirst(count).first?.range.first }.min()
    return Finding(
      lines: lesson.text.sourceLines.indices,
      diagnostic: Diagnostic(
        "taking the HTML out of this text would change the code",
        help: "put a blank line between the HTML and the text around it, or delete it",
        file: lesson.path, at: changed))
  }

  private static func code(in document: Node) -> [Node] {
    document.inOrder.filter { node in
      if case .codeBlock = node.kind { true } else { false }
    }
  }
}
