import Foundation
import LessonCompilation
import LessonExecution
import LessonModel
import LessonRendering
import LessonSource

/// The way of lessons from their text to their pages; every command is a path through it.
///
///     file ─select→ Lesson ─compile→ library ─bind→ Plan ─execute→ ExecutedLesson ─render→ pages ─write→ files
///
/// Each stage takes a value and returns a value, and only compiling, executing and writing have effects.
/// A lesson that fails at any stage stops none of the others.
public struct LessonPipeline: Sendable {
  private let settings: PipelineSettings
  private let observer: any PipelineObserver
  private let compiler: LessonCompiler

  public init(_ settings: PipelineSettings, observer: any PipelineObserver) {
    self.settings = settings
    self.observer = observer
    compiler = LessonCompiler(modules: settings.modules, interrupt: Interrupt.descriptor)
  }

  // MARK: - Paths through the pipeline

  /// Runs lessons and writes their pages.
  public func run(
    _ lessons: [SelectedLesson], writing formats: [PageFormat], to folder: String
  ) -> [LessonResult] {
    let writer = PageWriter(folder: folder)
    return forEach(lessons) { job in
      try writer.check(job.lesson, for: formats)
      let plan = try bind(&job)
      let executed = try execute(plan, of: job, for: formats)
      let pages = try job.renderer.render(
        executed, beside: job.neighbors(in: folder, with: lessons), as: formats)
      job.result.paths = try writer.write(pages)
      job.result.end(executed)
    }
  }

  /// Runs lessons and compares them with the pages that are stored in a folder; nothing is written.
  public func check(
    _ lessons: [SelectedLesson], storedIn folder: String, twice: Bool
  ) -> [LessonResult] {
    let stored = StoredPages(of: lessons.map(\.lesson), in: folder)
    // All lessons have the same front page, of which one lesson tells.
    let first = lessons.first?.lesson.path
    return forEach(lessons) { job in
      let formats = stored.formats(of: job.lesson)
      let plan = try bind(&job)
      let executed = try execute(plan, of: job, for: formats)
      let second = twice ? try execute(plan, of: job, for: formats) : executed
      job.result.end(executed)
      // A run that was stopped says nothing of the pages.
      guard Interrupt.exitStatus == nil else { return }
      var pages = try job.renderer.render(
        executed, beside: job.neighbors(in: folder, with: lessons, areWritten: false), as: formats)
      if job.lesson.path != first { pages.index = nil }
      job.result.compare(
        executed, with: second, rendered: pages, storedIn: PageWriter(folder: folder),
        options: settings.commandLineOptions)
    }
  }

  /// Runs lessons and takes their outputs, or those of one cell, into their pages.
  public func accept(
    _ lessons: [SelectedLesson], cell: String?, storedIn folder: String
  ) -> [LessonResult] {
    let writer = PageWriter(folder: folder)
    let stored = StoredPages(of: lessons.map(\.lesson), in: folder)
    return forEach(lessons) { job in
      let present = stored.formats(of: job.lesson)
      let formats = present.isEmpty ? PageFormat.standard : present
      try writer.check(job.lesson, for: formats)
      let plan = try bind(&job)
      let executed = try execute(plan, of: job, for: formats)
      job.result.end(executed)
      guard executed.succeeded else { return }
      let pages = try job.renderer.render(
        executed, beside: job.neighbors(in: folder, with: lessons), as: formats)
      if cell != nil, LessonCheck.settingsAgree(pages, storedIn: writer).contains(false) {
        throw Diagnostics([
          Diagnostic(
            "the page shows a run with other values of the parameters",
            help: "run with the same ones, or accept the whole lesson", file: job.lesson.path,
            at: nil)
        ])
      }
      let check = LessonCheck(of: executed, rendered: pages, storedIn: writer, accepting: cell)
      job.result.paths = try writer.write(check.merged)
    }
  }

  /// Compiles lessons without running them.
  public func compile(_ lessons: [SelectedLesson]) -> [LessonResult] {
    forEach(lessons) { job in
      _ = try bind(&job)
      job.result.outcome = .finished()
    }
  }

