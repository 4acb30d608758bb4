import LessonExecution
import LessonKit
import LessonModel
import LessonPipeline

/// What the views of a lesson show, as a value.
struct SessionState: Sendable {
  /// How far a cell has come in the newest run.
  enum CellPhase: String, Codable, Sendable {
    /// It will run, or run again.
    case queued
    /// It runs as soon as the presenter steps on.
    case waiting
    case running, finished, failed
    /// It does not run, because a cell above it failed.
    case notRun
  }

  struct CellState: Sendable {
    /// With the outputs of an earlier run until there are new ones.
    var executed: ExecutedCell
    var phase: CellPhase
    /// Whether the outputs are those of an earlier run.
    var isStale = false
  }

  /// What a session is doing.
  enum Phase: String, Codable, Sendable { case idle, compiling, running }

  var selected: SelectedLesson
  var parameters: [ParameterSetting]
  var cells: [CellState]
  var phase = Phase.idle
  /// How far a loop of the running cell has come.
  var progress: LoopProgress?
  /// The problems of the newest text, of which nothing else is shown yet.
  var textProblems: [Diagnostic] = []
  /// The compiler's messages, or why the code does not run.
  var codeProblems: [Diagnostic] = []
  /// A note about the newest run.
  var note: String?
  /// The number of cells that the presenter has stepped over; nil outside the presenting view.
  var step: Int?
  /// Counts the changes of the text, each of which makes a new page.
  var page = 1

  init(_ selected: SelectedLesson, recorded: ExecutedLesson?) {
    self.selected = selected
    parameters = recorded?.parameters ?? selected.parameters
    cells = selected.lesson.cells.map { cell in
      let executed = recorded?.cells.first { $0.name == cell.name }
      return CellState(
        executed: executed ?? ExecutedCell(name: cell.name, status: .notRun, outputs: []),
        phase: executed.map { CellPhase($0.status) } ?? .queued)
    }
  }

  /// All that a renderer needs.
  func executed(by versions: [String]) -> ExecutedLesson {
    ExecutedLesson(
      lesson: selected.lesson, parameters: parameters, cells: cells.map(\.executed),
      versions: versions, environment: LessonRunner.environment)
  }

  // MARK: - What happens in a run

  /// The cells from a number on will run.
  mutating func begin(from cell: Int) {
    phase = .running
    progress = nil
    for index in cells.indices.dropFirst(cell) {
      cells[index].phase = .queued
      cells[index].isStale = true
    }
  }

  mutating func take(_ event: RunEvent) {
    switch event {
    case .held(_, let index): cells[index].phase = .waiting
    case .entered(_, let index, _):
      cells[index].phase = .running
      progress = nil
    case .progressed(let progress): self.progress = progress
    case .updated(let cell):
      guard let index = cells.firstIndex(where: { $0.executed.name == cell.name }) else { return }
      // Until there is something new, the old outputs stay.
      guard !cell.outputs.isEmpty || cell.status != .notRun else { return }
      cells[index].executed.outputs = cell.outputs
      cells[index].isStale = false
    case .ended(let name, let status):
      guard let index = cells.firstIndex(where: { $0.executed.name == name }) else { return }
      cells[index].executed.status = status
      cells[index].phase = CellPhase(status)
      cells[index].isStale = false
      progress = nil
    }
  }

  /// Takes the result of a run, and the note on where it started.
  mutating func end(_ executed: ExecutedLesson, note: String?) {
    for (index, cell) in executed.cells.enumerated() {
      cells[index] = CellState(executed: cell, phase: CellPhase(cell.status))
    }
    (phase, progress, self.note) = (.idle, nil, note)
  }

  /// Takes another text of the lesson; the outputs of cells that keep their names stay.
  mutating func take(_ selected: SelectedLesson) {
    let earlier = cells
    let values = Dictionary(uniqueKeysWithValues: parameters.map { ($0.parameter.name, $0) })
    self.selected = selected
    parameters = selected.parameters.map { setting in
      guard let old = values[setting.parameter.name],
        old.parameter.defaultValue == setting.parameter.defaultValue,
        old.parameter.range == setting.parameter.range,
        old.parameter.choices == setting.parameter.choices
      else { return setting }
      return ParameterSetting(parameter: setting.parameter, value: old.value)
    }
    cells = selected.lesson.cells.map { cell in
      earlier.first { $0.executed.name == cell.name }
        ?? CellState(
          executed: ExecutedCell(name: cell.name, status: .notRun, outputs: []), phase: .queued)
    }
    textProblems = []
    page += 1
  }
}

extension SessionState.CellPhase {
  init(_ status: ExecutedCell.Status) {
    switch status {
    case .finished: self = .finished
    case .failed: self = .failed
    case .notRun: self = .notRun
    }
  }
}
