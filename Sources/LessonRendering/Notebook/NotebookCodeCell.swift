import LessonModel

/// A lesson's cell as a code cell of a notebook.
struct NotebookCodeCell {
  var cell: Cell
  /// Whether the text around the cell is in a fold.
  var isFolded: Bool
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
      "source": .lines(cell.recordedCode),
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
    if options.hidesCode || options.foldsCode || isFolded {
      tags.append(options.hidesCode ? "remove-input" : "hide-input")
      hidden["source_hidden"] = .bool(true)
    }
    if (options.hidesOutput || options.foldsOutput || isFolded) && !hasFailed {
      tags.append(options.hidesOutput ? "remove-output" : "hide-output")
      hidden["outputs_hidden"] = .bool(true)
    }
    if options.expectedError != nil { tags.append("raises-exception") }
    var metadata: [String: JSONValue] = ["name": .string(cell.name)]
    if !tags.isEmpty { metadata["tags"] = .array(tags.map(JSONValue.string)) }
    if !hidden.isEmpty { metadata["jupyter"] = .object(hidden) }
    metadata["lectern"] = .object(record)
    return metadata
  }

  /// The rest of a cell's record: how far it came, and where its code and its errors are.
  private var record: [String: JSONValue] {
    var record: [String: JSONValue] = [
      "status": .string((executed?.status ?? .notRun).rawValue),
      "file": .string(Lesson.fileName(ofPath: cell.source.file)), "line": .int(cell.source.line),
    ]
    if cell.options.isFileScope { record["file_scope"] = .bool(true) }
    record["expected_error"] = cell.options.expectedError.map(JSONValue.string)
    record["error_places"] = Self.errorPlaces(in: executed?.outputs ?? [])
    return record
  }

  /// The places of errors, which Jupyter's outputs do not have; nil if there are none.
  static func errorPlaces(in outputs: [Output]) -> JSONValue? {
    let places = outputs.compactMap { output -> JSONValue? in
      guard case .error(let error) = output else { return nil }
      var place = ["file": JSONValue.string(Lesson.fileName(ofPath: error.file))]
      place["line"] = error.line.map(JSONValue.int)
      place["column"] = error.column.map(JSONValue.int)
      return .object(place)
    }
    return places.isEmpty ? nil : .array(places)
  }
}
