import LessonModel

/// A cell on the page: its code and its outputs in one frame, under its name.
struct CellHTML {
  var cell: Cell
  var executed: ExecutedCell?
  /// The cell whose failure ended the run.
  var failed: String?
  /// Whether the page may do what the lesson's author wants.
  var isTrusted: Bool
  /// The highlighted code, in its box.
  var code: HTML

  var html: HTML {
    let name = HTML.block(
      "div", ["class": "bar"],
      .element("a", ["class": "name", "href": "#\(cell.name)"], .text(cell.name)))
    let status = executed?.status ?? .notRun
    return .block(
      "div",
      [
        "class": "cell \(Self.className(of: status))", "id": cell.name, "role": "group",
        "aria-label": "Cell \(cell.name)",
      ],
      cell.options.hidesCode ? .empty : .block("div", ["class": "code"], name, codeBox),
      outputBox, status == .notRun ? notRun : .empty)
  }

  private static func className(of status: ExecutedCell.Status) -> String {
    switch status {
    case .finished: "finished"
    case .failed: "failed"
    case .notRun: "not-run"
    }
  }

  private var codeBox: HTML {
    cell.options.foldsCode ? Self.fold("Code", code) : code
  }

  /// Errors are shown even where outputs are hidden: a page does not conceal a failure.
  private var outputBox: HTML {
    var isFirstDisplay = true
    let outputs = (executed?.outputs ?? []).map { output in
      switch output {
      case .stream(let stream, let text):
        return cell.options.hidesOutput ? .empty : OutputHTML.stream(stream, text)
      case .display(var display):
        guard !cell.options.hidesOutput else { return .empty }
        if isFirstDisplay {
          display.caption = cell.options.caption ?? display.caption
          display.alternativeText = cell.options.alternativeText ?? display.alternativeText
        }
        isFirstDisplay = false
        return OutputHTML.display(display, isTrusted: isTrusted)
      case .error(let error):
        return OutputHTML.error(error, isExpected: executed?.status == .finished)
      }
    }.joined()
    guard !outputs.isEmpty else { return .empty }
    return .block(
      "div", ["class": "output", "role": "group", "aria-label": "Output of \(cell.name)"],
      cell.options.foldsOutput ? Self.fold("Output", outputs) : outputs)
  }

  private var notRun: HTML {
    guard let failed else {
      return .block("p", ["class": "not-run-note"], .text("Not run."))
    }
    return .block(
      "p", ["class": "not-run-note"], .text("Not run, because "),
      .element("a", ["href": "#\(failed)"], .text(failed)), .text(" failed."))
  }

  private static func fold(_ label: String, _ content: HTML) -> HTML {
    .block("details", [:], .element("summary", [:], .text(label)), .raw("\n"), content)
  }
}
