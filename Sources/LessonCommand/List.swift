import ArgumentParser
import LessonExecution
import LessonModel
import LessonSource

extension Lectern {
  /// Shows the lessons and cells that are compiled in.
  struct List: DiagnosingCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the compiled lessons: each cell, its routine, and where it is written.")

    @Flag(help: "Also compare every cell with its lesson; exit with 2 if one has changed.")
    var check = false

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
      for routine in Lectern.lessons.routines {
        for cell in routine.cells {
          let name = "\(routine.lesson)/\(cell.name)"
          let place = "\(cell.file):\(cell.line)"
          print(name.padded(to: 44), routine.function.padded(to: 28), place)
        }
      }
      if check { try checkAll() }
    }

    private func checkAll() throws {
      var problems: [Diagnostic] = []
      for routine in Lectern.lessons.routines {
        do throws(Diagnostics) {
          let lesson = try LessonFolder(root: "").lesson(at: routine.file)
          _ = try Plan(
            lesson, values: lesson.parameters.map(\.defaultValue), registry: Lectern.lessons,
            rebuild: "swift build -c release")
        } catch {
          problems += error.list
        }
      }
      guard problems.isEmpty else { throw Diagnostics(problems) }
      let count = Lectern.lessons.routines.reduce(0) { $0 + $1.cells.count }
      print("All \(count) cells are the ones that their lessons show.")
    }
  }
}

extension String {
  /// The text with spaces behind it, up to a width.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
