import Foundation
import LessonCompilation
import Testing

@Suite struct LibraryCacheTests {
  /// Calls `body` with a cache that may hold this many bytes, in a new folder.
  private func withCache(
    ofSize size: Int = 1 << 20, _ body: (LibraryCache) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(LibraryCache(folder: folder.path(), largestSize: size))
  }

  /// Puts a library of zeros into the cache, as a compilation does.
  private func keep(_ key: String, size: Int, in cache: LibraryCache) throws -> LibraryCache.Entry {
    let draft = try cache.draft(for: key)
    try Data(count: size).write(to: URL(filePath: "\(draft.folder)/lesson.so"))
    return try cache.keep(draft)
  }

  @Test func `An entry is found by its key alone`() throws {
    try withCache { cache in
      #expect(try cache.entry(for: "a") == nil)
      _ = try keep("a", size: 10, in: cache)
      #expect(try cache.entry(for: "a") != nil)
      #expect(try cache.entry(for: "b") == nil)
    }
  }

  @Test func `The least recently used of too many entries are removed, but none in use`() throws {
    try withCache(ofSize: 2500) { cache in
      for key in ["a", "b"] { _ = try keep(key, size: 1000, in: cache) }
      usleep(10_000)
      #expect(try cache.entry(for: "a") != nil)
      _ = try keep("c", size: 1000, in: cache)
      #expect(try cache.entry(for: "b") == nil)
      #expect(try cache.entry(for: "a") != nil)
      let used = try #require(try cache.entry(for: "a"))
      for key in ["d", "e", "f"] { _ = try keep(key, size: 1000, in: cache) }
      #expect(try cache.entry(for: "a") != nil)
      withExtendedLifetime(used) {}
      #expect(try cache.entry(for: "c") == nil)
    }
  }

  @Test func `Another key with the same hash replaces the entry`() throws {
    try withCache { cache in
      let entry = try keep("a", size: 10, in: cache)
      // What the cache finds if the hashes of two keys are the same.
      try Data("another key".utf8).write(to: URL(filePath: "\(entry.folder)/key.txt"))
      #expect(try cache.entry(for: "a") == nil)
      let second = try keep("a", size: 10, in: cache)
      #expect(second.folder == entry.folder)
      #expect(try cache.entry(for: "a") != nil)
    }
  }

  @Test func `Abandoned drafts are removed, and drafts in use are not`() throws {
    try withCache { cache in
      let used = try cache.draft(for: "a")
      try FileManager.default.createDirectory(
        atPath: "\(cache.folder)/draft-1", withIntermediateDirectories: true)
      _ = try cache.draft(for: "b")
      #expect(!FileManager.default.fileExists(atPath: "\(cache.folder)/draft-1"))
      #expect(FileManager.default.fileExists(atPath: used.folder))
      withExtendedLifetime(used) {}
    }
  }
}
