import Foundation
import LessonChecking
import LessonCompilation
import LessonExecution
import LessonModel
import LessonRendering
import LessonSource

/// The stages from a lesson's text to its pages; every command is a path through them.
///
///     file ─select→ Lesson ─compile→ library ─bind→ Plan ─execute→ ExecutedLesson ─record→ record ─render→ pages
///
/// Each stage takes a value and returns a value, and only compiling, executing and writing have
/// effects. A lesson that fails at any stage does not stop the others.
public struct LessonPipeline: Sendable {
  let settings: PipelineSettings
  private let observer: any PipelineObserver
  private let compiler: LessonCompiler

  /// Creates a pipeline that reports its events to an observer.
  public init(_ settings: PipelineSettings, observer: any PipelineObserver) {
    self.settings = settings
    self.observer = observer
    compiler = LessonCompiler(modules: settings.modules, interrupt: Interrupt.descriptor)
  }

  // MARK: - Paths through the pipeline

  /// Runs lessons, stores their records and renders their pages.
  public func run(
    _ lessons: [SelectedLesson], writing formats: [PageFormat], to folder: String
  ) -> [LessonResult] {
    let output = OutputFolder(folder)
    return renderingNeighbors(of: lessons, in: folder) {
      forEach(lessons) { job in
        let record = try output.record(of: job.lesson)
        let formats = try prepare(output, for: job, formats, replacing: record)
        let executed = try execute(
          bind(&job), of: job, for: formats, within: settings.sweepLimits)
        try write(
          executed, of: &job, as: formats, tools: settings.tools, to: output, with: lessons)
        job.result.end(executed)
      }
    }
  }

  /// Renders the pages of lessons from their records, without running anything.
  ///
  /// - Parameters:
  ///   - lessons: The lessons, each of which needs a record that matches it.
  ///   - formats: The formats to write; nil for those that are there.
  ///   - folder: The folder of the records, into which the pages are written.
  /// - Returns: A result for each lesson, in their order.
  public func render(
    _ lessons: [SelectedLesson], writing formats: [PageFormat]?, in folder: String
  ) -> [LessonResult] {
    renderingNeighbors(of: lessons, in: folder) {
      renderPages(of: lessons, as: formats, in: folder)
    }
  }

  func renderPages(
    of lessons: [SelectedLesson], as formats: [PageFormat]?, in folder: String
  ) -> [LessonResult] {
    let output = OutputFolder(folder)
    return forEach(lessons, compiling: false) { job in
      guard let record = try output.record(of: job.lesson) else {
        throw output.noRecord(of: job.lesson)
      }
      let recorded = formats ?? output.formats(of: record, of: job.lesson)
      let formats = try prepare(output, for: job, recorded, replacing: record)
      let executed = try job.selected.executed(record)
      try write(executed, of: &job, as: formats, tools: record.tools, to: output, with: lessons)
      job.result.outcome = .finished()
    }
  }

  /// Compares what runs with the records in a folder, and the pages there with what the records
  /// render to.
  ///
  /// Nothing is written.
  ///
  /// - Parameters:
  ///   - lessons: The lessons to check.
  ///   - folder: The folder of the records and the pages.
  ///   - ran: Folders with the records of what ran, perhaps on other machines; if there are none,
  ///     the lessons run.
  ///   - twice: Whether lessons run twice, to see whether their outputs are the same.
  /// - Returns: A result for each lesson, in their order; one that differs has a report.
  public func check(
    _ lessons: [SelectedLesson], storedIn folder: String, ran: [String], twice: Bool
  ) -> [LessonResult] {
    let output = OutputFolder(folder)
    // All lessons share the front page, so only one of them reports it.
    let first = lessons.first?.lesson.path
    return forEach(lessons, compiling: ran.isEmpty) { job in
      let record = Result { () throws(OutputFailure) in try output.record(of: job.lesson) }
      let stored = (try? record.get()) ?? nil
      let formats = stored.map { output.formats(of: $0, of: job.lesson) }
      let executed: ExecutedLesson
      if ran.isEmpty {
        executed = try execute(bind(&job, as: stored), of: job, for: formats ?? [])
      } else {
        executed = try recorded(job, in: ran)
      }
      job.result.end(executed)
      // A run that was stopped cannot be compared with the record.
      guard Interrupt.exitStatus == nil else { return }
      if twice {
        let second = try execute(bind(&job, as: stored), of: job, for: [])
        if job.result.compare(executed, withSecond: second) { return }
      }
      guard let record = job.result.take(record, of: job.lesson, in: output) else { return }
      let renderer = job.renderer
      let check = try LessonCheck(of: executed, with: record, in: output, settings) { stored in
        let neighbors = PageNeighbors(
          of: job.selected, in: folder, with: lessons, areWritten: false)
        var pages = try renderer.render(
          stored, beside: neighbors, as: formats ?? [], tools: record.tools)
        if job.lesson.path != first { pages.files[RenderedLesson.indexPath] = nil }
        return (pages, renderer.tools)
      }
      job.result.end(check.report)
    }
  }

