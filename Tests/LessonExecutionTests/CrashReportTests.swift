import LessonExecution
import Testing

@Suite struct CrashReportTests {
  @Test func `The innermost line of a lesson and the innermost function are found`() {
    let report = CrashReport(
      """

      *** Program crashed: Illegal instruction at 0x00005616138b1ee6 ***

      Thread 0 "lectern" crashed:

        0 [inlined] [system] 0x00005616138b1ee6 specialized Array.subscript.getter in lectern at //<compiler-generated>
        1 [inlined]          0x00005616138b1ee6 helper(_:) in lectern at /src/Helper.swift:12:3
        2                    0x00005616138b1ee6 aLesson(_:) + 20 in lectern at lessons/a.md:78:11
        3 [ra]               0x00005616138b1ee6 bLesson(_:) + 20 in lectern at lessons/b.md:5:1

      Backtrace took 0.00s
      """)
    #expect(report.reason == "Illegal instruction")
    #expect(report.function == "Array.subscript.getter")
    #expect(report.line == SourceLine(file: "lessons/a.md", line: 78, column: 11))
  }

  @Test func `Code that the compiler has added stands in no line, and its caller does`() {
    let report = CrashReport(
      """
        0 [inlined] 0x0000556 change(_:) in lectern at lessons/a.md:0:0
        1           0x0000556 aLesson(_:) + 20 in lectern at lessons/a.md:78:0
      """)
    #expect(report.line == SourceLine(file: "lessons/a.md", line: 78, column: 1))
  }

  @Test func `No report says nothing`() {
    let report = CrashReport("")
    #expect(report.reason == nil)
    #expect(report.function == nil)
    #expect(report.line == nil)
  }

  @Test func `A check that the compiler has named is told by that name`() {
    let report = CrashReport(
      "  0 [inlined] 0x0000556 Swift runtime failure: arithmetic overflow in lectern at /<compiler>"
    )
    #expect(report.runtimeFailure == "arithmetic overflow")
  }
}
