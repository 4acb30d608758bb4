import LessonModel

/// A notebook's metadata: its language, and the lesson's front matter.
struct NotebookMetadata {
  let json: JSONValue

  /// The version of the record's format in the metadata of the notebook and its cells.
  static let format = 1

  init(of executed: ExecutedLesson, tools: [String: String], files: [String]) {
    let lesson = executed.lesson
    var about: [String: JSONValue] = [
      "format": .int(Self.format),
      "lesson": .string(lesson.name),
      "title": .string(lesson.title),
      "parameters": .array(executed.parameters.map(Self.parameter)),
      "versions": .array(executed.versions.map(JSONValue.string)),
    ]
    if !executed.environment.isEmpty {
      about["environment"] = .object(executed.environment.mapValues(JSONValue.string))
    }
    if !tools.isEmpty { about["tools"] = .object(tools.mapValues(JSONValue.string)) }
    if !executed.isTrusted { about["untrusted"] = .bool(true) }
    about["sweep"] = NotebookSweep(of: executed)?.json
    about["files"] = .array(files.sorted().map(JSONValue.string))
    about["summary"] = lesson.summary.map(JSONValue.string)
    json = .object([
      // No kernel can run the cells, so none is named.
      "language_info": .object([
        "file_extension": .string(".swift"), "mimetype": .string("text/x-swift"),
        "name": .string("swift"),
      ]),
      "lectern": .object(about),
      "title": .string(lesson.title),
    ])
  }

  private static func parameter(_ setting: ParameterSetting) -> JSONValue {
    let parameter = setting.parameter
    var members: [String: JSONValue] = [
      "name": .string(parameter.name), "value": value(setting.value),
      "default": value(parameter.defaultValue), "type": .string(parameter.defaultValue.typeName),
    ]
    members["help"] = parameter.help.map(JSONValue.string)
    if !parameter.choices.isEmpty { members["choices"] = .array(parameter.choices.map(Self.value)) }
    if let range = parameter.range {
      members["range"] = .array([range.lowerBound, range.upperBound].map(JSONValue.double))
      members["scale"] = .string(parameter.scale.rawValue)
    }
    return .object(members)
  }

  static func value(_ value: ParameterValue) -> JSONValue {
    switch value {
    case .int(let value): .int(value)
    case .double(let value): .double(value)
    case .bool(let value): .bool(value)
    case .string(let value): .string(value)
    }
  }
}
