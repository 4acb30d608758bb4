/// The stored form of a run: the outputs of every cell, and everything that identifies the run.
public struct LessonRecord: Hashable, Sendable {
  /// A cell as it was when it ran.
  public struct Cell: Hashable, Sendable {
    /// The name of the cell in its lesson.
    public var name: String
    /// The code with Unix line breaks and without the last of them.
    public var code: String
    /// Whether the code was compiled outside of the lesson's function.
    public var isFileScope: Bool
    /// A part of the message of the error that the cell had to fail with.
    public var expectedError: String?
    /// The name of the file that holds the code, without its folder, and the code's first line there.
    public var file: String
    /// The line of the first line of code in that file.
    public var line: Int
    /// What the cell produced; its errors name files without their folders.
    public var executed: ExecutedCell

    /// Creates the record of a cell.
    public init(
      name: String, code: String, isFileScope: Bool, expectedError: String?, file: String,
      line: Int, executed: ExecutedCell
    ) {
      (self.name, self.code, self.executed) = (name, code, executed)
      (self.isFileScope, self.expectedError) = (isFileScope, expectedError)
      (self.file, self.line) = (file, line)
    }
  }

  /// A parameter's default and its value in the run.
  public struct Setting: Hashable, Sendable {
    /// The name of the parameter.
    public var name: String
    /// The default in the front matter at that time.
    public var defaultValue: ParameterValue
    /// The value that the run had.
    public var value: ParameterValue

    /// Creates the record of a parameter.
    public init(name: String, defaultValue: ParameterValue, value: ParameterValue) {
      (self.name, self.defaultValue, self.value) = (name, defaultValue, value)
    }
  }

  /// The parameters in the order of the front matter.
  public var settings: [Setting]
  /// The cells in the order of the lesson.
  public var cells: [Cell]
  /// What ran the lesson, such as `Lectern 0.1.0` and `Swift 6.3`.
  public var versions: [String]
  /// The environment variables that were set for the run.
  public var environment: [String: String]
  /// The versions of the programs that draw and typeset, such as `KaTeX`, by their names.
  public var tools: [String: String]
  /// Whether the run was shown with HTML and links of any kind, and not with `--untrusted`.
  public var isTrusted: Bool
  /// The paths of the files that the run wrote beside its record: only these may a later run replace or remove.
  public var files: [String]
  /// What the cells produced with other values of some parameters.
  public var sweep: Sweep?

  /// Creates a record of its parts; `files` are paths relative to the record's folder.
  public init(
    settings: [Setting], cells: [Cell], versions: [String], environment: [String: String],
    tools: [String: String], isTrusted: Bool, files: [String], sweep: Sweep? = nil
  ) {
    (self.settings, self.cells, self.versions) = (settings, cells, versions)
    (self.environment, self.tools) = (environment, tools)
    (self.isTrusted, self.files, self.sweep) = (isTrusted, files, sweep)
  }
}

extension LessonRecord {
  /// Why a record does not match the current lesson.
  public struct Mismatch: Hashable, Sendable {
    /// The name of the lesson's cell that it is about, if it is about one.
    public var cell: String?
    /// What does not match, at the place in the present lesson.
    public var diagnostic: Diagnostic
  }

  /// What differs between the code and the parameters that ran and those of a lesson; prose may differ.
  public func mismatches(with lesson: Lesson) -> [Mismatch] {
    let present = lesson.cells.map(\.name)
    let recorded = Dictionary(cells.map { ($0.name, $0) }) { first, _ in first }
    var result = lesson.cells.compactMap { cell -> Mismatch? in
      func mismatch(_ message: String) -> Mismatch {
        Mismatch(
          cell: cell.name, diagnostic: Diagnostic(message, file: lesson.path, at: cell.fence))
      }
      guard let old = recorded[cell.name] else {
        return mismatch("the cell '\(cell.name)' is not in the record of the last run")
      }
      if old.code != cell.recordedCode {
        return mismatch("the code of '\(cell.name)' has changed since it ran")
      }
      let options = cell.options
      if (old.isFileScope, old.expectedError) != (options.isFileScope, options.expectedError) {
        return mismatch("the options of '\(cell.name)' have changed since it ran")
      }
      return nil
    }
    func add(_ message: String, at position: SourcePosition? = nil) {
      result.append(
        Mismatch(
          cell: nil, diagnostic: Diagnostic(message, file: lesson.path, at: position)))
    }
    for cell in cells where !present.contains(cell.name) {
      add("the record has a cell '\(cell.name)', which is not in the lesson")
    }
    if Set(present) == Set(recorded.keys), present != cells.map(\.name) {
      add("the cells ran in another order")
    }
    for parameter in lesson.parameters {
      let setting = settings.first { $0.name == parameter.name }
      if setting?.defaultValue == parameter.defaultValue { continue }
      let value = parameter.defaultValue
      add(
        setting.map {
          "the default of '\(parameter.name)' is \(value), and was \($0.defaultValue) when the lesson ran"
        } ?? "the parameter '\(parameter.name)' is not in the record of the last run",
        at: parameter.position)
    }
    for setting in settings where !lesson.parameters.contains(where: { $0.name == setting.name }) {
      add("the record has a parameter '\(setting.name)', which is not in the lesson")
    }
    return result
  }

