import Foundation
import Testing

/// The settings that outputs may depend on are the same on every machine.
@Suite struct LessonEnvironmentTests {
  @Test
  func `Order, time zone and locale are the same in each run, for child processes too`() throws {
    let text = LessonTrial.lesson([
      """
      import Foundation
      print(["a": 1, "b": 2, "c": 3, "d": 4], Set(0..<20))
      print(Date(timeIntervalSince1970: 0).formatted(), 1234.5.formatted())
      """,
      """
      import Foundation
      let child = Process()
      child.executableURL = URL(filePath: "/bin/sh")
      child.arguments = ["-c", "date -d @0 +%H:%M; echo $TZ $LC_ALL $SWIFT_DETERMINISTIC_HASHING"]
      try child.run()
      child.waitUntilExit()
      """,
    ])
    try LessonTrial.with(["a.md": text]) { trial in
      var abroad = trial
      abroad.environment.merge(["LANG": "de_DE.UTF-8", "TZ": "America/New_York", "LC_ALL": ""]) {
        $1
      }
      #expect(try abroad.run("a.md").error == "")
      let page = trial.folder.appending(path: "output/a.html")
      let first = try Data(contentsOf: page)
      #expect(trial.output(of: "a.md").hasSuffix("00:00\nUTC C.UTF-8 1\n"))
      #expect(try trial.run("a.md").error == "")
      #expect(try Data(contentsOf: page) == first)
      let check = try Program(name: "lectern").run(
        ["check", "a.md", "--twice"], in: trial.folder, environment: trial.environment)
      #expect(check.status == 0)
    }
  }
}
