import ChildProcesses
import Foundation
import Testing

@Suite struct ChildProcessTests {
  @Test func `A child has no descriptor but those that it is given`() throws {
    // Some libraries open descriptors that do not close on exec.
    let descriptor = fcntl(2, F_DUPFD, 100)
    defer { close(descriptor) }
    let script = "for number in 1 2 $0; do [ -e /proc/$$/fd/$number ] && echo $number; done"
    let (output, input) = try ChildProcess.pair("pipe") { pipe($0) }
    let child = try ChildProcess(
      executable: "/bin/sh", arguments: ["-c", script, "\(descriptor)"], environment: [:],
      descriptors: [(1, input), (2, input)]
    ).start()
    close(input)
    let text = try FileHandle(fileDescriptor: output, closeOnDealloc: true).readToEnd()
    #expect(waitpid(child, nil, 0) == child)
    #expect(text.map { String(decoding: $0, as: UTF8.self) } == "1\n2\n")
  }
}