  /// Returns a lesson with the recorded outputs of those of its cells that have any.
  ///
  /// The places of errors move with the code that they are in.
  public func executed(as lesson: Lesson) -> ExecutedLesson {
    let recorded = Dictionary(cells.map { ($0.name, $0.executed) }) { first, _ in first }
    var result = ExecutedLesson(
      lesson: lesson,
      parameters: lesson.parameters.map { parameter in
        let setting = settings.first { $0.name == parameter.name }
        return ParameterSetting(
          parameter: parameter, value: setting?.value ?? parameter.defaultValue)
      },
      cells: lesson.cells.map { cell in
        recorded[cell.name] ?? ExecutedCell(name: cell.name, status: .notRun, outputs: [])
      }, versions: versions, environment: environment)
    result.isTrusted = isTrusted
    result.sweep = sweep
    result.allResults = result.allResults.map { $0.mappingErrors { moved($0, to: lesson) } }
    return result
  }

  /// An error at the present place of the code that it is in.
  private func moved(_ error: CellError, to lesson: Lesson) -> CellError {
    var error = error
    let line = error.line ?? 0
    if let old = cells.last(where: { $0.file == error.file && $0.line <= line }),
      let cell = lesson.cells.first(where: { $0.name == old.name })
    {
      error.file = cell.source.file
      error.line = error.line.map { $0 - old.line + cell.source.line }
    } else if error.file == Lesson.fileName(ofPath: lesson.path) {
      error.file = lesson.path
    }
    return error
  }
}

extension ExecutedLesson {
  /// Returns the record of the run, in which files are named without their folders.
  ///
  /// - Parameters:
  ///   - tools: The versions of the programs that draw and typeset, by their names.
  ///   - files: The paths of the files that are written beside the record.
  /// - Returns: A record with every cell of the lesson, also of those that did not run.
  public func record(tools: [String: String] = [:], files: [String] = []) -> LessonRecord {
    /// A result whose errors name files without their folders.
    func portable(_ result: ExecutedCell) -> ExecutedCell {
      result.mappingErrors { error in
        var error = error
        error.file = Lesson.fileName(ofPath: error.file)
        return error
      }
    }
    let executed = Dictionary(cells.map { ($0.name, $0) }) { first, _ in first }
    var portableSweep = sweep
    portableSweep?.results = sweep?.results.map(portable) ?? []
    return LessonRecord(
      settings: parameters.map {
        .init(
          name: $0.parameter.name, defaultValue: $0.parameter.defaultValue, value: $0.value)
      },
      cells: lesson.cells.map { cell in
        let result =
          executed[cell.name] ?? ExecutedCell(name: cell.name, status: .notRun, outputs: [])
        return .init(
          name: cell.name, code: cell.recordedCode, isFileScope: cell.options.isFileScope,
          expectedError: cell.options.expectedError,
          file: Lesson.fileName(ofPath: cell.source.file), line: cell.source.line,
          executed: portable(result))
      }, versions: versions, environment: environment, tools: tools, isTrusted: isTrusted,
      files: files.sorted(), sweep: portableSweep)
  }
}

extension ExecutedCell {
  /// The cell with each of its errors changed.
  fileprivate func mappingErrors(_ change: (CellError) -> CellError) -> ExecutedCell {
    var result = self
    result.outputs = outputs.map { output in
      guard case .error(let error) = output else { return output }
      return .error(change(error))
    }
    return result
  }
}

extension Cell {
  /// The code with Unix line breaks and without the last of them, as Jupyter's editor has it.
  package var recordedCode: String { code.withUnixLineBreaks.droppingLastLineBreak }
}
