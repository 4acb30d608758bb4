import LessonModel

/// Collects the outputs of one cell in the order in which they come.
///
/// However much a cell prints, only the beginning and the end of it are kept.
package struct OutputRecorder {
  private enum Item {
    case text(TextRun)
    case output(Output)
  }

  private var items: [Item] = []
  /// The text at the end, which is not among the items yet.
  private var current: TextRun?
  /// The end of what came on stderr, which may be left out where others print much at the same time.
  private var lastErrors: [UInt8] = []
  private var headCount = 0
  private var tailCount = 0

  /// How many bytes of text are kept at the beginning, and as many at the end.
  private static let limit = 256 << 10
  /// What a change from one stream to the other counts, so that their number is limited too.
  private static let changeCost = 64
  /// How many bytes of stderr are kept besides.
  private static let lastErrorsLimit = 16 << 10

  package init() {}

  /// The outputs so far; text between two others is one output, or two around a gap.
  package var outputs: [Output] {
    // How much is kept must not depend on how much was read at once.
    var recorder = self
    recorder.endRun()
    recorder.shortenTail()
    return recorder.items.flatMap { item in
      switch item {
      case .text(let run): run.outputs
      case .output(let output): [output]
      }
    }
  }

  package mutating func append(_ output: Output) {
    endRun()
    items.append(.output(output))
  }

  /// Appends bytes to what the cell has printed.
  package mutating func append(_ bytes: some Collection<UInt8>, to stream: Output.Stream) {
    guard !bytes.isEmpty else { return }
    if current?.stream != stream {
      endRun()
      current = TextRun(stream, room: max(0, Self.limit - headCount - Self.changeCost))
    }
    current?.append(bytes)
    if tailCount + (current?.tailCount ?? 0) > 2 * Self.limit { shortenTail() }
    if stream == .stderr {
      lastErrors += bytes.suffix(Self.lastErrorsLimit)
      let excess = lastErrors.count - Self.lastErrorsLimit
      if excess > Self.lastErrorsLimit { lastErrors.removeFirst(excess) }
    }
  }

  private mutating func endRun() {
    guard var run = current else { return }
    current = nil
    run.finish()
    guard !run.isEmpty else { return }
    let room = max(0, Self.limit - headCount - run.headCount)
    headCount += run.headCount + min(room, Self.changeCost)
    tailCount += run.tailCount + max(0, Self.changeCost - room)
    items.append(.text(run))
  }

  /// Leaves out the oldest text of the tail, and makes one of the gaps that follow each other.
  private mutating func shortenTail() {
    let isRunning = current != nil
    if let current {
      items.append(.text(current))
      tailCount += current.tailCount
    }
    var kept: [Item] = []
    for item in items {
      guard case .text(var run) = item else {
        kept.append(item)
        continue
      }
      if case .text(let earlier)? = kept.last, earlier.isGap {
        run.addGap(of: earlier)
        kept.removeLast()
        tailCount -= Self.changeCost
      }
      tailCount -= run.shortenTail(by: tailCount - Self.limit)
      kept.append(.text(run))
    }
    items = kept
    if isRunning, case .text(let run)? = items.popLast() {
      current = run
      tailCount -= run.tailCount
    }
  }

  /// Takes the runtime's last words out of stderr, and returns the name and the message among them.
  package mutating func takeFatalError() -> (name: String, message: String)? {
    var last = LastWords(String(decoding: lastErrors, as: UTF8.self))
    removeFromStderr { text in
      let words = LastWords(text)
      if words.message != nil { last = words }
      return words.ranges
    }
    return last.message.map { (last.name, $0) }
  }

  /// Takes what the runtime tells about its own backtrace out of stderr.
  package mutating func removeBacktraceNotes() { removeFromStderr(LastWords.notes) }

  /// Removes parts of all that came on stderr: other output may have come between any two bytes.
  private mutating func removeFromStderr(_ parts: (String) -> RangeSet<String.Index>) {
    let outputs = outputs
    let text = outputs.map { $0.text(on: .stderr) ?? "" }.joined()
    let removed = parts(text)
    guard !removed.isEmpty else { return }
    (items, current) = ([], nil)
    var end = text.startIndex
    for output in outputs {
      guard let piece = output.text(on: .stderr) else {
        keep(output)
        continue
      }
      let start = end
      end = text.utf8.index(start, offsetBy: piece.utf8.count)
      let kept = RangeSet(start..<end).subtracting(removed)
      keep(.stream(.stderr, text: String(decoding: text.utf8[kept], as: UTF8.self)))
    }
  }

  /// Adds an output to the items; a text is joined with one on the same stream before it.
  private mutating func keep(_ output: Output) {
    guard case .stream(let stream, let text) = output else { return items.append(.output(output)) }
    if text.isEmpty { return }
    if case .output(let last)? = items.last, let before = last.text(on: stream) {
      items[items.count - 1] = .output(.stream(stream, text: before + text))
    } else {
      items.append(.output(output))
    }
  }
}

extension Output {
  /// The text, if it is one that was printed to a stream.
  fileprivate func text(on stream: Stream) -> String? {
    if case .stream(stream, let text) = self { text } else { nil }
  }
}
