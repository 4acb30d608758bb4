import LessonModel

/// A cell's outputs as they are stored, compared with those of a run.
public struct CellComparison: Sendable {
  /// The changes as a unified diff; empty if the outputs agree.
  public private(set) var diff = ""
  /// The outputs of the run, with the stored ones in place of those that agree.
  public private(set) var merged: ExecutedCell
  /// Whether every change is in a drawing.
  public private(set) var isOfDrawings = true
  /// How many numbers differ within their tolerance.
  public private(set) var toleratedCount = 0
  /// The largest difference among them, relative to the stored number, or to 1 if that is smaller.
  public private(set) var largestTolerated = 0.0

  /// Compares the results of a cell.
  ///
  /// - Parameters:
  ///   - stored: The result in the record.
  ///   - new: The result of the run.
  ///   - tolerance: How far a number may be from the stored one; nil if nothing may differ.
  public init(stored: ExecutedCell, new: ExecutedCell, tolerance: Tolerance?) {
    merged = new
    guard stored != new else { return }
    let isSame = merge(stored.outputs, tolerance)
    guard !isSame || stored.status != new.status else { return }
    let whole = TextComparison(
      stored: stored.transcript, new: new.transcript, tolerance: tolerance)
    diff =
      whole.changes.isEmpty
      ? "The outputs are split differently.\n" : UnifiedDiff(whole).text
  }

  /// Replaces outputs by the stored ones with which they agree; returns whether all do.
  private mutating func merge(_ stored: [Output], _ tolerance: Tolerance?) -> Bool {
    let new = merged.outputs
    func comparison(_ pair: LineAlignment.Pair) -> OutputComparison {
      OutputComparison(stored: stored[pair.old], new: new[pair.new], tolerance: tolerance)
    }
    let alignment = LineAlignment(
      stored: stored.map { .init($0.transcript[...], key: Array($0.kind.utf8)) },
      new: new.map { .init($0.transcript[...], key: Array($0.kind.utf8)) }
    ) { comparison($0).agrees }
    let pairs = alignment.pairs
    var isSame = pairs.count == stored.count && pairs.count == new.count
    if !isSame { isOfDrawings = false }
    for pair in pairs {
      let result = comparison(pair)
      merged.outputs[pair.new] = result.merged
      toleratedCount += result.toleratedCount
      largestTolerated = max(largestTolerated, result.largestTolerated)
      if !result.agrees {
        isSame = false
        isOfDrawings = isOfDrawings && result.isOfDrawings
      }
    }
    return isSame
  }
}

/// An output as it is stored, compared with one of the same kind.
private struct OutputComparison {
  var agrees = true
  var merged: Output
  var isOfDrawings = true
  var toleratedCount = 0
  var largestTolerated = 0.0

  init(stored: Output, new: Output, tolerance: Tolerance?) {
    merged = new
    switch (stored, new) {
    case (.stream(_, let old), .stream(let stream, let text)):
      merged = .stream(stream, text: compare(old, text, tolerance))
    case (.display(let old), .display(var display)):
      let types = Set(old.representations.keys).union(display.representations.keys)
      for type in types.sorted() {
        display.representations[type] = compare(
          old.representations[type], display.representations[type],
          Display.base64Types.contains(type) ? nil : tolerance, isDrawing: type == "image/svg+xml")
      }
      display.caption = compare(old.caption, display.caption, tolerance)
      display.alternativeText = compare(old.alternativeText, display.alternativeText, tolerance)
      merged = .display(display)
    default:
      agrees = stored == new
      isOfDrawings = agrees
    }
  }

  private mutating func compare(
    _ stored: String?, _ new: String?, _ tolerance: Tolerance?, isDrawing: Bool = false
  ) -> String? {
    guard let stored, let new else {
      if stored != new { (agrees, isOfDrawings) = (false, isOfDrawings && isDrawing) }
      return new
    }
    return compare(stored, new, tolerance, isDrawing: isDrawing)
  }

  private mutating func compare(
    _ stored: String, _ new: String, _ tolerance: Tolerance?, isDrawing: Bool = false
  ) -> String {
    let comparison = TextComparison(stored: stored, new: new, tolerance: tolerance)
    toleratedCount += comparison.toleratedCount
    largestTolerated = max(largestTolerated, comparison.largestTolerated)
    guard !comparison.changes.isEmpty else { return comparison.merged }
    (agrees, isOfDrawings) = (false, isOfDrawings && isDrawing)
    // A drawing is kept whole: its lines are not mixed with those of an older one.
    return isDrawing ? new : comparison.merged
  }
}

extension ExecutedCell {
  /// The outputs as lines, which a diff of two runs shows.
  fileprivate var transcript: String {
    outputs.map(\.transcript).joined() + (status == .notRun ? "(not run)\n" : "")
  }
}

extension Output {
  /// What two outputs must have in common for one to count as a change of the other.
  fileprivate var kind: String {
    switch self {
    case .stream(let stream, _): stream.rawValue
    case .display: "display"
    case .error: "error"
    }
  }

  /// The output as lines; those of an output that is not text begin with its kind.
  fileprivate var transcript: String {
    func terminated(_ text: String) -> String { text.hasSuffix("\n") ? text : text + "\n" }
    switch self {
    case .stream(.stdout, let text): return terminated(text)
    case .stream(.stderr, let text): return "(stderr)\n" + terminated(text)
    case .display(let display):
      let parts = display.representations.sorted { $0.key < $1.key }
      return parts.map { "(\($0.key))\n" + terminated($0.value) }.joined()
        + (display.caption.map { "(caption)\n" + terminated($0) } ?? "")
        + (display.alternativeText.map { "(alternative text)\n" + terminated($0) } ?? "")
    case .error(let error):
      return terminated("\(error.place): \(error.name): \(error.message)")
    }
  }
}