  // MARK: - Stages

  /// Compiles a lesson, or finds its library in the cache.
  private func compile(_ lesson: Lesson) throws -> CompiledLesson {
    guard Interrupt.exitStatus == nil else { throw CompilationInterrupted() }
    defer { observer.compiled(lesson.name) }
    return try compiler.compile(lesson) { observer.compiling(lesson.name) }
  }

  /// Waits for a lesson's library, and binds the lesson to it.
  private func bind(_ job: inout LessonJob) throws -> Plan {
    let compiled = try job.compilation.get()
    job.compiled = compiled
    job.result.diagnostics += compiled.warnings
    return Plan(job.lesson, parameters: job.selected.parameters, library: compiled.library)
  }

  /// Runs a plan in a worker. Meanwhile the formulas are typeset: a lesson that cannot be shown ends early.
  private func execute(
    _ plan: Plan, of job: LessonJob, for formats: [PageFormat]
  ) throws -> ExecutedLesson {
    let stop = StopPipe()
    defer { stop.close() }
    let shown = job.selected.neutral ?? job.lesson
    // The renderer belongs to the other thread until `wait` returns.
    nonisolated(unsafe) let renderer = job.renderer
    let typesetting = Background {
      do {
        try renderer.check(shown, for: formats)
      } catch {
        stop.write()
        throw error
      }
    }
    let runner = LessonRunner(
      executable: settings.program, versions: settings.versions, limits: settings.limits,
      interrupts: [Interrupt.descriptor, stop.readEnd])
    let run = Result { try runner.run(plan) { observer.progressed($0, of: plan.lesson.name) } }
    try typesetting.wait()
    let executed = try run.get()
    // Of a lesson that is not trusted, no display that names files is shown.
    return job.selected.neutral.map(executed.neutralized)
      ?? LessonFolder().embeddingFiles(in: executed)
  }

  // MARK: - Many lessons

  /// Takes lessons through a path side by side; while some run, those behind them are compiled.
  private func forEach(
    _ lessons: [SelectedLesson], path: @escaping @Sendable (inout LessonJob) throws -> Void
  ) -> [LessonResult] {
    Interrupt.listen()
    observer.began(lessonCount: lessons.count)
    let compilations = lessons.map { selected in
      Delayed { try compile(selected.lesson) }
    }
    let jobs = settings.jobs
    let compiling = Background {
      _ = JobQueue(jobs: jobs).map(compilations) {
      } body: { compilation, _ in
        compilation.complete()
      }
    }
    defer { try? compiling.wait() }
    return JobQueue(jobs: settings.jobs).map(Array(zip(lessons, compilations))) {
      LessonRenderer()
    } body: { item, renderer in
      let start = ContinuousClock.now
      var job = LessonJob(selected: item.0, compilation: item.1, renderer: renderer)
      do {
        guard Interrupt.exitStatus == nil else { throw CompilationInterrupted() }
        try path(&job)
      } catch {
        job.fail(with: error)
      }
      job.result.seconds = (ContinuousClock.now - start) / .seconds(1)
      observer.ended(job.result)
      return job.result
    }
  }
}

/// A lesson on its way through the pipeline.
struct LessonJob {
  let selected: SelectedLesson
  let compilation: Delayed<CompiledLesson>
  let renderer: LessonRenderer
  /// The library, which stays in the cache while the job needs it.
  var compiled: CompiledLesson?
  var result: LessonResult

  init(selected: SelectedLesson, compilation: Delayed<CompiledLesson>, renderer: LessonRenderer) {
    self.selected = selected
    self.compilation = compilation
    self.renderer = renderer
    result = LessonResult(selected.lesson)
  }

  var lesson: Lesson { selected.lesson }

  /// What is beside the lesson's pages in a folder.
  func neighbors(
    in folder: String, with lessons: [SelectedLesson], areWritten: Bool = true
  ) -> PageNeighbors {
    PageNeighbors(
      of: selected.lesson, in: selected.course, folder: folder, with: lessons.map(\.lesson),
      areWritten: areWritten)
  }
}
