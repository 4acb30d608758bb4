import Foundation
import LessonModel

/// A lesson's file as text.
enum LessonFile {
  /// The most bytes that a lesson can have: several long books.
  static let largestSize = 32 << 20

  /// Reads a file, which messages call by `name`; a byte order mark at its start is not part of the text.
  static func text(at path: String, name: String) throws(Diagnostics) -> String {
    let data: Data
    do {
      data = try RegularFile.contents(of: path, limit: largestSize)
    } catch {
      throw Diagnostics([diagnostic(error, name: name)])
    }
    let mark = Data([0xEF, 0xBB, 0xBF])
    let content = data.starts(with: mark) ? data.dropFirst(mark.count) : data
    if let text = String(validating: content, as: UTF8.self) { return text }
    throw Diagnostics([wrongByte(in: content, name: name)])
  }

  private static func diagnostic(_ problem: RegularFile.Problem, name: String) -> Diagnostic {
    let (message, help): (String, String?) =
      switch problem {
      case .missing: ("there is no such file", "name a lesson, such as lessons/NAME.md")
      case .danglingLink(let target):
        ("this is a link to '\(target)', which does not exist", "name the lesson's own file")
      case .folder: ("this is a folder, not a lesson", nil)
      case .noFile:
        ("this is a device or a pipe, not a file", "save the lesson to a file, and name that")
      case .tooLarge(let limit):
        (
          "the file is larger than \(limit >> 20) MB, the most that a lesson can have",
          "split it into several lessons"
        )
      case .unreadable(let reason):
        ("the file cannot be read: \(reason)", "check its permissions")
      }
    return Diagnostic(message, help: help, file: name, at: nil)
  }

  /// Where the text stops being UTF-8.
  private static func wrongByte(in data: Data, name: String) -> Diagnostic {
    // The replacement in the repaired text begins where the wrong bytes do.
    let repaired = String(decoding: data, as: UTF8.self)
    let same = zip(data, repaired.utf8).prefix { $0 == $1 }.count
    var index = repaired.utf8.index(repaired.startIndex, offsetBy: same)
    while index.samePosition(in: repaired.unicodeScalars) == nil {
      index = repaired.utf8.index(before: index)
    }
    let byte = data[data.startIndex + repaired.utf8.distance(from: repaired.startIndex, to: index)]
    let digits = String(byte, radix: 16, uppercase: true)
    return Diagnostic(
      "the file is not UTF-8: the byte 0x\(digits.count < 2 ? "0" : "")\(digits) does not begin "
        + "a character",
      help: "save it as UTF-8",
      file: name, at: repaired.position(of: index))
  }
}
