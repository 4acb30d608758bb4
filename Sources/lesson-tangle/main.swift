// The build plugin's tool: lesson-tangle PACKAGE-FOLDER OUTPUT-FOLDER LESSON…
import Foundation
import LessonModel
import LessonTangle

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count >= 2, let root = arguments.first, let output = arguments.dropFirst().first
else {
  FileHandle.standardError.write(
    Data("usage: lesson-tangle PACKAGE-FOLDER OUTPUT-FOLDER LESSON…\n".utf8))
  exit(2)
}

/// Leaves a file alone whose content stays the same, so that the compiler has nothing to do.
func write(_ text: String, named name: String) throws {
  let url = URL(filePath: output).appending(path: name)
  if (try? String(contentsOf: url, encoding: .utf8)) == text { return }
  try text.write(to: url, atomically: true, encoding: .utf8)
}

do {
  let lessons = try LessonFolder(root: root).lessons(at: Array(arguments.dropFirst(2)))
  try Tangler().check(lessons)
  for lesson in lessons { try write(Tangler().source(of: lesson), named: "\(lesson.name).swift") }
  try write(Tangler().registry(of: lessons), named: "RegisteredLessons.swift")
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}
