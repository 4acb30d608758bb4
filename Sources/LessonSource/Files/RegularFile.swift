import Foundation

/// Reads a file that a user names, and refuses folders, devices and pipes.
enum RegularFile {
  /// Why a file cannot be read.
  enum Problem: Error, Hashable {
    case missing
    case danglingLink(target: String)
    case folder
    /// A device, a pipe or a socket: reading one might never end.
    case noFile
    case tooLarge(limit: Int)
    case unreadable(reason: String)
  }

  /// Returns a file's bytes, at most `limit` of them.
  static func contents(of path: String, limit: Int) throws(Problem) -> Data {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw problem(errno, path) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw problem(errno, path) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .folder
    default: throw .noFile
    }
    guard status.st_size <= limit else { throw .tooLarge(limit: limit) }
    do {
      return try file.readToEnd() ?? Data()
    } catch {
      throw .unreadable(reason: error.localizedDescription)
    }
  }

  private static func problem(_ code: Int32, _ path: String) -> Problem {
    guard code == ENOENT || code == ENOTDIR else {
      // A socket, or a device file without hardware.
      return code == ENXIO || code == ENODEV
        ? .noFile : .unreadable(reason: String(cString: strerror(code)))
    }
    let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
    return target.map(Problem.danglingLink) ?? .missing
  }
}
