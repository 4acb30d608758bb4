import Autograd
import Foundation
import TensorFiles
import Testing

/// A damaged or malicious file is refused with a message that names the problem.
@Suite struct SafeTensorsErrorTests {
  /// A file, and its error message.
  struct BadFile: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let message: String

    init(_ name: String, bytes: [UInt8], _ message: String) {
      testDescription = name
      self.bytes = bytes
      self.message = message
    }

    /// A file with a header and as many bytes of elements.
    init(_ name: String, _ header: String, data: Int = 0, _ message: String) {
      self.init(name, bytes: BadFile.length(header.utf8.count), header, data, message)
    }

    init(_ name: String, bytes: [UInt8], _ header: String, _ data: Int, _ message: String) {
      self.init(name, bytes: bytes + Array(header.utf8) + Array(repeating: 2, count: data), message)
    }

    static func length(_ count: Int) -> [UInt8] {
      (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
    }
  }

  /// A header with one tensor, of one float32 unless told otherwise.
  private static func header(
    dtype: String = #""F32""#, shape: String = "[1]", offsets: String = "[0,4]"
  ) -> String {
    #"{"a":{"dtype":\#(dtype),"shape":\#(shape),"data_offsets":\#(offsets)}}"#
  }

  @Test(arguments: damaged + misspelled + lying)
  func `A bad file is refused`(_ file: BadFile) throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("model")
    try directory.write(file.bytes, to: "model")
    let error = try #require(throws: SafeTensorsError.self) { try SafeTensors.load(path) }
    #expect(error.file == path)
    #expect(error.description == "\(path): \(file.message)")
  }

  /// Files of which something is missing, or that are not of this format.
  static let damaged = [
    BadFile(
      "an empty file", bytes: [],
      """
      expected at least 8 bytes, found 0. The file is truncated, or is not a safetensors file; get \
      it again.
      """),
    BadFile(
      "a length that is cut", bytes: [2, 0, 0, 0, 0, 0, 0],
      """
      expected at least 8 bytes, found 7. The file is truncated, or is not a safetensors file; get \
      it again.
      """),
    BadFile(
      "a header that is cut", bytes: BadFile.length(3), "{}", 0,
      """
      expected at least 11 bytes, found 10. The file is truncated, or is not a safetensors file; \
      get it again.
      """),
    BadFile(
      "elements that are cut", header(), data: 3,
      """
      expected 4 bytes of elements after the header, found 3. The file is truncated, or something \
      was added to it; get it again.
      """),
    BadFile(
      "bytes after the elements", header(), data: 5,
      """
      expected 4 bytes of elements after the header, found 5. The file is truncated, or something \
      was added to it; get it again.
      """),
    BadFile(
      "bytes that belong to no tensor", "{}", data: 1,
      """
      expected 0 bytes of elements after the header, found 1. The file is truncated, or something \
      was added to it; get it again.
      """),
    BadFile(
      "a header that is too long", bytes: BadFile.length(100_000_001), "{}", 0,
      """
      the header has 100000001 bytes, and at most 100000000 are allowed. If you are reading, this \
      is not a safetensors file; if you are writing, use several files.
      """),
    BadFile(
      "the longest length that there is", bytes: Array(repeating: 255, count: 8), "{}", 0,
      """
      the header has 18446744073709551615 bytes, and at most 100000000 are allowed. If you are \
      reading, this is not a safetensors file; if you are writing, use several files.
      """),
    BadFile(
      "a header that is not UTF-8", bytes: BadFile.length(4) + [0x7b, 0xff, 0xff, 0x7d],
      "the header is not UTF-8 text. This is not a safetensors file."),
    BadFile(
      "an empty header", "",
      """
      expected a header that begins with '{', found the end of the header. This is not a safetensors \
      file.
      """),
    BadFile(
      "a header that begins with a space", " {}",
      """
      expected a header that begins with '{', found byte 32. This is not a safetensors file.
      """),
    BadFile(
      "an array in place of the header", "[]",
      "expected a header that begins with '{', found '['. This is not a safetensors file."),
  ]

  /// Headers that JSON or the format does not allow.
  static let misspelled = [
    BadFile(
      "a header that ends early", #"{"a":"#,
      "byte 13 of the file: expected '{', found the end of the header. Write the file again."),
    BadFile(
      "a string that does not end", #"{"a"#,
      #"byte 11 of the file: expected '"', found the end of the header. Write the file again."#),
    BadFile(
      "a string that ends in an escape", #"{"a\"#,
      #"byte 12 of the file: expected '"', found the end of the header. Write the file again."#),
    BadFile(
      "a comma before the end", #"{"__metadata__":{},}"#,
      "byte 27 of the file: expected a string in quotes, found '}'. Write the file again."),
    BadFile(
      "no comma between members", #"{"__metadata__":{} "b":{}}"#,
      #"byte 27 of the file: expected ',' or '}', found '"'. Write the file again."#),
    BadFile(
      "something after the header's end", "{} x",
      "byte 11 of the file: expected the end of the header, found 'x'. Write the file again."),
    BadFile(
      "zero bytes as padding", "{}\0\0",
      "byte 10 of the file: expected the end of the header, found byte 0. Write the file again."),
    BadFile(
      "half of a surrogate pair", #"{"\ud800":{}}"#,
      #"byte 9 of the file: expected a string with valid escapes, found '"'. Write the file again."#
    ),
    BadFile(
      "an escape that JSON does not have", #"{"\x":{}}"#,
      #"byte 9 of the file: expected a string with valid escapes, found '"'. Write the file again."#
    ),
    BadFile(
      "a line break in a name", "{\"a\nb\":{}}",
      """
      byte 11 of the file: expected an escaped control character, found byte 10. Write the file again.
      """),
    BadFile(
      "a text that is a number", #"{"__metadata__":{"a":1}}"#,
      "byte 29 of the file: expected a string in quotes, found '1'. Write the file again."),
    BadFile(
      "a size with a fraction", header(shape: "[1.0]"), data: 4,
      "byte 38 of the file: expected ',' or ']', found '.'. Write the file again."),
    BadFile(
      "a size with an exponent", header(shape: "[1e0]"), data: 4,
      "byte 38 of the file: expected ',' or ']', found 'e'. Write the file again."),
    BadFile(
      "a size with a zero in front", header(shape: "[01]"), data: 4,
      "byte 38 of the file: expected ',' or ']', found '1'. Write the file again."),
    BadFile(
      "a negative size", header(shape: "[-1]"), data: 4,
      "byte 37 of the file: expected a whole number from 0 up, found '-'. Write the file again."),
    BadFile(
      "a size that is not a number", header(shape: "[true]"), data: 4,
      "byte 37 of the file: expected a whole number from 0 up, found 't'. Write the file again."),
    BadFile(
      "a size that no integer holds", header(shape: "[9223372036854775808]"),
      """
      byte 37 of the file: expected a number up to 9223372036854775807, found a larger one. Write \
      the file again.
      """),
    BadFile(
      "three offsets", header(offsets: "[0,4,8]"), data: 4,
      "byte 59 of the file: expected ']', found ','. Write the file again."),
    BadFile(
      "100,000 nested arrays", #"{"a":"# + String(repeating: "[", count: 100_000),
      "byte 13 of the file: expected '{', found '['. Write the file again."),
    BadFile(
      "100,000 nested objects", String(repeating: #"{"a":"#, count: 100_000),
      #"tensor "a": expected dtype, shape and data_offsets, found "a". Write the file again."#),
    BadFile(
      "100,000 nested arrays as a shape",
      header(shape: String(repeating: "[", count: 100_000)),
      "byte 37 of the file: expected a whole number from 0 up, found '['. Write the file again."),
  ]

  /// Headers of valid JSON that contradict themselves or the rest of the file.
  static let lying = [
    BadFile(
      "two tensors of one name",
      """
      {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},\
      "a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}
      """, data: 8,
      """
      two entries are called "a", in the same or an equivalent spelling. Write the file again \
      with a different name for each.
      """),
    BadFile(
      "two tensors of one name, once escaped",
      #"{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"\u0061":{}}"#,
      """
      two entries are called "a", in the same or an equivalent spelling. Write the file again \
      with a different name for each.
      """),
    BadFile(
      "two tensors whose names look the same",
      #"{"é":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"e\u0301":{}}"#,
      """
      two entries are called "e\u{301}", in the same or an equivalent spelling. Write the file \
      again with a different name for each.
      """),
    BadFile(
      "metadata twice", #"{"__metadata__":{},"__metadata__":{}}"#,
      """
      two entries are called "__metadata__", in the same or an equivalent spelling. Write the file \
      again with a different name for each.
      """),
    BadFile(
      "two texts of one name", #"{"__metadata__":{"a":"b","a":"c"}}"#,
      #"the metadata holds two texts called "a". Write the file again with one of them."#),
    BadFile(
      "a shape given twice", #"{"a":{"shape":[1],"shape":[1]}}"#,
      #"tensor "a": "shape" is given twice. Write the file again."#),
    BadFile(
      "a field that does not exist", #"{"a":{"stride":[1]}}"#,
      #"tensor "a": expected dtype, shape and data_offsets, found "stride". Write the file again."#),
    BadFile(
      "a tensor without a shape", #"{"a":{"dtype":"F32","data_offsets":[0,4]}}"#, data: 4,
      #"tensor "a": shape is missing. Write the file again."#),
    BadFile(
      "a tensor without a place", #"{"a":{"dtype":"F32","shape":[1]}}"#, data: 4,
      #"tensor "a": data_offsets is missing. Write the file again."#),
    BadFile(
      "a tensor without a type", #"{"a":{"shape":[1],"data_offsets":[0,4]}}"#, data: 4,
      #"tensor "a": dtype is missing. Write the file again."#),
    BadFile(
      "a name that is too long for a message",
      #"{"\#(String(repeating: "n", count: 1000))":{"dtype":"F32"}}"#,
      #"tensor "\#(String(repeating: "n", count: 60))…": shape is missing. Write the file again."#),
    BadFile(
      "a type that does not exist", header(dtype: #""F99""#), data: 4,
      """
      tensor "a": elements of type "F99" cannot be read; BOOL, U8, I8, I16, U16, F16, BF16, I32, \
      U32, F32, F64, I64 can. Convert the tensor before it is saved.
      """),
    BadFile(
      "a type that would command the terminal", header(dtype: #""\u001b[2J""#), data: 4,
      """
      tensor "a": elements of type "\\u{1B}[2J" cannot be read; BOOL, U8, I8, I16, U16, F16, BF16, \
      I32, U32, F32, F64, I64 can. Convert the tensor before it is saved.
      """),
    BadFile(
      "a shape whose product overflows", header(shape: "[4294967296,4294967296]"), data: 4,
      """
      tensor "a": the size in bytes of shape [4294967296, 4294967296] exceeds 9223372036854775807. \
      Write the file again.
      """),
    BadFile(
      "a shape whose bytes overflow", header(shape: "[4611686018427387904]"), data: 4,
      """
      tensor "a": the size in bytes of shape [4611686018427387904] exceeds 9223372036854775807. \
      Write the file again.
      """),
    BadFile(
      "a shape that overflows beside a 0",
      header(shape: "[0,9223372036854775807,2]", offsets: "[0,0]"),
      """
      tensor "a": the size in bytes of shape [0, 9223372036854775807, 2] exceeds \
      9223372036854775807. Write the file again.
      """),
    BadFile(
      "a shape that needs more than its place", header(shape: "[2]"), data: 4,
      """
      tensor "a": F32 elements of shape [2] take 8 bytes, but data_offsets hold 4. Write the file \
      again.
      """),
    BadFile(
      "a shape that needs less than its place", header(shape: "[0]"), data: 4,
      """
      tensor "a": F32 elements of shape [0] take 0 bytes, but data_offsets hold 4. Write the file \
      again.
      """),
    BadFile(
      "a gap before the first tensor", header(offsets: "[4,8]"), data: 8,
      """
      tensor "a": expected elements that begin at 0, where those before them end, found \
      data_offsets [4, 8]. Write the file again, without gaps and overlaps.
      """),
    BadFile(
      "an end before the beginning", header(offsets: "[0,-4]"), data: 4,
      "byte 58 of the file: expected a whole number from 0 up, found '-'. Write the file again."),
    BadFile(
      "offsets in the wrong order", header(offsets: "[4,0]"), data: 4,
      """
      tensor "a": expected elements that begin at 0, where those before them end, found \
      data_offsets [4, 0]. Write the file again, without gaps and overlaps.
      """),
    BadFile(
      "two tensors in the same place",
      """
      {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},\
      "b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}
      """, data: 4,
      """
      tensor "b": expected elements that begin at 4, where those before them end, found \
      data_offsets [0, 4]. Write the file again, without gaps and overlaps.
      """),
    BadFile(
      "a place beyond the end of the file",
      header(shape: "[1000000000000]", offsets: "[0,4000000000000]"), data: 4,
      """
      expected 4000000000000 bytes of elements after the header, found 4. The file is truncated, \
      or something was added to it; get it again.
      """),
    BadFile(
      "a bool that is neither 0 nor 1",
      bytes: BadFile.length(55)
        + Array(header(dtype: #""BOOL""#, shape: "[4]", offsets: "[0,4]").utf8) + [0, 1, 255, 2],
      """
      tensor "a": expected bools, which are bytes 0 or 1, found 255 at position 2. Write the file \
      again.
      """),
  ]

  @Test func `A path that does not exist, or is not a file, is named`() throws {
    let directory = try TemporaryDirectory()
    let missing = try #require(throws: SafeTensorsError.self) {
      try SafeTensors.load(directory.file("none"))
    }
    #expect(
      missing.description == """
        \(directory.path)/none: no such file. Check the path; it is relative to the working directory.
        """)
    let folder = try #require(throws: SafeTensorsError.self) {
      try SafeTensors.load(directory.path)
    }
    #expect(
      folder.description == """
        \(directory.path): the file cannot be read. Check that it is a file and may be read.
        """)
  }

  @Test func `A file that cannot be written leaves what was there`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("none/model")
    let error = try #require(throws: SafeTensorsError.self) {
      try SafeTensors.save([:], to: path)
    }
    guard case .unwritable(let reason) = error.problem else {
      Issue.record("\(error)")
      return
    }
    #expect(!reason.isEmpty)
    #expect(
      error.description == """
        \(path): the file cannot be written (\(reason)). Check that its folder exists and may be \
        written to.
        """)
    #expect(try directory.names() == [])
  }

  @Test func `A tensor cannot have the name that the format keeps for texts`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("model")
    let error = try #require(throws: SafeTensorsError.self) {
      try SafeTensors.save(["__metadata__": Tensor(1.0)], to: path)
    }
    #expect(
      error.description == """
        \(path): no tensor can be called __metadata__, a name that the format keeps for texts. \
        Rename it.
        """)
    #expect(try directory.names() == [])
  }
}
