/// The lines of a text with their line breaks, as cmark counts them.
struct TextLines {
  let bytes: [UInt8]
  /// Where each line starts, and finally where the text ends.
  let starts: [Int]

  init(_ text: String) {
    bytes = Array(text.utf8)
    var starts = [0]
    for index in bytes.indices {
      let isEnd =
        bytes[index] == UInt8(ascii: "\n")
        || bytes[index] == UInt8(ascii: "\r")
          && (index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"))
      if isEnd { starts.append(index + 1) }
    }
    if starts.last != bytes.count { starts.append(bytes.count) }
    self.starts = starts
  }

  var count: Int { starts.count - 1 }

  /// A line, counted from 1, without its line break.
  subscript(_ line: Int) -> ArraySlice<UInt8> {
    let whole = bytes[starts[line - 1]..<starts[line]]
    return whole.dropLast(whole.reversed().prefix { $0 == 10 || $0 == 13 }.count)
  }

  /// The line break of a line; the last line may have none.
  func ending(of line: Int) -> ArraySlice<UInt8> { bytes[self[line].endIndex..<starts[line]] }
}
