/// What the Swift runtime's backtracer wrote about a process that crashed.
///
/// The backtracer only writes addresses: finding the names of all functions of the program takes it
/// seconds. `LessonSymbols` finds those that are shown.
package struct CrashReport {
  /// Such as `Illegal instruction`; nil if there is no report.
  package private(set) var reason: String?
  /// The addresses of the crash and of the calls that led there, the innermost first.
  package private(set) var addresses: [UInt] = []
  private var images: [(addresses: Range<UInt>, path: String)] = []

  /// The settings that make the runtime write a report to `path`.
  static func environment(path: String) -> [String: String] {
    [
      "SWIFT_BACKTRACE":
        "enable=yes,color=no,interactive=no,threads=crashed,images=mentioned,registers=none,limit=256,"
        + "top=0,sanitize=no,cache=no,symbolicate=off,timeout=20s,output-to=\(path)"
    ]
  }

  /// Reads the text of a report, which may be empty.
  package init(_ text: String) {
    if let match = text.firstMatch(of: /\*\*\* (?:Program crashed: |)(.*?) at 0x[0-9a-f]+ \*\*\*/) {
      reason = String(match.1)
    }
    for line in text.split(separator: "\n") {
      if let call = line.wholeMatch(of: /\ *\d+ +(\[[a-z]+\] +)*0x([0-9a-f]+)/),
        let address = UInt(call.2, radix: 16)
      {
        // A return address is after its call, which may end its function.
        addresses.append(call.1 == nil ? address : address - 1)
      } else if let image = line.wholeMatch(
        of: #/0x([0-9a-f]+)[–-]0x([0-9a-f]+) +\S+ +\S.*? +(/.*)/#),
        let start = UInt(image.1, radix: 16), let end = UInt(image.2, radix: 16), start < end
      {
        images.append((start..<end, String(image.3)))
      }
    }
  }

  /// The file from which the code at an address comes, and the address as an offset in it.
  package func place(of address: UInt) -> (image: String, offset: UInt)? {
    images.first { $0.addresses.contains(address) }.map {
      ($0.path, address - $0.addresses.lowerBound)
    }
  }
}
