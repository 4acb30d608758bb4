import Foundation
import LessonModel

extension LessonFolder {
  /// Returns a run in which no display needs a file beside it: what it shows is inside it.
  ///
  /// Addresses start at the lesson's folder, as those of its text do. An address without a target
  /// is an error of its cell.
  public func embeddingFiles(in executed: ExecutedLesson) -> ExecutedLesson {
    let lesson = executed.lesson
    let resolver = AddressResolver(
      of: lesson, folder: URL(filePath: lesson.path).deletingLastPathComponent())
    var results = executed.allResults
    for (number, cell) in executed.allResults.enumerated() {
      var problems: [AddressResolver.Problem] = []
      for (position, output) in cell.outputs.enumerated() {
        guard case .display(var display) = output else { continue }
        for type in ["text/html", "image/svg+xml"] {
          guard let content = display.representations[type] else { continue }
          display.representations[type] = content.replacingAddresses { address in
            resolver.embedded(address, problems: &problems)
          }
        }
        results[number].outputs[position] = .display(display)
      }
      guard !problems.isEmpty else { continue }
      let line = lesson.cells.first { $0.name == cell.name }?.fence.line
      results[number].status = .failed
      let messages = problems.map { "\($0.message); \($0.help)" }
      results[number].outputs.append(
        .error(
          CellError(
            name: "Dead address", message: messages.joined(separator: "\n"), file: lesson.path,
            line: line, column: line.map { _ in 1 })))
    }
    var result = executed
    result.allResults = results
    return result
  }
}

extension AddressResolver {
  /// The address that holds the file itself; nil for one that stays.
  fileprivate func embedded(_ address: HTMLAddress, problems: inout [Problem]) -> String? {
    let kind = Address(address.text).kind
    // A display may have its own ids, and whether it loads files from other machines is its
    // author's decision.
    guard kind == .relative || kind == .absolute else { return nil }
    do throws(Problem) {
      guard case .file(let file) = try target(of: address.text, use: address.use) else {
        return nil
      }
      return file.dataURI
    } catch {
      problems.append(error)
      return nil
    }
  }
}
