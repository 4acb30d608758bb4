import LessonModel

/// The sweep of a record, which `NotebookSweep` has written.
struct RecordedSweep: Decodable {
  let sweep: Sweep

  private enum Key: CodingKey { case axes, results, combinations }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let parts = Sweep(
      axes: try values.decode([RecordedAxis].self, forKey: .axes).map(\.axis),
      results: try values.decode([RecordedResult].self, forKey: .results).map(\.cell),
      combinations: try values.decode([[Int]].self, forKey: .combinations))
    guard let parts else {
      throw DecodingError.dataCorruptedError(
        forKey: .combinations, in: values, debugDescription: "not one for each combination")
    }
    sweep = parts
  }
}

private struct RecordedAxis: Decodable {
  let axis: Sweep.Axis

  private enum Key: CodingKey { case name, type, values }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let type = try container.decode(ValueType.self, forKey: .type)
    var list = try container.nestedUnkeyedContainer(forKey: .values)
    var values: [ParameterValue] = []
    while !list.isAtEnd { values.append(try type.value(from: list.superDecoder())) }
    axis = Sweep.Axis(name: try container.decode(String.self, forKey: .name), values: values)
  }
}

private struct RecordedResult: Decodable {
  let cell: ExecutedCell

  private enum Key: String, CodingKey {
    case cell, status, outputs
    case errorPlaces = "error_places"
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let outputs = try values.decode([NotebookOutput].self, forKey: .outputs)
    cell = ExecutedCell(
      name: try values.decode(String.self, forKey: .cell),
      status: try values.decode(ExecutedCell.Status.self, forKey: .status),
      outputs: outputs.outputs(
        at: try values.decodeIfPresent([ErrorPlace].self, forKey: .errorPlaces) ?? []))
  }
}
