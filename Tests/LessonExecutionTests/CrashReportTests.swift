import LessonExecution
import Testing

@Suite struct CrashReportTests {
  private static let text = """

    *** Program crashed: Illegal instruction at 0x00007f728776df7f ***

    Platform: x86_64 Linux (Debian GNU/Linux 12 (bookworm))

    Thread 0 "lectern" crashed:

    0      0x00007f728776df7f
    1 [ra] 0x00007f72878f961f
    2 [async] 0x000055b9ae8dbf35
    3      ...


    Images (12 omitted):

    0x000055b9ae8db000–0x000055b9ae8dc270 7ec08386906572b36e0e0ffa25f077cff34e2fb6 a b.so           /tmp/a b.so
    0x00007f7287600000–0x00007f7287bd2d40 b521f25fdeacf504eca83d97c7308e8fc11be729 libswiftCore.so  /opt/swift/libswiftCore.so

    Backtrace took 0.00s
    """

  @Test func `The reason and the calls are found, with return addresses in their calls`() {
    let report = CrashReport(Self.text)
    #expect(report.reason == "Illegal instruction")
    #expect(report.addresses == [0x7f72_8776_df7f, 0x7f72_878f_961e, 0x55b9_ae8d_bf34])
  }

  @Test func `An address is an offset in the file from which its code comes`() throws {
    let report = CrashReport(Self.text)
    let own = try #require(report.place(of: 0x55b9_ae8d_bf34))
    #expect(own.image == "/tmp/a b.so" && own.offset == 0xf34)
    let library = try #require(report.place(of: 0x7f72_8776_df7f))
    #expect(library.image == "/opt/swift/libswiftCore.so" && library.offset == 0x16df7f)
    #expect(report.place(of: 0x1000) == nil)
  }

  @Test func `An empty report has no reason`() {
    let report = CrashReport("")
    #expect(report.reason == nil)
    #expect(report.addresses == [])
  }
}
