import Foundation
import LessonModel

/// Reads the record of a run, which `NotebookRenderer` has written.
public struct RecordReader {
  /// Creates a reader, which keeps nothing from one record to the next.
  public init() {}

  /// Returns what the file at a path holds; throws a diagnostic if it is not a complete record.
  public func read(_ data: Data, at path: String) throws(Diagnostics) -> LessonRecord {
    let notebook: Notebook = try decode(data, at: path)
    guard let about = notebook.metadata.lectern else { throw Self.foreign(path) }
    let cells = notebook.cells.compactMap(\.recorded)
    let files = try checkedFiles(about.files, at: path)
    return LessonRecord(
      settings: about.parameters.map(\.setting), cells: cells, versions: about.versions,
      environment: about.environment ?? [:], tools: about.tools ?? [:],
      isTrusted: about.untrusted != true, files: files,
      sweep: about.sweep?.sweep)
  }

  /// Returns the paths of the files that a record names as its own, without reading the rest of it.
  public func files(of data: Data, at path: String) throws(Diagnostics) -> [String] {
    let outline: Outline = try decode(data, at: path)
    guard let about = outline.metadata.lectern else { throw Self.foreign(path) }
    return try checkedFiles(about.files, at: path)
  }

  /// A path of a record has to be inside the record's folder, because its file may be removed.
  private func checkedFiles(_ files: [String], at path: String) throws(Diagnostics) -> [String] {
    for file in files {
      let parts = file.split(separator: "/", omittingEmptySubsequences: false)
      guard !parts.contains("..") && !parts.contains("") else {
        throw Self.damaged(path, "it names the file '\(file)', which is outside its folder")
      }
    }
    return files
  }

  private func decode<Form: RecordForm>(_ data: Data, at path: String) throws(Diagnostics) -> Form {
    do {
      return try JSONDecoder().decode(Versioned<Form>.self, from: data).form
    } catch is ForeignNotebook {
      throw Self.foreign(path)
    } catch let other as OtherFormat {
      throw Diagnostics([
        Diagnostic(
          "the record has format \(other.format), and this version of Lectern reads format "
            + "\(NotebookMetadata.format)",
          help:
            "run the lesson with the version that wrote it, or delete the record and the pages "
            + "beside it, and run the lesson", file: path, at: nil)
      ])
    } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
      throw Self.brokenJSON(data, at: path)
    } catch let error as DecodingError {
      throw Self.damaged(path, Self.reason(of: error))
    } catch {
      throw Self.damaged(path, error.localizedDescription)
    }
  }

  private static func foreign(_ path: String) -> Diagnostics {
    Diagnostics([
      Diagnostic(
        "this notebook is not the record of a run",
        help: "move it away, or name another folder with --output", file: path, at: nil)
    ])
  }

  private static func damaged(
    _ path: String, _ reason: String, at place: SourcePosition? = nil
  ) -> Diagnostics {
    Diagnostics([
      Diagnostic(
        "the record is damaged: \(reason)",
        help: "restore it, or delete it and the pages beside it, and run the lesson", file: path,
        at: place)
    ])
  }

  /// Which part of a record is missing or has another type.
  private static func reason(of error: DecodingError) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined().drop { $0 == "." }
        .description
    }
    return switch error {
    case .keyNotFound(let key, let context):
      "'\(place(context.codingPath + [key]))' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      "'\(place(context.codingPath))' has the wrong type or value"
    @unknown default: "\(error)"
    }
  }

  /// Where a text stops being JSON, which `JSONSerialization` reports and `JSONDecoder` does not.
  private static func brokenJSON(_ data: Data, at path: String) -> Diagnostics {
    var words = "it is not JSON"
    do { _ = try JSONSerialization.jsonObject(with: data) } catch {
      words =
        (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? words
    }
    let offset = words.firstMatch(of: /\ ?around character (\d+)/).flatMap { Int($0.1) }
    let before = data.prefix(offset ?? data.count)
    let line = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let reason = words.replacing(/\ ?around character \d+/, with: "").split(separator: ".").joined()
    return damaged(
      path, reason.prefix(1).lowercased() + reason.dropFirst(),
      at: SourcePosition(line: line.count, column: (line.last?.count ?? 0) + 1))
  }
}

/// A part of a notebook that is decoded by itself.
private protocol RecordForm: Decodable {}

private struct ForeignNotebook: Error {}
private struct OtherFormat: Error { var format: Int }

/// A form that is decoded if the version is the one that it belongs to.
private struct Versioned<Form: RecordForm>: Decodable {
  let form: Form

  init(from decoder: any Decoder) throws {
    let version = try Version(from: decoder)
    guard version.nbformat == 4, let format = version.metadata?.lectern?.format else {
      throw ForeignNotebook()
    }
    guard format == NotebookMetadata.format else { throw OtherFormat(format: format) }
    form = try Form(from: decoder)
  }
}

/// The fields that distinguish a record from other notebooks and from records of other versions.
private struct Version: RecordForm {
  struct Metadata: Decodable { var lectern: About? }
  struct About: Decodable { var format: Int? }
  var nbformat: Int?
  var metadata: Metadata?
}

