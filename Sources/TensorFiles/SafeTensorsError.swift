/// An error in reading or writing a file of tensors.
public struct SafeTensorsError: Error, Equatable, Sendable {
  /// The path of the file.
  public let file: String

  /// What is wrong, with the names and numbers from the file.
  public let problem: Problem

  /// A reason why a file cannot be read or written.
  public enum Problem: Error, Equatable, Sendable {
    // The file as a whole.
    /// There is nothing at the path.
    case missing
    /// There is something at the path, but not a file that may be read.
    case unreadable
    /// The file cannot be written, for a reason that the system gives.
    case unwritable(reason: String)
    /// The file ends before its header does.
    case truncated(expected: Int, found: Int)
    /// The file does not have as many bytes after the header as its tensors take.
    case wrongDataLength(expected: Int, found: Int)

    // Its header.
    /// The header is longer than the format allows.
    case headerTooLong(length: UInt64, limit: Int)
    /// The header is not valid UTF-8.
    case headerIsNotText
    /// The header is not a JSON object, or has spaces before it.
    case wrongHeaderStart(found: String)
    /// The header is not the JSON that the format allows, from a byte of the file on.
    case wrongSyntax(byte: Int, expected: String, found: String)
    /// A number of the header does not fit into an `Int`.
    case numberTooLarge(byte: Int)
    /// Two entries have the same name, in the same or an equivalent spelling.
    case duplicateName(String)
    /// Two texts of the metadata have the same name.
    case duplicateText(String)
    /// A tensor's type, shape or place is given twice.
    case duplicateField(tensor: String, field: String)
    /// A tensor has a field beside its type, shape and place.
    case unknownField(tensor: String, field: String)
    /// A tensor's type, shape or place is not given.
    case missingField(tensor: String, field: String)

    // A tensor.
    /// A tensor has elements of a type that cannot be read.
    case unknownType(tensor: String, type: String)
    /// A tensor's size in bytes does not fit into an `Int`.
    case shapeTooLarge(tensor: String, shape: [Int])
    /// A tensor does not begin where the one before it ends.
    case wrongPlace(tensor: String, begin: Int, end: Int, expectedBegin: Int)
    /// A tensor's place is longer or shorter than its type and shape need.
    case wrongLength(tensor: String, type: String, shape: [Int], expected: Int, found: Int)
    /// A byte of a bool is neither 0 nor 1.
    case notABool(tensor: String, position: Int, byte: UInt8)
    /// A tensor to be saved has the name under which the format keeps the metadata.
    case reservedName
  }
}

extension SafeTensorsError: CustomStringConvertible {
  /// The file, what is wrong with it, and what to do.
  public var description: String { "\(file): \(problem)" }
}

extension SafeTensorsError.Problem: CustomStringConvertible {
  /// What is wrong, and what to do, in full sentences without the file's name.
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
