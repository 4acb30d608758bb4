/// An error in reading or writing a file of tensors.
public struct SafeTensorsError: Error, Equatable, Sendable {
  /// The path of the file.
  public let file: String
  public let problem: Problem

  public enum Problem: Error, Equatable, Sendable {
    // The file as a whole.
    case missing
    case unreadable
    case unwritable(reason: String)
    case truncated(expected: Int, found: Int)
    case wrongDataLength(expected: Int, found: Int)

    // Its header.
    case headerTooLong(length: UInt64, limit: Int)
    case headerIsNotText
    case wrongHeaderStart(found: String)
    case wrongSyntax(byte: Int, expected: String, found: String)
    case numberTooLarge(byte: Int)
    case duplicateName(String)
    case duplicateText(String)
    case duplicateField(tensor: String, field: String)
    case unknownField(tensor: String, field: String)
    case missingField(tensor: String, field: String)

    // A tensor.
    case unknownType(tensor: String, type: String)
    case shapeTooLarge(tensor: String, shape: [Int])
    case wrongPlace(tensor: String, begin: Int, end: Int, expectedBegin: Int)
    case wrongLength(tensor: String, type: String, shape: [Int], expected: Int, found: Int)
    case notABool(tensor: String, position: Int, byte: UInt8)
    case reservedName
  }
}

extension SafeTensorsError: CustomStringConvertible {
  public var description: String { "\(file): \(problem)" }
}

extension SafeTensorsError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing:
      "no such file. Check the path; it is relative to the working directory."
    case .unreadable:
      "the file cannot be read. Check that it is a file and may be read."
    case .unwritable(let reason):
      "the file cannot be written (\(reason)). Check that its folder exists and may be written to."
    case .truncated(let expected, let found):
      """
      expected at least \(expected) bytes, found \(found). The file is truncated, or is not a \
      safetensors file; get it again.
      """
    case .wrongDataLength(let expected, let found):
      """
      expected \(expected) bytes of elements after the header, found \(found). The file is \
      truncated, or something was added to it; get it again.
      """
    case .headerTooLong(let length, let limit):
      """
      the header has \(length) bytes, and at most \(limit) are allowed. If you are reading, this \
      is not a safetensors file; if you are writing, use several files.
      """
    case .headerIsNotText:
      "the header is not UTF-8 text. This is not a safetensors file."
    case .wrongHeaderStart(let found):
      "expected a header that begins with '{', found \(found). This is not a safetensors file."
    case .wrongSyntax(let byte, let expected, let found):
      "byte \(byte) of the file: expected \(expected), found \(found). Write the file again."
    case .numberTooLarge(let byte):
      """
      byte \(byte) of the file: expected a number up to \(Int.max), found a larger one. Write the \
      file again.
      """
    case .duplicateName(let name):
      """
      two entries are called \(quoted(name)), in the same or an equivalent spelling. Write the \
      file again with a different name for each.
      """
    case .duplicateText(let name):
      "the metadata holds two texts called \(quoted(name)). Write the file again with one of them."
    case .duplicateField(let tensor, let field):
      "tensor \(quoted(tensor)): \(quoted(field)) is given twice. Write the file again."
    case .unknownField(let tensor, let field):
      """
      tensor \(quoted(tensor)): expected dtype, shape and data_offsets, found \(quoted(field)). \
      Write the file again.
      """
    case .missingField(let tensor, let field):
      "tensor \(quoted(tensor)): \(field) is missing. Write the file again."
    case .unknownType(let tensor, let type):
      """
      tensor \(quoted(tensor)): elements of type \(quoted(type)) cannot be read; \
      \(ElementType.names) can. Convert the tensor before it is saved.
      """
    case .shapeTooLarge(let tensor, let shape):
      """
      tensor \(quoted(tensor)): the size in bytes of shape \(shape) exceeds \(Int.max). Write the \
      file again.
      """
    case .wrongPlace(let tensor, let begin, let end, let expectedBegin):
      """
      tensor \(quoted(tensor)): expected elements that begin at \(expectedBegin), where those \
      before them end, found data_offsets [\(begin), \(end)]. Write the file again, without gaps \
      and overlaps.
      """
    case .wrongLength(let tensor, let type, let shape, let expected, let found):
      """
      tensor \(quoted(tensor)): \(type) elements of shape \(shape) take \(expected) bytes, but \
      data_offsets hold \(found). Write the file again.
      """
    case .notABool(let tensor, let position, let byte):
      """
      tensor \(quoted(tensor)): expected bools, which are bytes 0 or 1, found \(byte) at position \
      \(position). Write the file again.
      """
    case .reservedName:
      "no tensor can be called __metadata__, a name that the format keeps for texts. Rename it."
    }
  }

  /// A name from a file, shortened if need be, without control characters.
  private func quoted(_ name: String) -> String {
    let shown = name.prefix(60)
    return (shown.count < name.count ? shown + "…" : shown).debugDescription
  }
}
