import Foundation
import LessonModel

/// The libraries of lessons that were compiled before, in the user's cache folder.
///
/// An entry is a folder, made under a temporary name and renamed when it is whole: two runs at once, or
/// a kill at any moment, leave whole entries and at most a temporary folder, which a later run removes.
/// An entry holds the whole text of its key, as two keys may have the same hash.
package struct LibraryCache: Sendable {
  package let folder: String
  /// How many bytes the libraries may have together; the least recently used are removed first.
  private let largestSize: Int

  package init(folder: String, largestSize: Int = 256 << 20) {
    (self.folder, self.largestSize) = (folder, largestSize)
  }

  static let sourceName = "lesson.swift"
  static let libraryName = "lesson.so"
  static let outputName = "compiler-output.txt"
  static let keyName = "key.txt"
  /// The folder in which the compiler keeps the C modules that it has read.
  static let moduleCacheName = "c-modules"
  private static let draftPrefix = "draft-"
  private static let entryPrefix = "lesson-"
  /// The user's cache folder, as the XDG base directory specification has it.
  static var userFolder: String {
    let environment = ProcessInfo.processInfo.environment
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") {
      return "\(folder)/lectern"
    }
    let home = environment["HOME"] ?? NSHomeDirectory()
    #if os(macOS)
      return "\(home)/Library/Caches/lectern"
    #else
      return "\(home)/.cache/lectern"
    #endif
  }

  /// What the operating system refused, or why the folder cannot be trusted.
  package struct Failure: Error {
    package var message: String
    package var help: String
    package var path: String

    func diagnostics(for lesson: String) -> Diagnostics {
      Diagnostics([
        Diagnostic(
          "the cache folder \(path) \(message)", help: help, file: lesson, at: nil)
      ])
    }

    static func system(_ verb: String, _ path: String, code: Int32 = errno) -> Failure {
      Failure(
        message: "\(verb): \(String(cString: strerror(code)))",
        help: code == ENOSPC
          ? "free some disk space, or name another folder in XDG_CACHE_HOME"
          : "make it a folder that you can write to, or name another one in XDG_CACHE_HOME",
        path: path)
    }
  }

  /// A library that nothing removes while this value lives.
  package struct Entry: Sendable {
    package let folder: String
    private let lock: FolderLock

    init?(_ folder: String) {
      guard let lock = FolderLock(shared: folder) else { return nil }
      (self.folder, self.lock) = (folder, lock)
    }

    var library: String { "\(folder)/\(LibraryCache.libraryName)" }
    /// Whether the library is the whole one for a key.
    func holds(_ key: String) -> Bool {
      text(LibraryCache.keyName)
        == LibraryCache.label(key, librarySize: LibraryCache.fileSize(library))
    }

    var output: String { text(LibraryCache.outputName) }

    private func text(_ name: String) -> String {
      String(
        decoding: FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data(), as: UTF8.self
      )
    }
  }

  /// A library that is being made, in its own folder.
  package struct Draft {
    package let folder: String
    let key: String
    fileprivate let lock: FolderLock

    func write(_ text: String, to name: String) throws(Failure) {
      let path = "\(folder)/\(name)"
      guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
        throw .system("cannot be written to", folder.parentFolder)
      }
    }
  }

  /// Returns the library for a key, if there is one.
  package func entry(for key: String) throws(Failure) -> Entry? {
    guard try exists() else { return nil }
    let folder = path(of: key)
    guard let entry = Entry(folder), entry.holds(key) else { return nil }
    // The time of the last use decides what is removed first.
    utimes(folder, nil)
    return entry
  }

  /// Makes a folder for a new library.
  package func draft(for key: String) throws(Failure) -> Draft {
    try create()
    removeAbandonedDrafts()
    while true {
      let path = "\(folder)/\(Self.draftPrefix)\(UInt32.random(in: 0...UInt32.max))"
      if mkdir(path, 0o700) != 0 {
        if errno == EEXIST { continue }
        throw .system("cannot be written to", folder)
      }
      // Another run may have removed the folder before it was locked.
      guard let lock = FolderLock(exclusive: path) else { continue }
      return Draft(folder: path, key: key, lock: lock)
    }
  }

  /// Turns a draft into an entry, and removes old entries if there are too many.
  package func keep(_ draft: Draft) throws(Failure) -> Entry {
    let size = Self.fileSize("\(draft.folder)/\(Self.libraryName)")
    try draft.write(Self.label(draft.key, librarySize: size), to: Self.keyName)
    let target = path(of: draft.key)
    while true {
      if rename(draft.folder, target) == 0 { break }
      guard errno == ENOTEMPTY || errno == EEXIST else {
        throw .system("cannot be written to", folder)
      }
      // Another run was first, or the entry is damaged or has another key with the same hash.
      if let entry = Entry(target), entry.holds(draft.key) {
        discard(draft)
        return entry
      }
      try? FileManager.default.removeItem(atPath: target)
    }
    draft.lock.makeShared()
    removeOldEntries()
    guard let entry = Entry(target) else { throw .system("cannot be read", folder) }
    return entry
  }

  /// Removes what a failed compilation leaves.
  package func discard(_ draft: Draft) { try? FileManager.default.removeItem(atPath: draft.folder) }

  /// What identifies an entry: its key, and the size of its library, which may have been cut off since.
  private static func label(_ key: String, librarySize: Int?) -> String {
    "\(key)\n\(librarySize.map { "\($0)" } ?? "no library")"
  }

  /// The size of a regular file; nil if there is none.
  static func fileSize(_ path: String) -> Int? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  private func path(of key: String) -> String {
    "\(folder)/\(Self.entryPrefix)\(Self.hash(of: key))"
  }

  /// The 64-bit FNV-1a hash of the UTF-8 bytes, in hexadecimal.
  ///
  /// Source: Fowler, Noll and Vo, "FNV Hash", <http://www.isthe.com/chongo/tech/comp/fnv/>.
  private static func hash(of text: String) -> String {
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  // MARK: - The folder

  /// Whether the folder is there; throws if others could have written what is in it.
  private func exists() throws(Failure) -> Bool {
    var status = stat()
    guard stat(folder, &status) == 0 else {
      if errno == ENOENT { return false }
      throw .system("cannot be read", folder)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw Failure(
        message: "is not a folder",
        help: "move the file away, or name another folder in XDG_CACHE_HOME",
        path: folder)
    }
    guard status.st_uid == geteuid() else {
      throw Failure(
        message: "belongs to another user, whose libraries Lectern does not load",
        help: "name a folder of your own in XDG_CACHE_HOME", path: folder)
    }
    guard status.st_mode & 0o022 == 0 else {
      throw Failure(
        message: "can be written to by other users, whose libraries Lectern does not load",
        help: "delete it, or remove their write permission with: chmod go-w \(folder)",
        path: folder)
    }
    return true
  }

  private func create() throws(Failure) {
    if try exists() { return }
    // Only the last folder is private: those above it belong to all of the user's programs.
    let parts = folder.split(separator: "/")
    for count in 1...parts.count {
      let path = "/" + parts.prefix(count).joined(separator: "/")
      let mode: mode_t = count == parts.count ? 0o700 : 0o777
      guard mkdir(path, mode) != 0 else { continue }
      let code = errno
      guard code == EEXIST || access(path, X_OK) == 0 else {
        throw .system("cannot be made", folder, code: code)
      }
    }
    _ = try exists()
  }

  /// Removes the drafts of runs that were killed.
  private func removeAbandonedDrafts() {
    for name in contents() where name.hasPrefix(Self.draftPrefix) {
      let path = "\(folder)/\(name)"
      // Held until the folder is gone, so that nothing starts to use it.
      guard let lock = FolderLock(exclusive: path) else { continue }
      withExtendedLifetime(lock) { try? FileManager.default.removeItem(atPath: path) }
    }
  }

  private func removeOldEntries() {
    var entries = contents().filter { $0.hasPrefix(Self.entryPrefix) }.map { name in
      let path = "\(folder)/\(name)"
      var status = stat()
      stat(path, &status)
      #if os(Linux)
        let time = status.st_mtim
      #else
        let time = status.st_mtimespec
      #endif
      return (path: path, used: (time.tv_sec, time.tv_nsec), size: Self.size(of: path))
    }.sorted { $0.used < $1.used }[...]
    var size = entries.reduce(0) { $0 + $1.size }
    while size > largestSize, let oldest = entries.popFirst() {
      // One that is in use stays.
      guard let lock = FolderLock(exclusive: oldest.path) else { continue }
      withExtendedLifetime(lock) { try? FileManager.default.removeItem(atPath: oldest.path) }
      size -= oldest.size
    }
  }

  private static func size(of folder: String) -> Int {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.reduce(0) { $0 + (fileSize("\(folder)/\($1)") ?? 0) }
  }

  private func contents() -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }
}
