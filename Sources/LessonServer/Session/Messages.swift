import Foundation
import LessonKit
import LessonModel
import LessonPipeline

/// What a session sends to a view besides the page: everything that is not the text or an output.
struct StateMessage: Encodable {
  struct CellMessage: Encodable {
    var name: String
    var phase: SessionState.CellPhase
    var isStale: Bool
  }

  struct ProgressMessage: Encodable {
    var label: String
    var completed: Int
    var total: Int
  }

  struct ParameterMessage: Encodable {
    var name: String
    var type: String
    var value: String
    var defaultValue: String
    var minimum: Double?
    var maximum: Double?
    var isLogarithmic: Bool
    /// The values of a menu; empty for a parameter that has none.
    var choices: [String]
    var help: String?
  }

  struct ProblemMessage: Encodable {
    var severity: String
    var message: String
    var help: String?
    var place: String
    /// The cell in whose code it is, and the number of the line there, from 0 on.
    var cell: String?
    var line: Int?
  }

  var page: Int
  var phase: SessionState.Phase
  var step: Int?
  var note: String?
  var progress: ProgressMessage?
  var cells: [CellMessage]
  var parameters: [ParameterMessage]
  var problems: [ProblemMessage]

  /// Describes a state; the problems say why the page is not that of the newest text.
  init(_ state: SessionState, pageProblems: [Diagnostic]) {
    page = state.page
    phase = state.phase
    step = state.step
    note = state.note
    progress = state.progress.map {
      ProgressMessage(label: $0.label, completed: $0.completed, total: $0.total)
    }
    cells = state.cells.map {
      CellMessage(name: $0.executed.name, phase: $0.phase, isStale: $0.isStale)
    }
    parameters = state.parameters.map { setting in
      let parameter = setting.parameter
      return ParameterMessage(
        name: parameter.name, type: parameter.defaultValue.typeName, value: "\(setting.value)",
        defaultValue: "\(parameter.defaultValue)", minimum: parameter.range?.lowerBound,
        maximum: parameter.range?.upperBound, isLogarithmic: parameter.scale == .log,
        choices: parameter.choices.map(\.description), help: parameter.help)
    }
    let all = state.textProblems + pageProblems + state.codeProblems
    problems = all.map { problem in
      let cell = state.selected.lesson.cells.last {
        $0.source.file == problem.file && $0.source.line <= problem.position?.line ?? 0
      }
      return ProblemMessage(
        severity: problem.severity.rawValue, message: problem.message, help: problem.help,
        place: problem.place, cell: cell?.name,
        line: cell.flatMap { cell in problem.position.map { $0.line - cell.source.line } })
    }
  }

  var json: Data { LiveJSON.encode(self) }
}

/// The HTML of a cell that has changed.
struct CellMessage: Encodable {
  var name: String
  var html: String

  var json: Data { LiveJSON.encode(self) }
}

/// JSON without line breaks, the same for the same value.
enum LiveJSON {
  static func encode(_ value: some Encodable) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Numbers and texts always have a form in JSON; infinite ones are not among them.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return (try? encoder.encode(value)) ?? Data("{}".utf8)
  }
}
