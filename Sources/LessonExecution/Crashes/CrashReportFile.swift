import CWorker
import Foundation

/// A file without a name, in which the Swift runtime's backtracer leaves its report.
///
/// It disappears with the runner, however that ends.
package final class CrashReportFile {
  package init() {}

  private let descriptor = worker_create_memory_file()

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The settings that make the runtime of a process write its report here.
  var environment: [String: String] {
    guard descriptor >= 0 else { return [:] }
    return CrashReport.environment(path: "/proc/\(getpid())/fd/\(descriptor)")
  }

  /// What has been written so far.
  var text: String {
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(descriptor, &buffer, buffer.count, off_t(text.count))
      guard count > 0 else { return String(decoding: text, as: UTF8.self) }
      text += buffer[..<count]
    }
  }

  /// Whether the backtracer has written its whole report.
  var isComplete: Bool { text.contains("Backtrace took") }

  /// Makes room for the next report.
  func clear() { ftruncate(descriptor, 0) }
}
