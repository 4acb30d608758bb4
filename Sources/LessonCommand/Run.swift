import ArgumentParser
import CommonMark
import Foundation
import LessonExecution
import LessonModel
import LessonRendering

extension Lectern {
  /// Runs lessons and writes their pages.
  struct Run: DiagnosingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run lessons and write their pages.",
      discussion: """
        A lesson runs from its first cell to its last in a process of its own. A cell that fails \
        ends the run of its lesson: the page shows everything up to there, and the exit status is 1. \
        A lesson that fails, or is wrong, stops none of the others.

        A lesson that was edited since the build is refused; 'swift run -c release lectern run …' \
        builds it first.
        """)

    @OptionGroup var selection: LessonSelection

    @Option(name: .long, help: "The folder to write the pages to.")
    var output = "output"

    @Option(
      name: .customLong("format"), parsing: .upToNextOption,
      help: "What to write: pages, or a Jupyter notebook.")
    var formats: [PageFormat] = [.html, .markdown]

    @Flag(
      help: ArgumentHelp(
        "Show lessons from elsewhere: no raw HTML, no links and displays that run something.",
        discussion: """
          Images have to lie in the lesson's folder. This is about the pages alone: the cells run with \
          all the rights that you have, so read them first.
          """))
    var untrusted = false

    @OptionGroup(title: "Limits") var limits: LimitOptions

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
      let start = ContinuousClock.now
      let (plans, problems) = try selection.plans(isTrusted: !untrusted)
      diagnostics.printer.print(problems)
      Interrupt.listen()
      let progress = TerminalProgress(lessonCount: plans.count)
      let results = JobQueue(jobs: selection.jobs).map(plans) {
        PageWriter(folder: output, formats: formats)
      } body: { plan, writer in
        run(plan, writer: writer, progress: progress)
      }
      if plans.count + Set(problems.map(\.file)).count > 1 {
        let summary = RunSummary(
          lessons: results, refused: Set(problems.map(\.file)).sorted(),
          seconds: (ContinuousClock.now - start) / .seconds(1))
        FileHandle.standardError.write(Data(summary.text.utf8))
      }
      if let status = Interrupt.exitStatus { throw ExitCode(status) }
      let outcomes = results.map(\.outcome)
      if !problems.isEmpty || outcomes.contains(.unwritten) { throw ExitCode(2) }
      if outcomes.contains(where: { $0 != .finished }) { throw ExitCode(1) }
    }

    /// Runs a lesson and writes its pages; what goes wrong is said, and stops no other lesson.
    private func run(
      _ plan: Plan, writer: PageWriter, progress: TerminalProgress
    ) -> RunSummary.Lesson {
      let start = ContinuousClock.now
      let lesson = plan.lesson
      func ended(_ outcome: RunSummary.Outcome) -> RunSummary.Lesson {
        progress.end(lesson.name)
        return RunSummary.Lesson(
          name: lesson.name, outcome: outcome, cellCount: lesson.cells.count,
          seconds: (ContinuousClock.now - start) / .seconds(1))
      }
      guard Interrupt.exitStatus == nil else { return ended(.interrupted) }
      let stop = StopRequest()
      let runner = LessonRunner(
        executable: Lectern.executable, versions: Lectern.versions, limits: limits.limits,
        interrupt: stop.descriptor)
      do {
        let check = PageCheck(of: lesson, with: writer, whenItFails: stop.make)
        let executed = try runner.run(plan) { progress.show($0, of: lesson.name) }
        try check.wait()
        let course = LessonFolder(root: "").course(besideLessonAt: lesson.path)
        let paths = try writer.write(
          untrusted ? executed.neutralized() : executed, in: course)
        progress.pause {
          for path in paths { print(path) }
          diagnostics.printer.print(executed.failures.map(Diagnostic.init))
        }
        if Interrupt.exitStatus != nil, !executed.succeeded { return ended(.interrupted) }
        let failed = executed.cells.first { $0.status == .failed }
        return ended(failed.map { .failed(cell: $0.name) } ?? .finished)
      } catch {
        let problems =
          (error as? Diagnostics)?.list ?? [Diagnostic("\(error)", file: lesson.path, at: nil)]
        progress.pause { diagnostics.printer.print(problems) }
        return ended(.unwritten)
      }
    }
  }
}

extension ExecutedLesson {
  /// What ended the cells that failed.
  var failures: [CellError] {
    cells.filter { $0.status == .failed }.compactMap { cell in
      cell.outputs.lazy.compactMap { if case .error(let error) = $0 { error } else { nil } }.last
    }
  }
}

extension Diagnostic {
  /// What ended a cell, in the form of all other diagnostics.
  init(_ error: CellError) {
    self.init(
      "\(error.name): \(error.message)", file: error.file,
      at: error.line.map { .init(line: $0, column: error.column ?? 1) })
  }
}
