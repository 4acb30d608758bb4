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

  @Test func `All programs of a session end, also those in process groups of their own`() throws {
    let (output, input) = try ChildProcess.pair("pipe") { pipe($0) }
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    // With job control, a shell starts each program in a process group of its own.
    let child = try ChildProcess(
      executable: "/bin/bash", arguments: ["-c", "set -m; sleep 1000 & echo $!; wait"],
      environment: ["PATH": "/usr/bin:/bin"], descriptors: [(1, input), (2, nowhere)],
      startsSession: true
    ).start()
    for descriptor in [input, nowhere] { close(descriptor) }
    var text: [UInt8] = [0]
    while text.last != UInt8(ascii: "\n") {
      var byte: UInt8 = 0
      try #require(read(output, &byte, 1) == 1)
      text.append(byte)
    }
    let sleeper = try #require(
      pid_t(String(decoding: text.dropFirst().dropLast(), as: UTF8.self)))
    #expect(getpgid(sleeper) == sleeper && getsid(sleeper) == child)
    kill(-child, SIGKILL)
    ChildProcess.endSession(of: child)
    #expect(waitpid(child, nil, 0) == child)
    #expect(throws: (any Error).self) {
      try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(sleeper)/cwd")
    }
    close(output)
  }
}
