/// Reads a header's JSON, of which the format allows a few forms only, in one pass without recursion.
///
/// Foundation's readers do not report duplicate names, and accept 1.0 for 1. A header has only two
/// levels of objects, so a loop can read it, however deep a damaged one is nested.
struct HeaderReader {
  private typealias Problem = SafeTensorsError.Problem

  private var scanner: JSONScanner

  /// Starts at the first of these bytes, whose place in the file is `offset`, for messages.
  init(_ bytes: [UInt8], offset: Int) {
    scanner = JSONScanner(bytes, offset: offset)
  }

  mutating func header() throws(SafeTensorsError.Problem) -> Header {
    if scanner.current != UInt8(ascii: "{") { throw .wrongHeaderStart(found: scanner.found) }
    var entries: [String: Header.Entry] = [:]
    var metadata: [String: String]?
    try scanner.members { (scanner, name) throws(Problem) in
      if name == "__metadata__" {
        if metadata != nil { throw .duplicateName(name) }
        metadata = try HeaderReader.texts(&scanner)
      } else {
        if entries[name] != nil { throw .duplicateName(name) }
        entries[name] = try HeaderReader.entry(name, &scanner)
      }
    }
    try scanner.end()
    let ordered = entries.values.sorted {
      ($0.begin, $0.end) != ($1.begin, $1.end)
        ? ($0.begin, $0.end) < ($1.begin, $1.end) : $0.name.precedesInBytes($1.name)
    }
    return Header(entries: ordered, metadata: metadata ?? [:])
  }

  private static func texts(
    _ scanner: inout JSONScanner
  ) throws(SafeTensorsError.Problem) -> [String: String] {
    var texts: [String: String] = [:]
    try scanner.members { (scanner, name) throws(Problem) in
      let text = try scanner.string()
      if texts.updateValue(text, forKey: name) != nil { throw .duplicateText(name) }
    }
    return texts
  }

  private static func entry(
    _ name: String, _ scanner: inout JSONScanner
  ) throws(SafeTensorsError.Problem) -> Header.Entry {
    var typeName: String?
    var shape: [Int]?
    var offsets: (begin: Int, end: Int)?
    try scanner.members { (scanner, field) throws(Problem) in
      let isRepeated =
        switch field {
        case "dtype": typeName != nil
        case "shape": shape != nil
        case "data_offsets": offsets != nil
        default: throw .unknownField(tensor: name, field: field)
        }
      if isRepeated { throw .duplicateField(tensor: name, field: field) }
      switch field {
      case "dtype": typeName = try scanner.string()
      case "shape": shape = try scanner.integers()
      default: offsets = try scanner.pair()
      }
    }
    guard let typeName else { throw .missingField(tensor: name, field: "dtype") }
    guard let shape else { throw .missingField(tensor: name, field: "shape") }
    guard let offsets else { throw .missingField(tensor: name, field: "data_offsets") }
    guard let type = ElementType(rawValue: typeName) else {
      throw .unknownType(tensor: name, type: typeName)
    }
    return Header.Entry(
      name: name, type: type, shape: shape, begin: offsets.begin, end: offsets.end)
  }
}
