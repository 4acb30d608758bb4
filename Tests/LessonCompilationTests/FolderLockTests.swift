import Foundation
import LessonCompilation
import Testing

@Suite struct FolderLockTests {
  /// Calls the body with the path of a new folder.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lectern-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path())
  }

  @Test func `One lock is exclusive, or several are shared`() throws {
    try withFolder { folder in
      do {
        let exclusive = FolderLock(exclusive: folder)
        #expect(exclusive != nil)
        #expect(FolderLock(exclusive: folder) == nil)
        #expect(FolderLock(shared: folder) == nil)
        exclusive?.makeShared()
        let shared = FolderLock(shared: folder)
        #expect(shared != nil)
        #expect(FolderLock(exclusive: folder) == nil)
        withExtendedLifetime((exclusive, shared)) {}
      }
      #expect(FolderLock(exclusive: folder) != nil)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(files.isEmpty)
    }
  }

  @Test func `Who waits gets the lock when it is released`() throws {
    try withFolder { folder in
      var lock = FolderLock(exclusive: folder)
      let hasLock = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        withExtendedLifetime(FolderLock(waitingFor: folder)) { _ = hasLock.signal() }
      }
      #expect(hasLock.wait(timeout: .now() + .milliseconds(100)) == .timedOut)
      withExtendedLifetime(lock) {}
      lock = nil
      #expect(hasLock.wait(timeout: .now() + 60) == .success)
    }
  }

  @Test func `There is no lock of a folder that is gone, of a file or of a link`() throws {
    try withFolder { folder in
      #expect(FolderLock(shared: folder + "/missing") == nil)
      #expect(FolderLock(waitingFor: folder + "/missing") == nil)
      try Data().write(to: URL(filePath: folder + "/file"))
      #expect(FolderLock(shared: folder + "/file") == nil)
      symlink(folder, folder + "/link")
      #expect(FolderLock(exclusive: folder + "/link") == nil)
    }
  }
}
