import ChildProcesses
import Foundation
import LessonExecution
import Testing

@Suite struct WorkerProcessTests {
  @Test func `What it prints arrives in two pipes`() throws {
    let worker = try ScriptedWorker("echo out; echo err >&2")
    #expect(worker.text(from: worker.process.standardOutput) == "out\n")
    #expect(worker.text(from: worker.process.standardError) == "err\n")
  }

  @Test
  func `It has its streams, sockets and an empty input, and none of this process's own`() throws {
    let own = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 200)
    defer { close(own) }
    let worker = try ScriptedWorker(
      "wc -c; for number in /proc/$$/fd/*; do echo ${number##*/}; done")
    let lines = worker.text(from: worker.process.standardOutput).split(separator: "\n")
    #expect(lines.first == "0")
    let numbers = lines.dropFirst().compactMap { Int32($0) }
    #expect(Set(numbers).isSuperset(of: 0...4))
    #expect(own >= 200 && !numbers.contains(own))
  }

  @Test func `It has the environment that it is given, and leads a process group`() throws {
    let worker = try ScriptedWorker(
      "echo $PATH $HOME; set -- $(cat /proc/$$/stat); [ $1 = $5 ] && echo leader")
    #expect(worker.text(from: worker.process.standardOutput) == "/usr/bin:/bin\nleader\n")
  }

  @Test(arguments: [
    (#"\000\003"#, WorkerProcess.End.exited(3)), (#"\011\000"#, .signalled(9)),
    (#"\213\000"#, .signalled(11)),
  ])
  func `Its end is the one that its supervisor reports`(
    status: String, end: WorkerProcess.End
  ) throws {
    let worker = try ScriptedWorker("end '\(status)'")
    #expect(worker.process.stop() == end)
    #expect(worker.process.stop() == end)
  }

  @Test func `Its end is unknown if the supervisor is killed`() throws {
    let worker = try ScriptedWorker("kill -9 $$")
    #expect(worker.process.stop() == .unsupervised)
  }

  @Test func `A stop is the end of the supervisor's orders`() throws {
    let worker = try ScriptedWorker("cat <&4 >/dev/null; end '\\000\\005'")
    #expect(worker.process.stop() == .exited(5))
  }

  @Test func `A signal is an order to the supervisor`() throws {
    let worker = try ScriptedWorker(
      "order=$(head -c 1 <&4 | od -An -tu1); echo $order")
    worker.process.signal(SIGTERM)
    #expect(worker.text(from: worker.process.standardOutput) == "\(SIGTERM)\n")
  }

  @Test func `A program that is not there is an error with the reason`() throws {
    #expect {
      try WorkerProcess(executable: "/nonexistent", arguments: [], environment: [:])
    } throws: {
      "\($0)" == "posix_spawn: No such file or directory"
    }
  }
}