private struct Outline: RecordForm {
  struct Metadata: Decodable { var lectern: About? }
  struct About: Decodable { var files: [String] }
  var metadata: Metadata
}

private struct Notebook: RecordForm {
  struct Metadata: Decodable { var lectern: About? }

  struct About: Decodable {
    var parameters: [RecordedParameter]
    var versions: [String]
    var environment: [String: String]?
    var tools: [String: String]?
    var untrusted: Bool?
    var files: [String]
    var sweep: RecordedSweep?
  }

  var metadata: Metadata
  var cells: [NotebookCell]
}

private struct RecordedParameter: Decodable {
  let setting: LessonRecord.Setting

  private enum Key: CodingKey { case name, type, value, `default` }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let type = try values.decode(ValueType.self, forKey: .type)
    setting = .init(
      name: try values.decode(String.self, forKey: .name),
      defaultValue: try type.value(from: values.superDecoder(forKey: .default)),
      value: try type.value(from: values.superDecoder(forKey: .value)))
  }
}

/// The type of a parameter, because a number in JSON could be an Int or a Double.
enum ValueType: String, Decodable {
  case int = "Int"
  case double = "Double"
  case bool = "Bool"
  case string = "String"

  func value(from decoder: any Decoder) throws -> ParameterValue {
    let value = try decoder.singleValueContainer()
    return switch self {
    case .int: .int(try value.decode(Int.self))
    case .double: .double(try value.decode(Double.self))
    case .bool: .bool(try value.decode(Bool.self))
    case .string: .string(try value.decode(String.self))
    }
  }
}

/// A text as a whole, or as the list of its lines.
private struct Lines: Decodable {
  let text: String

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let text = try? value.decode(String.self) {
      self.text = text
    } else {
      text = try value.decode([String].self).joined()
    }
  }
}

/// A cell of the lesson, or a stretch of its prose, which the reader skips.
private struct NotebookCell: Decodable {
  let recorded: LessonRecord.Cell?

  private enum Key: String, CodingKey {
    case type = "cell_type"
    case source, outputs, metadata
  }

  private struct Metadata: Decodable {
    var name: String
    var lectern: Record
  }

  private struct Record: Decodable {
    var status: ExecutedCell.Status
    var file: String
    var line: Int
    var fileScope: Bool?
    var expectedError: String?
    var errorPlaces: [ErrorPlace]?

    private enum CodingKeys: String, CodingKey {
      case status, file, line
      case fileScope = "file_scope"
      case expectedError = "expected_error"
      case errorPlaces = "error_places"
    }
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    guard try values.decode(String.self, forKey: .type) == "code" else {
      recorded = nil
      return
    }
    let metadata = try values.decode(Metadata.self, forKey: .metadata)
    let record = metadata.lectern
    let outputs = try values.decode([NotebookOutput].self, forKey: .outputs)
    recorded = LessonRecord.Cell(
      name: metadata.name, code: try values.decode(Lines.self, forKey: .source).text,
      isFileScope: record.fileScope ?? false, expectedError: record.expectedError,
      file: record.file, line: record.line,
      executed: ExecutedCell(
        name: metadata.name, status: record.status,
        outputs: outputs.outputs(at: record.errorPlaces ?? [])))
  }
}

struct ErrorPlace: Decodable {
  var file: String
  var line: Int?
  var column: Int?
}

extension [NotebookOutput] {
  /// The outputs of a cell, with the places of its errors.
  func outputs(at places: [ErrorPlace]) -> [Output] {
    var places = places[...]
    return compactMap { output in
      guard case .error(var error) = output.output else { return output.output }
      if let place = places.popFirst() {
        (error.file, error.line, error.column) = (place.file, place.line, place.column)
      }
      return .error(error)
    }
  }
}

struct NotebookOutput: Decodable {
  /// Nil for outputs that are there only for Jupyter.
  let output: Output?

  private enum Key: String, CodingKey {
    case type = "output_type"
    case name, text, data, metadata, ename, evalue
  }

  private struct Metadata: Decodable { var lectern: Record? }

  private struct Record: Decodable {
    var added: [String]?
    var caption: String?
    var alternativeText: String?
    var role: String?

    private enum CodingKeys: String, CodingKey {
      case added, caption, role
      case alternativeText = "alternative_text"
    }
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    switch try values.decode(String.self, forKey: .type) {
    case "stream":
      output = .stream(
        try values.decode(Output.Stream.self, forKey: .name),
        text: try values.decode(Lines.self, forKey: .text).text)
    case "error":
      output = .error(
        CellError(
          name: try values.decode(String.self, forKey: .ename),
          message: try values.decode(String.self, forKey: .evalue), file: ""))
    default:
      let record = try values.decode(Metadata.self, forKey: .metadata).lectern
      guard record?.role == nil else {
        output = nil
        return
      }
      var data = try values.decode([String: Lines].self, forKey: .data).mapValues(\.text)
      for type in record?.added ?? [] { data[type] = nil }
      output = .display(
        Display(
          representations: data, alternativeText: record?.alternativeText,
          caption: record?.caption))
    }
  }
}
