import Foundation
import LessonCompilation
import LessonExecution
import LessonModel
import LessonPipeline
import Synchronization

/// One lesson that is open: its state, which any number of views follow, and the thread that keeps it up to
/// date.
///
/// Each request replaces the one before. A run that is no longer needed ends at once; a run with
/// other values starts from the first cell that reads one of them.
final class LessonSession: Sendable {
  /// The requested state.
  private struct Wish: Sendable {
    var selected: SelectedLesson
    var parameters: [ParameterSetting]
    /// Counts the requests to run every cell again.
    var freshRuns = 0
    /// Whether the cells are to run at all; a record may hold what they print.
    var isRunning: Bool

    /// Whether another request makes a compilation useless.
    func hasCode(of other: Wish) -> Bool { RunnableCode(selected) == RunnableCode(other.selected) }

    /// Whether another request makes a run useless.
    func hasRun(of other: Wish) -> Bool {
      hasCode(of: other) && parameters.map(\.value) == other.parameters.map(\.value)
        && freshRuns == other.freshRuns && isRunning == other.isRunning
    }
  }

  private struct Wishes: Sendable {
    var newest: Wish
    /// The number of the newest request, and of the one that is being carried out or was last.
    var number = 1
    var current = 0
    var isEnded = false
  }

  let name: String
  let pages: PagePublisher
  private let settings: ServerSettings
  private let observer: any SessionObserver
  private let state: Mutex<SessionState>
  private let wishes: Mutex<Wishes>
  private let isWanted = DispatchSemaphore(value: 0)
  private let gate = RunGate(letting: .max)
  /// Becomes readable when the current run or compilation is no longer needed.
  private let abandonment = RenewablePipe()
  private let compilationStop = RenewablePipe()

  init(
    _ selected: SelectedLesson, recorded: ExecutedLesson?, settings: ServerSettings,
    renderer: SharedRenderer, observer: any SessionObserver
  ) {
    name = selected.lesson.name
    self.settings = settings
    self.observer = observer
    let state = SessionState(selected, recorded: recorded)
    self.state = Mutex(state)
    wishes = Mutex(
      Wishes(
        newest: Wish(
          selected: selected, parameters: state.parameters, isRunning: recorded == nil)))
    pages = PagePublisher(versions: settings.versions, renderer: renderer)
    pages.publish(state)
    isWanted.signal()
    _ = Background { [self] in fulfilWishes() }
  }

  /// Ends the thread and the processes.
  func end() {
    change { $0.isEnded = true }
    pages.end()
  }

  var current: SessionState { state.withLock { $0 } }

  // MARK: - What is wanted

  /// Takes the lesson as it is now, if it is another one.
  func update(to selected: SelectedLesson) {
    let current = self.current
    if current.selected.lesson != selected.lesson
      || current.selected.course.withoutSections != selected.course.withoutSections
      || !current.textProblems.isEmpty
    {
      take(selected)
    }
  }

  /// Takes another text of the lesson.
  private func take(_ selected: SelectedLesson) {
    update { $0.take(selected) }
    let state = current
    change { wishes in
      let isSame = RunnableCode(selected) == RunnableCode(wishes.newest.selected)
      wishes.newest.selected = selected
      wishes.newest.parameters = state.parameters
      if !isSame { wishes.newest.isRunning = true }
      // The compiler's messages are about lines, which may have moved.
      if !state.codeProblems.isEmpty { wishes.newest.freshRuns += 1 }
    }
  }

  /// Reports the problems of the lesson's text, from which no page can be made.
  func take(_ problems: [Diagnostic]) {
    guard current.textProblems != problems else { return }
    update { $0.textProblems = problems }
    observer.refused(name, problems)
  }

  /// Gives parameters other values; throws if one is not valid.
  func set(_ values: [String: String]) throws(Diagnostics) {
    let lesson = current.selected.lesson
    var settings = Dictionary(
      uniqueKeysWithValues: current.parameters.map { ($0.parameter.name, "\($0.value)") })
    settings.merge(values) { $1 }
    let parsed = try lesson.values(
      setting: settings.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, profile: nil)
    let parameters = zip(lesson.parameters, parsed).map {
      ParameterSetting(parameter: $0, value: $1)
    }
    guard parameters.map(\.value) != current.parameters.map(\.value) else { return }
    update { $0.parameters = parameters }
    change { wishes in
      wishes.newest.parameters = parameters
      wishes.newest.isRunning = true
    }
  }

  /// Runs every cell again.
  func runAfresh() {
    change { wishes in
      wishes.newest.freshRuns += 1
      wishes.newest.isRunning = true
    }
  }

  /// Ends the current run.
  func stop() { change { $0.newest.isRunning = false } }

  /// Lets the run enter this number of cells; nil lets it enter all.
  ///
  /// A presenter who begins to step runs the lesson again, so that the cells run before the class.
  func step(to count: Int?) {
    let wasStepping = current.step != nil
    gate.open(letting: count ?? .max)
    update { $0.step = count }
    if count != nil, !wasStepping { runAfresh() }
  }

  /// Changes the request, and ends work that is no longer needed.
  private func change(_ body: (inout Wishes) -> Void) {
    wishes.withLock { wishes in
      let earlier = wishes.newest
      body(&wishes)
      if !wishes.isEnded, wishes.newest.hasRun(of: earlier) {
        // Another text of the same code keeps the run.
        return
      }
      wishes.number += 1
      if wishes.isEnded || !wishes.newest.hasCode(of: earlier) { compilationStop.write() }
      abandonment.write()
      isWanted.signal()
    }
  }

  private func update(_ body: (inout SessionState) -> Void) {
    let changed = state.withLock { state in
      body(&state)
      return state
    }
    pages.publish(changed)
  }

  // MARK: - The thread

