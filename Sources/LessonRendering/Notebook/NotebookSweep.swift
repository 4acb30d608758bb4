import LessonModel

/// The sweep of a record: what cells produce with other values of some parameters.
///
/// Jupyter shows none of it, so it is in the metadata. A combination is the list of its results, by their
/// numbers; of two that follow each other, the value of the last axis changes first.
struct NotebookSweep {
  let json: JSONValue

  /// - Returns: Nil for a run without a sweep.
  init?(of executed: ExecutedLesson) {
    guard let sweep = executed.sweep else { return nil }
    let cells = Dictionary(executed.lesson.cells.map { ($0.name, $0) }) { first, _ in first }
    json = .object([
      "axes": .array(
        sweep.axes.map { axis in
          .object([
            "name": .string(axis.name),
            "type": .string(axis.values.first?.typeName ?? ""),
            "values": .array(axis.values.map(NotebookMetadata.value)),
          ])
        }),
      "results": .array(
        sweep.results.compactMap { result in
          guard let cell = cells[result.name] else { return nil }
          let outputs = NotebookOutputs(cell: cell, executed: result, isShown: false)
          var members: [String: JSONValue] = [
            "cell": .string(result.name), "status": .string(result.status.rawValue),
            "outputs": .array(outputs.json),
          ]
          members["error_places"] = NotebookCodeCell.errorPlaces(in: result.outputs)
          return .object(members)
        }),
      "combinations": .array(
        sweep.combinations.map { .array($0.map(JSONValue.int)) }),
    ])
  }
}
