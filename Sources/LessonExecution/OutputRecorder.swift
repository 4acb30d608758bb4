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
  private var headCount = 0
  private var tailCount = 0

  /// How many bytes of text are kept at the beginning, and as many at the end.
  private static let limit = 256 << 10
  /// What a change from one stream to the other counts, so that many of them have an end too.
  private static let changeCost = 64

  package init() {}

  /// The outputs so far; text between two others is one output, or two around a gap.
  package var outputs: [Output] {
    // How much was read at once must not decide how much is kept.
    var recorder = self
    recorder.shortenTail()
    recorder.endRun()
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

  /// Adds bytes behind what the cell printed so far.
  package mutating func append(_ bytes: some Collection<UInt8>, to stream: Output.Stream) {
    guard !bytes.isEmpty else { return }
    if current?.stream != stream {
      endRun()
      current = TextRun(stream)
      count(Self.changeCost)
    }
    let room = max(0, Self.limit - headCount)
    current?.append(head: bytes.prefix(room), tail: bytes.dropFirst(room))
    count(bytes.count)
    if tailCount > 2 * Self.limit { shortenTail() }
  }

  private mutating func endRun() {
    if let current { items.append(.text(current)) }
    current = nil
  }

  private mutating func count(_ bytes: Int) {
    let room = max(0, Self.limit - headCount)
    headCount += min(room, bytes)
    tailCount += max(0, bytes - room)
  }

  /// Leaves out the oldest text of the tail, and makes one of the gaps that follow each other.
  private mutating func shortenTail() {
    let isRunning = current != nil
    endRun()
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
    if isRunning, case .text(let run)? = items.popLast() { current = run }
  }

  /// Takes the runtime's last words out of stderr, and returns the message among them.
  package mutating func takeFatalError() -> String? {
    items = outputs.map { .output($0) }
    current = nil
    guard case .output(.stream(.stderr, let text))? = items.last else { return nil }
    let words = LastWords(text)
    items.removeLast()
    if !words.rest.isEmpty { items.append(.output(.stream(.stderr, text: words.rest))) }
    return words.message
  }
}
