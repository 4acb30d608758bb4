import Foundation
import LessonServer
import Testing

@Suite struct FileWatchTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lectern-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  /// Each content has another length: two writes may have the same time in the file system.
  private func write(_ text: String, _ url: URL) throws { try Data(text.utf8).write(to: url) }

  @Test func `Every way of saving is noticed once`() throws {
    try withFolder { folder in
      let file = folder.appending(path: "a.md")
      try write("one", file)
      let watch = FileWatch(paths: [folder.path()])
      #expect(!watch.hasChanges(also: []))
      #expect(!watch.hasChanges(also: []))

      try write("second", file)
      #expect(watch.hasChanges(also: []))
      #expect(!watch.hasChanges(also: []))

      let temporary = folder.appending(path: ".a.md.swp")
      try write("six", temporary)
      #expect(!watch.hasChanges(also: []))
      #expect(rename(temporary.path(), file.path()) == 0)
      #expect(watch.hasChanges(also: []))

      try write("new", folder.appending(path: "b.md"))
      #expect(watch.hasChanges(also: []))
      try FileManager.default.removeItem(at: file)
      #expect(watch.hasChanges(also: []))
      #expect(!watch.hasChanges(also: []))
    }
  }

  @Test func `A file that is empty for a moment is one that is being saved`() throws {
    try withFolder { folder in
      let file = folder.appending(path: "a.md")
      try write("one", file)
      let watch = FileWatch(paths: [file.path()])
      #expect(!watch.hasChanges(also: []))
      try write("", file)
      #expect(!watch.hasChanges(also: []))
      try write("second", file)
      #expect(watch.hasChanges(also: []))
      try write("", file)
      while !watch.hasChanges(also: []) { usleep(10_000) }
      #expect(!watch.hasChanges(also: []))
    }
  }

  @Test func `An image outside of the folder is watched`() throws {
    try withFolder { folder in
      let image = folder.appending(path: "image.png")
      try write("one", image)
      let watch = FileWatch(paths: ["nowhere"])
      #expect(!watch.hasChanges(also: [image.path()]))
      try write("other", image)
      #expect(watch.hasChanges(also: [image.path()]))
    }
  }
}
