import LessonModel

/// A lesson's cell as a code cell of a notebook.
struct NotebookCodeCell {
  var cell: Cell
  var executed: ExecutedCell?
  /// The cell's place among those that ran.
  var executionCount: Int?
  var id: String

  var json: JSONValue {
    .object([
      "cell_type": .string("code"),
      "execution_count": executionCount.map(JSONValue.int) ?? .null,
      "id": .string(id),
      "metadata": .object(metadata),
      "outputs": .array(NotebookOutputs(cell: cell, executed: executed).json),
      "source": .lines(cell.code.withUnixLineBreaks.droppingLastLineBreak),
    ])
  }

  /// The cell's options in the words of Jupyter, and as the tags of Jupyter Book.
  ///
  /// An error stays in sight even where outputs are hidden: a notebook does not conceal a failure.
  private var metadata: [String: JSONValue] {
    let options = cell.options
    let hasFailed = executed?.status == .failed
    var tags: [String] = []
    var hidden: [String: JSONValue] = [:]
    if options.hidesCode || options.foldsCode {
      tags.append(options.hidesCode ? "remove-input" : "hide-input")
      hidden["source_hidden"] = .bool(true)
    }
    if (options.hidesOutput || options.foldsOutput) && !hasFailed {
      tags.append(options.hidesOutput ? "remove-output" : "hide-output")
      hidden["outputs_hidden"] = .bool(true)
    }
    if options.expectedError != nil { tags.append("raises-exception") }
    var metadata: [String: JSONValue] = ["name": .string(cell.name)]
    if !tags.isEmpty { metadata["tags"] = .array(tags.map(JSONValue.string)) }
    if !hidden.isEmpty { metadata["jupyter"] = .object(hidden) }
    return metadata
  }
}

extension String {
  /// The text with `\n` for each `\r\n` and `\r`, as Jupyter's editor has it.
  var withUnixLineBreaks: String {
    guard utf8.contains(UInt8(ascii: "\r")) else { return self }
    return sourceLines.joined(separator: "\n")
  }

  var droppingLastLineBreak: String { hasSuffix("\n") ? String(dropLast()) : self }
}
