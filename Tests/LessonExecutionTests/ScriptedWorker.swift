import Foundation
import LessonExecution
import LessonModel
import LessonSource

/// A shell script in the place of a worker: it speaks to the runner as its commands say.
///
/// `listen` waits for a message of the runner, `say` sends one, `meet` also waits for the answer, and `end`
/// reports a status as a supervisor does.
struct ScriptedWorker {
  private static let prelude = #"""
    listen() { line=; while [ -z "$line" ]; do IFS= read -r line <&3 || exit; done; }
    say() { printf '\n%s\n' "$1" >&3; }
    meet() { say "$1"; listen; }
    end() { printf "$1\000\000\000\000\000\000" >&4; }

    """#

  let process: WorkerProcess

  init(_ script: String) throws {
    process = try WorkerProcess(
      executable: "/bin/sh", arguments: ["-c", Self.prelude + script],
      environment: ["PATH": "/usr/bin:/bin"])
  }

  /// A run of a lesson with the cells `first` and `second` in this worker.
  func session(observe: @escaping (RunEvent) -> Void = { _ in }) throws -> RunSession {
    let lesson = try LessonParser().parse(
      """
      ---
      parameters:
        seed: 7
      ---

      ```swift {#first}
      print(1)
      ```

      ```swift {#second}
      print(2)
      ```
      """, path: "lessons/scripted.md")
    let seed = ParameterSetting(parameter: lesson.parameters[0], value: .int(7))
    return RunSession(
      plan: Plan(lesson, parameters: [seed], library: "/nonexistent.so"), process: process,
      limits: RunLimits(timeout: 30), control: RunControl(), crashReport: CrashReportFile(),
      observe: observe)
  }

  /// What the runner has read from a pipe until its end.
  func text(from pipe: Int32) -> String {
    _ = fcntl(pipe, F_SETFL, 0)
    return String(
      decoding: FileHandle(fileDescriptor: pipe, closeOnDealloc: false).readDataToEndOfFile(),
      as: UTF8.self)
  }
}
