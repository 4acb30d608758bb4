import Autograd
import Foundation

/// The content of a file, with its conversion to bytes and back.
struct FileContents {
  let tensors: [String: Tensor]
  let metadata: [String: String]

  /// The bytes in front of the header that give its length.
  private static let lengthSize = 8

  init(tensors: [String: Tensor], metadata: [String: String]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  init(readingFrom path: String) throws(SafeTensorsError.Problem) {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing }
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable }
    try self.init(data)
  }

  // The bytes are all in memory before one is looked at, so a wrong length in the file is detected
  // by comparison, and nothing is allocated by it.
  init(_ data: Data) throws(SafeTensorsError.Problem) {
    let headerEnd = try FileContents.headerEnd(data)
    guard String(validating: data[FileContents.lengthSize..<headerEnd], as: UTF8.self) != nil else {
      throw .headerIsNotText
    }
    var reader = HeaderReader(
      Array(data[FileContents.lengthSize..<headerEnd]), offset: FileContents.lengthSize)
    let header = try reader.header()
    let dataLength = try header.checkPlaces()
    if dataLength != data.count - headerEnd {
      throw .wrongDataLength(expected: dataLength, found: data.count - headerEnd)
    }
    var tensors: [String: Tensor] = [:]
    for entry in header.entries {
      let bytes = data[headerEnd + entry.begin..<headerEnd + entry.end]
      if entry.type == .bool,
        let place = bytes.withUnsafeBytes({ $0.firstIndex { $0 > 1 } })
      {
        throw .notABool(
          tensor: entry.name, position: place, byte: bytes[bytes.startIndex + place])
      }
      tensors[entry.name] = bytes.withUnsafeBytes { entry.type.tensor($0, shape: entry.shape) }
    }
    self.init(tensors: tensors, metadata: header.metadata)
  }

  /// Returns where the header ends, if the file has all of it.
  private static func headerEnd(_ data: Data) throws(SafeTensorsError.Problem) -> Int {
    if data.count < lengthSize { throw .truncated(expected: lengthSize, found: data.count) }
    let length = data.prefix(lengthSize).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    if length > Header.longest { throw .headerTooLong(length: length, limit: Header.longest) }
    let end = lengthSize + Int(length)
    if end > data.count { throw .truncated(expected: end, found: data.count) }
    return end
  }

  /// Writes the file under a temporary name, and renames it when it is complete.
  func write(to path: String) throws(SafeTensorsError.Problem) {
    if tensors["__metadata__"] != nil { throw .reservedName }
    let ordered = tensors.map {
      (name: $0.key, type: ElementType($0.value.dtype), tensor: $0.value)
    }
    .sorted {
      $0.type != $1.type ? $0.type.precedes($1.type) : $0.name.precedesInBytes($1.name)
    }
    var end = 0
    let entries = ordered.map { name, type, tensor in
      let begin = end
      end += tensor.count * type.size
      return Header.Entry(name: name, type: type, shape: tensor.shape, begin: begin, end: end)
    }
    let header = Array(Header(entries: entries, metadata: metadata).text.utf8)
    if header.count > Header.longest {
      throw .headerTooLong(length: UInt64(header.count), limit: Header.longest)
    }

    var data = Data(capacity: FileContents.lengthSize + header.count + end)
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { data.append(contentsOf: $0) }
    data.append(contentsOf: header)
    for (_, _, tensor) in ordered { tensor.withBytes { data.append(contentsOf: $0) } }
    do {
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw .unwritable(reason: error.localizedDescription)
    }
  }
}
