import LessonModel

/// Renders a run as a Jupyter notebook, version 4.5 of its format: the record of the run.
///
/// The lesson's text becomes Markdown cells, and each of its cells a code cell with its outputs. What a
/// record needs beyond that is in the metadata named `lectern`; `RecordReader` reads it.
public struct NotebookRenderer {
  /// Creates a renderer, which needs no other program.
  public init() {}

  /// Returns the notebook's JSON, as Jupyter itself would write it.
  ///
  /// Displays stay as they ran: this is their record.
  ///
  /// - Parameters:
  ///   - executed: The run.
  ///   - place: Where the notebook is, as far as its links depend on it.
  ///   - tools: The versions of the programs that draw and typeset, by their names.
  ///   - files: The paths of the files that are written beside the record.
  /// - Returns: The text of the file.
  public func render(
    _ executed: ExecutedLesson, at place: PagePlace = PagePlace(), tools: [String: String] = [:],
    files: [String] = []
  ) -> String {
    let lesson = executed.lesson
    let results = Dictionary(
      executed.cells.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var ids = NotebookIDs(reserved: lesson.cells.map(\.name))
    let attachments = NotebookAttachments(of: lesson, at: place)
    var executionCount = 0
    var cells: [JSONValue] = []
    for part in NotebookPart.all(of: lesson) {
      switch part {
      case .markdown(let text, let name):
        cells.append(markdown(attachments.attach(to: text), id: ids.unique(name)))
      case .cell(let cell, let isFolded):
        let result = results[cell.name]
        let hasRun = result.map { $0.status != .notRun } ?? false
        executionCount += hasRun ? 1 : 0
        cells.append(
          NotebookCodeCell(
            cell: cell, isFolded: isFolded, executed: result,
            executionCount: hasRun ? executionCount : nil, id: ids.reserved(cell.name)
          ).json)
      }
    }
    cells.append(markdown((Self.usage(of: lesson), nil), id: ids.unique("about-this-notebook")))
    return JSONValue.object([
      "cells": .array(cells),
      "metadata": NotebookMetadata(of: executed, tools: tools, files: files).json,
      "nbformat": .int(4),
      "nbformat_minor": .int(5),
    ]).text
  }

  /// A note for readers who try to run a cell.
  private static func usage(of lesson: Lesson) -> String {
    "*This notebook is for reading: it has the outputs of a run, and no kernel runs its cells. To run the "
      + "lesson, use* `lectern run \(lesson.name).md`."
  }

  private func markdown(
    _ content: (text: String, attachments: JSONValue?), id: String
  ) -> JSONValue {
    var members: [String: JSONValue] = [
      "cell_type": .string("markdown"), "id": .string(id), "metadata": .object([:]),
      "source": .lines(content.text),
    ]
    members["attachments"] = content.attachments
    return .object(members)
  }
}
