import Foundation
import LessonChecking
import LessonModel

/// A run of a lesson, compared with the record of an earlier one, and the pages with what that record
/// renders to.
struct LessonCheck {
  private let executed: ExecutedLesson
  private let record: LessonRecord
  private let output: OutputFolder
  private let settings: PipelineSettings
  private(set) var report: CheckReport

  /// Compares a run with its record, and the files of the pages with those that the record renders
  /// to.
  ///
  /// The closure returns the files that a recorded run renders to, and the versions of what
  /// typesets.
  init(
    of executed: ExecutedLesson, with record: LessonRecord, in output: OutputFolder,
    _ settings: PipelineSettings,
    render: (ExecutedLesson) throws -> (files: RenderedLesson, tools: [String: String])
  ) throws {
    (self.executed, self.record) = (executed, record)
    (self.output, self.settings) = (output, settings)
    report = CheckReport(path: executed.lesson.path)
    let stored = record.executed(as: lesson)
    let values = executed.parameters.filter { $0.value != $0.parameter.defaultValue }
    if !values.isEmpty, stored.parameters.map(\.value) != executed.parameters.map(\.value) {
      let words = values.map { "\($0.parameter.name)=\($0.value)" }.joined(separator: ", ")
      report.notes.append(
        "ran with \(words); outputs not compared, because the record has other values")
      return
    }
    let mismatches = record.mismatches(with: lesson)
    compareValues(with: stored, mismatches)
    if mismatches.isEmpty {
      let rendered = try render(stored)
      compareFiles(with: rendered.files, typesetWith: rendered.tools)
    }
  }

  private var lesson: Lesson { executed.lesson }
  private var recordPath: String { "\(output.path)/\(PageFormat.notebook.path(of: lesson.name))" }

  private func command(_ name: String, cell: String? = nil) -> String {
    "lectern \(name) \(lesson.path)" + (cell.map { " --cell \($0)" } ?? "")
      + settings.selectionOptions + (name == "render" ? "" : settings.parameterOptions)
      + (output.path == "output" ? "" : " --output \(output.path)")
  }

  private mutating func add(_ mismatch: LessonRecord.Mismatch) {
    report.findings.append(
      .init(
        cell: mismatch.cell, position: mismatch.diagnostic.position,
        message: mismatch.diagnostic.message, remedy: .accept(command: command("accept"))))
  }

  /// Compares the code, the parameters and the outputs with those of the record.
  private mutating func compareValues(
    with stored: ExecutedLesson, _ mismatches: [LessonRecord.Mismatch]
  ) {
    for mismatch in mismatches { add(mismatch) }
    for (old, new) in zip(stored.parameters, executed.parameters) where old.value != new.value {
      report.findings.append(
        .init(
          message:
            "the record is of a run with \(old.parameter.name)=\(old.value), and this is one "
            + "with \(new.value)", remedy: .accept(command: command("accept"))))
    }
    if stored.sweep?.axes != executed.sweep?.axes {
      report.findings.append(
        .init(
          message: "the record has \(Self.words(for: stored.sweep)), and this run has "
            + Self.words(for: executed.sweep), remedy: .accept(command: command("accept"))))
    }
    let comparison = RunComparison(stored: stored, new: executed)
    let graphviz = [record.tools["Graphviz"], settings.tools["Graphviz"]]
    for difference in comparison.differences {
      if difference.isOfDrawings, graphviz[0] != graphviz[1] {
        report.notes.append(
          "the drawings of '\(difference.cell)'\(difference.place) differ, as Graphviz is "
            + "\(graphviz[1] ?? "unknown") here and \(graphviz[0] ?? "unknown") in the record")
        continue
      }
      report.findings.append(
        .init(
          cell: difference.cell,
          position: difference.position,
          message: "the outputs of '\(difference.cell)'\(difference.place) have changed",
          diff: (recordPath, "this run", difference.diff),
          remedy: .accept(
            command: command("accept", cell: mismatches.isEmpty ? difference.cell : nil))))
    }
    if comparison.tolerated.count > 0 {
      let largest = String(format: "%.1g", comparison.tolerated.largest)
      report.notes.append(
        "\(counted(comparison.tolerated.count, "number")) within tolerance, by up to \(largest)")
    }
    let versions = Set(record.versions).subtracting(executed.versions).sorted()
    if !versions.isEmpty {
      report.notes.append("recorded with \(versions.joined(separator: ", "))")
    }
  }

  private static func words(for sweep: Sweep?) -> String {
    guard let sweep else { return "no sweep" }
    return "a sweep over "
      + sweep.axes.map { axis in
        "\(axis.name)=\(axis.values.map(\.description).joined(separator: ","))"
      }.joined(separator: " and ")
  }

  /// Compares the files in the folder with those that the record renders to, byte for byte.
  private mutating func compareFiles(
    with rendered: RenderedLesson, typesetWith tools: [String: String]
  ) {
    var changed: [(path: String, diff: String)] = []
    for (path, content) in rendered.files {
      guard let stored = output.contents(of: path) else {
        changed.append((path, "There is no such file.\n"))
        continue
      }
      if stored != content { changed.append((path, Self.diff(stored, content))) }
    }
    for path in record.files where rendered.files[path] == nil && path != RenderedLesson.indexPath {
      if output.contents(of: path) != nil {
        changed.append((path, "No page shows this file.\n"))
      }
    }
    let html = PageFormat.html.path(of: lesson.name)
    let others = tools.filter { record.tools[$0.key] != $0.value }.sorted { $0.key < $1.key }
    if changed.map(\.path) == [html], output.contents(of: html) != nil, !others.isEmpty {
      let words = others.map {
        "\($0.key) is \($0.value) here and \(record.tools[$0.key] ?? "unknown") in the record"
      }
      report.notes.append("\(output.path)/\(html) differs, as \(words.joined(separator: ", "))")
      return
    }
    let order = [PageFormat.markdown, .html, .notebook].map { $0.path(of: lesson.name) }
    changed.sort { ($0.path.rank(in: order), $0.path) < ($1.path.rank(in: order), $1.path) }
    guard let first = changed.first else { return }
    report.findings.append(
      .init(
        message: first.path == RenderedLesson.indexPath
          ? "the front page is not up to date with the lessons"
          : "the pages differ from what their record renders to",
        diff: ("\(output.path)/\(first.path)", "rendered from \(recordPath)", first.diff),
        others: changed.dropFirst().map { "\(output.path)/\($0.path)" },
        remedy: .render(command: command("render"))))
  }

  private static func diff(_ stored: Data, _ new: Data) -> String {
    guard let old = String(data: stored, encoding: .utf8),
      let new = String(data: new, encoding: .utf8)
    else { return "The image differs.\n" }
    return UnifiedDiff(TextComparison(stored: old, new: new)).text
  }
}

extension String {
  /// The place of the text in a list, or the end of it.
  fileprivate func rank(in list: [String]) -> Int { list.firstIndex(of: self) ?? list.count }
}
