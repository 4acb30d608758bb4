import LessonExecution
import Testing

@Suite struct MemorySizeTests {
  @Test(arguments: [
    ("512MB", 512_000_000), ("2GB", 2_000_000_000), ("1.5GiB", 1_610_612_736), ("1KB", 1000),
    ("64KiB", 65_536), ("300MiB", 314_572_800),
  ])
  func `A number with its unit is a size`(text: String, bytes: Int) {
    #expect(MemorySize(text)?.bytes == bytes)
    #expect(MemorySize(text)?.description == text)
  }

  @Test(arguments: ["", "2", "GB", "2 GB!", "-1GB", "0MB", "nanGB", "infGB", "1e300GB", "2gb"])
  func `Anything else is not a size`(text: String) {
    #expect(MemorySize(text) == nil)
  }
}
