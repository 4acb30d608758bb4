import ChildProcesses
import Foundation

/// Turns images into pixels with the program `rsvg-convert`, which may take a few seconds.
struct PictureConverter {
  /// Why an image is not drawn, as a phrase for readers.
  struct Failure: Error, Hashable {
    var reason: String

    static let noProgram = Failure(
      reason:
        "install \(PictureConverter.package) to see pictures here: apt-get install \(PictureConverter.package)"
    )
  }

  /// The folders in which the program is looked for.
  let folders: [String]
  /// Returns the pixels of a PNG.
  let decode: (Data) -> Picture?

  private static let program = "rsvg-convert"
  private static let package = "librsvg2-bin"
  /// In milliseconds.
  private static let patience = 5000

  /// Draws an image on white in a given width and height.
  func picture(of source: ImageSource, width: Int, height: Int) throws(Failure) -> Picture {
    let path = folders.map { "\($0)/\(Self.program)" }
      .first(where: ChildProcess.isProgram)
    guard let path else { throw .noProgram }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "lectern-picture-\(UUID().uuidString)")
    let (input, output) = (folder.appending(path: "in.svg"), folder.appending(path: "out.png"))
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw Failure(reason: "a temporary folder cannot be made")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let svg = source.isDrawing ? source.data : Self.wrapper(around: source, width, height)
    try? svg.write(to: input)
    try run(
      path,
      [
        "--width", "\(width)", "--height", "\(height)", "--background-color", "white",
        "--format", "png", "--output", output.path(percentEncoded: false),
        input.path(percentEncoded: false),
      ])
    guard let png = try? Data(contentsOf: output), let picture = decode(png) else {
      throw Failure(reason: "\(Self.program) could not draw it")
    }
    return picture
  }

  /// A drawing that contains only an image.
  private static func wrapper(around source: ImageSource, _ width: Int, _ height: Int) -> Data {
    let address = "data:\(source.mediaType);base64,\(source.data.base64EncodedString())"
    return Data(
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)">\
      <image width="\(width)" height="\(height)" preserveAspectRatio="none" href="\(address)"/></svg>
      """.utf8)
  }

  /// Runs a program to its end, or to its time limit.
  private func run(_ path: String, _ arguments: [String]) throws(Failure) {
    let child: pid_t
    do throws(ChildProcess.Failure) {
      let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
      defer { close(null) }
      child = try ChildProcess(
        executable: path, arguments: arguments, environment: ProcessInfo.processInfo.environment,
        descriptors: [(1, null), (2, null)]
      ).start()
    } catch {
      throw Failure(reason: "\(Self.program) did not start: \(error)")
    }
    var status: Int32 = 0
    for waited in 0... {
      let ended = waitpid(child, &status, WNOHANG)
      if ended == child || ended < 0 && errno != EINTR { break }
      if waited * Self.interval >= Self.patience * 1000 {
        kill(-child, SIGKILL)
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        throw Failure(reason: "\(Self.program) took longer than \(Self.patience / 1000) seconds")
      }
      usleep(UInt32(Self.interval))
    }
  }

  /// How long to wait between two looks at the program, in microseconds.
  private static let interval = 2000
}
