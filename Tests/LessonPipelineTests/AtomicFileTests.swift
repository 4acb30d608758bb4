import Foundation
import LessonPipeline
import Testing

@Suite struct AtomicFileTests {
  /// Calls the body with a new folder.
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lectern-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
  }

  @Test func `The old file is there until the new one has its name`() throws {
    try withFolder { folder in
      let file = folder.appending(path: "page.html")
      try Data("old".utf8).write(to: file)
      let new = try AtomicFile(Data("new".utf8), for: file)
      #expect(try String(contentsOf: file, encoding: .utf8) == "old")
      try new.commit()
      #expect(try String(contentsOf: file, encoding: .utf8) == "new")
      #expect(try names(in: folder) == ["page.html"])
    }
  }

  @Test func `A file that is discarded leaves the old one, and nothing else`() throws {
    try withFolder { folder in
      let file = folder.appending(path: "page.html")
      try Data("old".utf8).write(to: file)
      try AtomicFile(Data("new".utf8), for: file).discard()
      #expect(try String(contentsOf: file, encoding: .utf8) == "old")
      #expect(try names(in: folder) == ["page.html"])
    }
  }

  @Test func `The new file keeps the permissions of the old one`() throws {
    try withFolder { folder in
      let file = folder.appending(path: "page.html")
      try Data("old".utf8).write(to: file)
      chmod(file.path(), 0o640)
      try AtomicFile(Data("new".utf8), for: file).commit()
      var information = stat()
      #expect(stat(file.path(), &information) == 0)
      #expect(information.st_mode & 0o777 == 0o640)
    }
  }

  @Test func `A folder that is not there is an error, and so is one in the file's place`() throws {
    try withFolder { folder in
      let missing = folder.appending(path: "missing/page.html")
      #expect { try AtomicFile(Data(), for: missing) } throws: {
        ($0 as? AtomicFile.Failure)?.code == ENOENT
      }
      let taken = folder.appending(path: "taken")
      try FileManager.default.createDirectory(at: taken, withIntermediateDirectories: true)
      let file = try AtomicFile(Data(), for: taken)
      #expect { try file.commit() } throws: { ($0 as? AtomicFile.Failure)?.code == EISDIR }
      file.discard()
      #expect(try names(in: folder) == ["taken"])
    }
  }

  @Test func `Temporary files of killed programs are removed, and nothing of the user's`() throws {
    try withFolder { folder in
      _ = try AtomicFile(Data("left".utf8), for: folder.appending(path: "page.html"))
      let left = try #require(try names(in: folder).first)
      let others = [".lectern-", ".lectern-notes", "lectern-12", "\(left).txt"]
      for name in others { try Data().write(to: folder.appending(path: name)) }
      // A temporary file is a regular file, and not one of these.
      mkfifo(folder.appending(path: ".lectern-12").path(), 0o600)
      symlink("page.html", folder.appending(path: ".lectern-13").path())
      AtomicFile.removeStale(in: folder.path())
      #expect(try names(in: folder) == (others + [".lectern-12", ".lectern-13"]).sorted())
    }
  }
}
