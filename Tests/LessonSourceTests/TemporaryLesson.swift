import Foundation

/// Writes a lesson and other files into a folder of their own, for as long as the body runs.
func withLesson<Result>(
  _ text: String, files: [String: Data], in name: String = "",
  body: (_ path: String) throws -> Result
) throws -> Result {
  let temporary = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  defer { try? FileManager.default.removeItem(at: temporary) }
  let folder = temporary.appending(path: name)
  for (name, data) in files.merging(["lesson.md": Data(text.utf8)], uniquingKeysWith: { a, _ in a })
  {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }
  return try body(folder.appending(path: "lesson.md").path())
}
