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
      #expect(watch.changes(also: []).isEmpty)
      #expect(watch.changes(also: []).isEmpty)

      try write("second", file)
      #expect(!watch.changes(also: []).isEmpty)
      #expect(watch.changes(also: []).isEmpty)

      let temporary = folder.appending(path: ".a.md.swp")
      try write("six", temporary)
      #expect(watch.changes(also: []).isEmpty)
      #expect(rename(temporary.path(), file.path()) == 0)
      #expect(!watch.changes(also: []).isEmpty)

      try write("new", folder.appending(path: "b.md"))
      #expect(!watch.changes(also: []).isEmpty)
      try FileManager.default.removeItem(at: file)
      #expect(!watch.changes(also: []).isEmpty)
      #expect(watch.changes(also: []).isEmpty)
    }
  }

  @Test func `A file that is empty for a moment is one that is being saved`() throws {
    try withFolder { folder in
      let file = folder.appending(path: "a.md")
      try write("one", file)
      let watch = FileWatch(paths: [file.path()])
      #expect(watch.changes(also: []).isEmpty)
      try write("", file)
      #expect(watch.changes(also: []).isEmpty)
      try write("second", file)
      #expect(!watch.changes(also: []).isEmpty)
      try write("", file)
      while watch.changes(also: []).isEmpty { usleep(10_000) }
      #expect(watch.changes(also: []).isEmpty)
    }
  }

  @Test func `An image outside of the folder is watched`() throws {
    try withFolder { folder in
      let image = folder.appending(path: "image.png")
      try write("one", image)
      let watch = FileWatch(paths: ["nowhere"])
      #expect(watch.changes(also: [image.path()]).isEmpty)
      try write("other", image)
      #expect(!watch.changes(also: [image.path()]).isEmpty)
    }
  }

  @Test func `A change ends the wait, also one in a folder that is new`() throws {
    try withFolder { folder in
      let watch = FileWatch(paths: [folder.path()])
      #expect(watch.changes(also: []).isEmpty)
      let new = folder.appending(path: "images")
      try FileManager.default.createDirectory(at: new, withIntermediateDirectories: true)
      while watch.changes(also: []).isEmpty { watch.wait() }
      try write("one", new.appending(path: "a.png"))
      while watch.changes(also: []).isEmpty { watch.wait() }
    }
  }
}