  /// Runs lessons, takes their outputs, or those of one cell, into the records, and renders the pages.
  public func accept(
    _ lessons: [SelectedLesson], cell: String?, storedIn folder: String
  ) -> [LessonResult] {
    let output = OutputFolder(folder)
    return renderingNeighbors(of: lessons, in: folder) {
      forEach(lessons) { job in
        let record = try output.record(of: job.lesson)
        let formats = try prepare(
          output, for: job,
          record.map { output.formats(of: $0, of: job.lesson) } ?? PageFormat.standard,
          replacing: record)
        let executed = try execute(bind(&job, as: record), of: job, for: formats)
        job.result.end(executed)
        guard executed.allResults.allSatisfy({ $0.status == .finished }) else { return }
        var accepted = (run: executed, tools: settings.tools)
        if let record {
          let mismatches = record.mismatches(with: job.lesson)
          let stored = record.executed(as: job.lesson)
          if cell != nil {
            try job.selected.checkAccepting(cell, of: executed, into: stored, mismatches)
          }
          let comparison = RunComparison(stored: stored, new: executed, accepting: cell)
          accepted.run = comparison.merged
          if comparison.merged.allResults == stored.allResults { accepted.tools = record.tools }
        }
        try write(
          accepted.run, of: &job, as: formats, tools: accepted.tools, to: output, with: lessons)
      }
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

  /// Throws what would keep a lesson from being written, and returns the formats that have to be.
  private func prepare(
    _ output: OutputFolder, for job: LessonJob, _ formats: [PageFormat],
    replacing record: LessonRecord?
  ) throws -> [PageFormat] {
    let formats = output.formats(formats, with: record, of: job.lesson)
    try output.check(
      job.lesson, files: job.renderer.files(of: job.lesson, as: formats), record: record)
    return formats
  }

  /// Stores the record of a run, and renders its pages.
  private func write(
    _ executed: ExecutedLesson, of job: inout LessonJob, as formats: [PageFormat],
    tools: [String: String], to output: OutputFolder, with lessons: [SelectedLesson]
  ) throws {
    let neighbors = PageNeighbors(
      of: job.selected, in: output.path, with: lessons, areWritten: true)
    let rendered = try job.renderer.render(
      executed, beside: neighbors, as: formats, tools: tools.merging(job.renderer.tools) { $1 })
    job.result.paths = try output.write(rendered)
  }

  /// What ran of a lesson, from the records in some folders.
  private func recorded(_ job: LessonJob, in folders: [String]) throws -> ExecutedLesson {
    for folder in folders {
      guard let record = try OutputFolder(folder).record(of: job.lesson) else { continue }
      return try job.selected.executed(record)
    }
    throw OutputFailure(
      "no record of this lesson is in \(folders.joined(separator: ", "))",
      help: "run it with: lectern run \(job.lesson.path) --output \(folders[0])",
      file: job.lesson.path)
  }

  /// Compiles a lesson, or finds its library in the cache.
  private func compile(_ lesson: Lesson) throws -> CompiledLesson {
    guard Interrupt.exitStatus == nil else { throw CompilationInterrupted() }
    defer { observer.compiled(lesson.name) }
    return try compiler.compile(lesson) { observer.compiling(lesson.name) }
  }

  /// Waits for a lesson's library, and binds the lesson to it.
  ///
  /// With the record of an earlier run, that run's sweep is to run again.
  func bind(_ job: inout LessonJob, as record: LessonRecord? = nil) throws -> Plan {
    let compiled = try job.compilation.get()
    if job.compiled == nil { job.result.diagnostics += compiled.warnings }
    job.compiled = compiled
    let (parameters, axes) = job.selected.values(of: record)
    return Plan(job.lesson, parameters: parameters, library: compiled.library, axes: axes)
  }

  /// Runs a plan in a worker, while the formulas are typeset: a lesson that cannot be shown ends
  /// early.
  ///
  /// The limits are nil for a sweep that has been within its limits before.
  private func execute(
    _ plan: Plan, of job: LessonJob, for formats: [PageFormat],
    within sweepLimits: SweepLimits? = nil
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
    let control = RunControl(interrupts: [Interrupt.descriptor, stop.readEnd])
    let run = Result {
      plan.axes.isEmpty
        ? try runner(with: control).run(plan) { observer.progressed($0, of: plan.lesson.name) }
        : try sweep(plan, of: job, with: control, within: sweepLimits)
    }
    try typesetting.wait()
    let executed = try run.get()
    // A page with only some of the combinations is not written.
    if !plan.axes.isEmpty, executed.sweep == nil { throw CompilationInterrupted() }
    return job.selected.shown(executed)
  }

  private func runner(with control: RunControl) -> LessonRunner {
    LessonRunner(
      executable: settings.program, versions: settings.versions, limits: settings.limits,
      control: control)
  }

  private func sweep(
    _ plan: Plan, of job: LessonJob, with control: RunControl, within sweepLimits: SweepLimits?
  ) throws -> ExecutedLesson {
    let (observer, name) = (observer, plan.lesson.name)
    return try SweepRunner(
      executable: settings.program, versions: settings.versions, limits: settings.limits,
      control: control, sweepLimits: sweepLimits
    ).run(plan, doors: job.compiled?.cellsNamingParameters ?? []) { event in
      observer.progressed(event, of: name)
    } estimated: { estimate in
      if sweepLimits != nil { observer.estimated(estimate, of: name) }
    }
  }

  // MARK: - Many lessons

  /// Takes lessons through the stages in parallel; while some run, the next ones are compiled.
  func forEach(
    _ lessons: [SelectedLesson], compiling isCompiling: Bool = true,
    path: @escaping @Sendable (inout LessonJob) throws -> Void
  ) -> [LessonResult] {
    Interrupt.listen()
    observer.began(lessonCount: lessons.count)
    let compilations = lessons.map { selected in
      Delayed { try compile(selected.lesson) }
    }
    let jobs = settings.jobs
    let compiling = Background {
      _ = JobQueue(jobs: jobs).map(isCompiling ? compilations : []) {
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
}
