import Foundation

extension Lectern {
  /// The path of the program that runs, so that it can start itself as a worker.
  static var executable: String {
    #if os(Linux)
      "/proc/self/exe"
    #else
      Bundle.main.executablePath ?? CommandLine.arguments[0]
    #endif
  }

  /// What the page names as having run it.
  static let versions: [String] = ["Lectern \(version)", "Swift \(swiftVersion)"]

  private static var swiftVersion: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }
}