  private func fulfilWishes() {
    var library: LoadedLesson?
    while true {
      isWanted.wait()
      let wish: Wish? = wishes.withLock { wishes in
        guard wishes.number != wishes.current else { return nil }
        wishes.current = wishes.number
        abandonment.renew()
        compilationStop.renew()
        return wishes.newest
      }
      if wishes.withLock({ $0.isEnded }) { return }
      guard let wish, wish.isRunning else {
        if wish != nil { rest() }
        continue
      }
      fulfil(wish, &library)
    }
  }

  /// Reports that the session is idle, unless work is about to start.
  private func rest() {
    let isPending = wishes.withLock { $0.number != $0.current && $0.newest.isRunning }
    if !isPending { update { $0.phase = .idle } }
  }

  private func fulfil(_ wish: Wish, _ library: inout LoadedLesson?) {
    let start = ContinuousClock.now
    do {
      if library?.code != RunnableCode(wish.selected) {
        library = nil
        update { $0.phase = .compiling }
        library = try LoadedLesson(wish.selected, settings: settings, stop: compilationStop.readEnd)
      }
      guard let library else { return }
      if wish.freshRuns != library.freshRuns { library.restart(wish.freshRuns) }
      try run(wish, library, since: start)
    } catch is CompilationInterrupted {
      rest()
    } catch {
      let problems =
        (error as? Diagnostics)?.list ?? [
          Diagnostic("\(error)", file: wish.selected.lesson.path, at: nil)
        ]
      update { state in
        (state.phase, state.codeProblems) = (.idle, problems)
      }
      observer.refused(name, problems)
    }
  }

  private func run(_ wish: Wish, _ library: LoadedLesson, since start: ContinuousClock.Instant)
    throws
  {
    let control = RunControl(
      interrupts: [Interrupt.descriptor], abandonment: abandonment.readEnd, gate: gate,
      tellsOutputs: true)
    let begin = library.runner.start(for: wish.parameters)
    update { state in
      state.codeProblems = []
      state.begin(from: begin.cell)
    }
    let (executed, _) = try library.runner.run(wish.parameters, control: control) { event in
      update { $0.take(event) }
    }
    guard let executed else { return rest() }
    let note = begin.note
    let moved = library.moved(executed, to: current.selected.lesson)
    update { state in
      guard state.cells.count == moved.cells.count else { return }
      state.end(moved, note: note)
    }
    observer.ran(moved, from: begin, seconds: (ContinuousClock.now - start) / .seconds(1))
  }
}

/// The parts of a lesson that decide what runs; the rest is text.
struct RunnableCode: Hashable, Sendable {
  private struct CellCode: Hashable, Sendable {
    var name, code, file: String
    var isFileScope: Bool
    var expectedError: String?
    var timeout: Double?
  }

  private var cells: [CellCode]
  private var parameters: [Parameter]

  init(_ selected: SelectedLesson) {
    cells = selected.lesson.cells.map { cell in
      CellCode(
        name: cell.name, code: cell.code, file: cell.source.file,
        isFileScope: cell.options.isFileScope, expectedError: cell.options.expectedError,
        timeout: cell.options.timeout)
    }
    parameters = selected.lesson.parameters.map { parameter in
      var parameter = parameter
      // The place of a declaration, and its description, are text.
      (parameter.position, parameter.help) = (SourcePosition(line: 1, column: 1), nil)
      (parameter.range, parameter.scale, parameter.choices) = (nil, .linear, [])
      return parameter
    }
  }
}

/// A lesson's library in the process that runs it.
private final class LoadedLesson {
  let code: RunnableCode
  let runner: ResumableRunner
  private(set) var freshRuns = 0
  private let lesson: Lesson
  /// Keeps the library in the cache.
  private let compiled: CompiledLesson

  init(_ selected: SelectedLesson, settings: ServerSettings, stop: Int32) throws {
    code = RunnableCode(selected)
    lesson = selected.lesson
    compiled = try LessonCompiler(modules: settings.modules, interrupt: stop)
      .compile(selected.lesson)
    runner = try ResumableRunner(
      Plan(selected.lesson, parameters: selected.parameters, library: compiled.library),
      doors: compiled.cellsNamingParameters, executable: settings.program,
      versions: settings.versions, limits: settings.limits)
  }

  /// Makes the next run start with the first cell.
  func restart(_ number: Int) {
    freshRuns = number
    runner.forget()
  }

  /// The outputs of a run, with the places of errors where another text has the same code.
  func moved(_ executed: ExecutedLesson, to text: Lesson) -> ExecutedLesson {
    guard text.cells.map(\.name) == lesson.cells.map(\.name) else { return executed }
    var moved = executed
    moved.lesson = text
    for index in moved.cells.indices {
      moved.cells[index].outputs = moved.cells[index].outputs.map { output in
        guard case .error(var error) = output, let line = error.line,
          let cell = lesson.cells.lastIndex(where: {
            $0.source.file == error.file && $0.source.line <= line + 1
          })
        else { return output }
        error.line = line + text.cells[cell].source.line - lesson.cells[cell].source.line
        return .error(error)
      }
    }
    return moved
  }
}

extension ResumableRunner.Start {
  /// Explains to readers why more than the changed cells ran again.
  fileprivate var note: String? {
    guard let reason else { return nil }
    let start = cell == 0 ? "The whole lesson ran again" : "More than the changed cells ran again"
    switch reason {
    case .ties(.threads, let cell): return "\(start), because '\(cell)' left a thread running."
    case .ties(.files, let cell): return "\(start), because '\(cell)' left a file open."
    case .ties(.children, let cell): return "\(start), because '\(cell)' left a program running."
    case .changes(let cell): return "\(start), because '\(cell)' changes files or other programs."
    }
  }
}
