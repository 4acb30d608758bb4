import LessonModel

/// A lesson on its way through a class: which of its pieces are shown, and how.
///
/// A value without side effects: its inputs are keys, sizes and the events of a run, its output the
/// lines of the screen.
package struct Presentation {
  private let layout: PieceLines
  /// The index of the newest piece that is shown.
  package private(set) var step = 0
  package private(set) var cells: [CellProgress]
  package var size: TerminalSize { didSet { top = nil } }
  package private(set) var hasLeft = false
  private var isBlack = false
  private var showsHelp = false
  private var isUnfolded = false
  /// The first line of the section that is on the screen, once the user has scrolled.
  private var top: Int?

  package init(
    _ lesson: Lesson, parameters: [ParameterSetting], tools: LayoutTools, size: TerminalSize
  ) {
    layout = PieceLines(lesson: lesson, parameters: parameters, tools: tools)
    cells = lesson.cells.map { _ in CellProgress() }
    self.size = size
  }

  package var pieces: [Piece] { layout.pieces }

  /// The last cell that has to run for what is shown; every cell, once all is shown.
  package var neededCell: Int? {
    if step == pieces.count - 1 { return cells.indices.last }
    return pieces[...step].compactMap(\.outputCell).max()
  }

  /// Whether the screen changes by itself, as time is shown.
  package var isTicking: Bool {
    cells.contains { if case .running = $0.phase { true } else { false } }
  }

  // MARK: - What happens

  package mutating func take(_ news: RunNews, now: ContinuousClock.Instant = .now) {
    switch news {
    case .entered(let cell):
      cells[cell].phase = .running(since: now)
    case .progressed(let detail):
      if let cell = runningCell { cells[cell].detail = detail }
    case .produced(let cell, let outputs): cells[cell].outputs = outputs
    case .ended(let cell, let status):
      cells[cell].phase = .ended(status)
      cells[cell].detail = ""
    case .over:
      for cell in cells.indices where cells[cell].phase == .waiting {
        cells[cell].phase = .ended(.notRun)
      }
    case .failed: hasLeft = true
    }
  }

  private var runningCell: Int? {
    cells.firstIndex { if case .running = $0.phase { true } else { false } }
  }

  package mutating func take(_ key: Key) {
    if key == .leave {
      hasLeft = true
    } else if isBlack || showsHelp {
      // Any key returns to the screen before.
      (isBlack, showsHelp) = (false, false)
    } else {
      perform(key)
    }
  }

  private mutating func perform(_ key: Key) {
    switch key {
    case .forward: forward()
    case .back: go(to: step - 1)
    case .first: go(to: 0)
    case .last: go(to: pieces.count - 1)
    case .lineUp: scroll(by: -1)
    case .lineDown: scroll(by: 1)
    case .fold: isUnfolded.toggle()
    case .black: isBlack = true
    case .help: showsHelp = true
    case .leave, .other: break
    }
  }

  private mutating func go(to newStep: Int) {
    step = max(0, min(newStep, pieces.count - 1))
    top = nil
  }

  /// Scrolls on inside a piece that is higher than the screen, and otherwise moves to the next one.
  private mutating func forward() {
    let section = lines(now: .now)
    let top = self.top ?? section.top(in: room)
    if section.isNewestLong(in: room), top + room < section.lines.count {
      self.top = min(top + room - 2, section.lines.count - room)
    } else {
      go(to: step + 1)
    }
  }

  private mutating func scroll(by count: Int) {
    let section = lines(now: .now)
    let last = max(0, section.lines.count - room)
    top = max(0, min(last, (top ?? section.top(in: room)) + count))
  }

  // MARK: - What is shown

  /// The rows above the last two, which are a blank one and the status line.
  private var room: Int { max(1, size.rows - 2) }

  /// The lines of the section that is shown, up to the newest piece.
  private struct Section {
    var lines: [StyledLine] = []
    /// The first line of the newest piece.
    var newest = 0
    /// Whether the newest piece still grows.
    var isGrowing = false

    func isNewestLong(in room: Int) -> Bool { lines.count - newest > room }

    /// The first line on the screen: so that the newest piece is seen, from its start if it is long.
    func top(in room: Int) -> Int {
      isNewestLong(in: room) && !isGrowing ? newest : max(0, lines.count - room)
    }
  }

  private func lines(now: ContinuousClock.Instant) -> Section {
    var section = Section()
    let start = pieces[...step].lastIndex(where: \.startsScreen) ?? 0
    for index in start...step {
      let lines = layout.lines(
        of: index, cells: cells, size: size, isUnfolded: isUnfolded, now: now)
      let isOutputOfCode =
        index > start && pieces[index].outputCell != nil && pieces[index].headings.isEmpty
        && pieces[index - 1].content == .code(cell: pieces[index].outputCell!)
      if !section.lines.isEmpty, !isOutputOfCode { section.lines.append(StyledLine()) }
      section.newest = section.lines.count
      section.lines += lines
    }
    if let cell = pieces[step].outputCell, case .running = cells[cell].phase {
      section.isGrowing = true
    }
    return section
  }

  /// The lines of the screen, as many as it has rows.
  package func screen(now: ContinuousClock.Instant = .now) -> [StyledLine] {
    let blank = [StyledLine](repeating: StyledLine(), count: size.rows)
    if isBlack { return blank }
    if showsHelp { return Array((help + blank).prefix(size.rows)) }
    let section = lines(now: now)
    let last = max(0, section.lines.count - room)
    let top = min(last, self.top ?? section.top(in: room))
    let margin = String(repeating: " ", count: PieceLines.margin)
    let shown = section.lines[top..<min(section.lines.count, top + room)].map {
      $0.indented(by: margin).clipped(to: size.columns)
    }
    let status = self.status(linesAbove: top, linesBelow: max(0, section.lines.count - top - room))
    return Array((shown + blank).prefix(max(0, size.rows - 1))) + [status]
  }

  private var help: [StyledLine] {
    let title = [StyledLine(), StyledLine("  Keys", .bold), StyledLine()]
    let width = (Key.list.map(\.key.count).max() ?? 0) + 5
    let rows = Key.list.flatMap { keys, words in
      let lines = LineWrapping.lines(of: [StyledText(words)], width: size.columns - width - 2)
      return lines.enumerated().map { index, line in
        let name = index == 0 ? "  \(keys)" : ""
        return StyledLine(name, Style.plain.colored(.cyan)).padded(to: width) + line
      }
    }
    return (title + rows).map { $0.clipped(to: size.columns) }
  }

  /// The status line: the current section, and whether there is more above and below.
  private func status(linesAbove: Int, linesBelow: Int) -> StyledLine {
    var right = StyledLine()
    if let runningCell {
      let name = layout.lesson.cells[runningCell].name
      right.parts.append(StyledText("● \(name.shown)   ", Style.plain.colored(.yellow)))
    }
    let more = [(linesAbove, "↑"), (linesBelow, "↓")].filter { $0.0 > 0 }
      .map { "\($1) \($0)   " }.joined()
    right.parts.append(StyledText("\(more)\(step + 1)/\(pieces.count)   ? keys", .dim))
    var left = layout.lesson.title
    if let heading, heading != left { left += " · \(heading)" }
    let margin = String(repeating: " ", count: PieceLines.margin)
    let room = size.columns - 2 * margin.count - right.width
    let line = StyledLine(left.shown, .dim).clipped(to: max(1, room - 2)).padded(to: room) + right
    return line.indented(by: margin).clipped(to: size.columns)
  }

  /// The heading of the section.
  private var heading: String? {
    pieces[...step].last(where: \.startsScreen)?.section?.plainText
  }
}
