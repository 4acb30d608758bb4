import CWorker
import Foundation
import LessonKit
import LessonModel

/// Loads a lesson's library into the worker, whose own symbols it uses.
enum LibraryLoader {
  /// Why a library cannot be loaded, in the words of the dynamic linker.
  struct Failure: Error {
    var message: String
  }

  /// Returns the routine of the library at a path, and where the library lies in memory.
  static func load(
    _ path: String
  ) throws(Failure) -> (routine: LessonRoutine, library: worker_library) {
    guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else { throw lastFailure }
    guard let symbol = dlsym(library, LessonLibrary.entryPoint) else { throw lastFailure }
    typealias Entry = @convention(c) (UnsafeMutableRawPointer) -> Void
    let entry = unsafeBitCast(symbol, to: Entry.self)
    var routine: LessonRoutine?
    withUnsafeMutablePointer(to: &routine) { entry(UnsafeMutableRawPointer($0)) }
    guard let routine else { throw Failure(message: "the library has no routine") }
    return (routine, worker_library_of(symbol))
  }

  private static var lastFailure: Failure {
    Failure(message: dlerror().map { String(cString: $0) } ?? "unknown error")
  }
}
