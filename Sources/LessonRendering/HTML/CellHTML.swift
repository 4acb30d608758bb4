import LessonModel

/// A cell on the page: its code and its outputs in one frame, under its name.
struct CellHTML {
  var cell: Cell
  var executed: ExecutedCell?
  /// What the cell produces in other combinations of a sweep.
  var others: [SweptResult] = []
  /// The cell whose failure ended the run.
  var failed: String?
  /// Whether the page may run what the lesson's author has written.
  var isTrusted: Bool
  /// Whether the cell may still get outputs, as on a page that a server keeps up to date.
  var isLive: Bool
  /// The highlighted code, in its box.
  var code: HTML
  var words: PageWords

  var html: HTML {
    let name = HTML.block(
      "div", ["class": "bar"],
      .element("a", ["class": "name", "href": "#\(cell.name)"], .text(cell.name)))
    let status = executed?.status ?? .notRun
    return .block(
      "div",
      [
        "class": "cell \(Self.className(of: status))", "id": cell.name, "role": "group",
        "aria-label": words(.cell, cell.name), "dir": words.direction,
        "data-live": isLive ? "" : nil,
      ],
      cell.options.hidesCode
        ? .empty : .block("div", ["class": DocumentHTML.boxClass(of: cell.code)], name, codeBox),
      outputBox, status == .notRun && others.isEmpty ? notRun(because: failed) : .empty)
  }

  static func className(of status: ExecutedCell.Status) -> String {
    switch status {
    case .finished: "finished"
    case .failed: "failed"
    case .notRun: "not-run"
    }
  }

  private var codeBox: HTML {
    cell.options.foldsCode ? fold(words(.code), code) : code
  }

  /// Errors are shown even where outputs are hidden: a page does not conceal a failure.
  private var outputBox: HTML {
    let outputs = others.isEmpty ? self.outputs(of: executed) : sweptOutputs
    guard !outputs.isEmpty else { return .empty }
    return .block(
      "div", ["class": "output", "role": "group", "aria-label": words(.outputOfCell, cell.name)],
      outputs)
  }

  private func outputs(of executed: ExecutedCell?) -> HTML {
    let outputs = outputPieces(of: executed).joined()
    return cell.options.foldsOutput && !outputs.isEmpty ? fold(words(.output), outputs) : outputs
  }

  /// The outputs of the run, and a fold for each other result of a sweep.
  private var sweptOutputs: HTML {
    let own = outputs(of: executed)
    let contents = others.map { outputs(of: $0.executed) }
    let isShown = others.contains { $0.executed.status != executed?.status }
    guard isShown || !own.isEmpty || !contents.allSatisfy(\.isEmpty) else { return .empty }
    return SweptResult.own(
      own.isEmpty ? note(for: executed, because: failed) : own, executed)
      + zip(others, contents).map { other, content in
        let content = content.isEmpty ? note(for: other.executed, because: nil) : content
        return content.isEmpty ? .empty : other.html(content, words: words)
      }.joined()
  }

  /// The text in place of outputs.
  private func note(for executed: ExecutedCell?, because failed: String?) -> HTML {
    guard executed?.status != .notRun else { return notRun(because: failed) }
    guard !cell.options.hidesOutput else { return .empty }
    return .block("p", ["class": "not-run-note", "lang": words.language], .text(words(.noOutput)))
  }

  /// The HTML of each output; displays that have a caption together are one piece.
  private func outputPieces(of executed: ExecutedCell?) -> [HTML] {
    let outputs = executed?.outputs ?? []
    let texts = DisplayTexts(of: cell, executed: executed)
    let pieces = outputs.map { output in
      switch output {
      case .stream(let stream, let text):
        return cell.options.hidesOutput ? .empty : OutputHTML.stream(stream, text, words: words)
      case .display(let display):
        guard !cell.options.hidesOutput else { return .empty }
        return OutputHTML.display(texts.labelled(display), isTrusted: isTrusted, words: words)
      case .error(let error):
        return OutputHTML.error(error, isExpected: executed?.status == .finished, words: words)
      }
    }
    let displays = outputs.indices.filter {
      if case .display = outputs[$0] { true } else { false }
    }
    guard texts.isGroup, !cell.options.hidesOutput, let first = displays.first,
      let last = displays.last
    else { return pieces }
    let group = HTML.block(
      "figure",
      ["class": "group", "role": "group", "aria-label": texts.groupAlternativeText],
      pieces[first...last].joined(),
      OutputHTML.caption(texts.groupCaption, words: words))
    return pieces[..<first] + [group] + pieces[(last + 1)...]
  }

  private func notRun(because failed: String?) -> HTML {
    guard let failed else {
      return .block("p", ["class": "not-run-note", "lang": words.language], .text(words(.notRun)))
    }
    return .block(
      "p", ["class": "not-run-note", "lang": words.language],
      words.html(.notRunBecause, .element("a", ["href": "#\(failed)"], .text(failed))))
  }

  private func fold(_ label: String, _ content: HTML) -> HTML {
    .block(
      "details", [:], .element("summary", ["lang": words.language], .text(label)), .raw("\n"),
      content)
  }
}
