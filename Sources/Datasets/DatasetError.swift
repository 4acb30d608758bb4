/// A file of a dataset that is missing, damaged or of another kind.
public enum DatasetError: Error, Equatable, Sendable {
  /// There is nothing at this path.
  case missing(file: String)
  /// There is nothing at this path, where a Debian package would have put a file.
  case notInstalled(file: String, package: String)
  /// There is something at this path, but not a file that may be read.
  case unreadable(file: String)
  /// A file without the two bytes that each gzip file begins with.
  case notGzip(file: String, firstBytes: [UInt8])
  /// Compressed data with an error in it, which zlib or a reader's check has found.
  case damaged(file: String, reason: String)
  /// A file of fewer bytes than its header promises.
  case truncated(file: String, expected: Int, found: Int)
  /// A file of more bytes than its header promises.
  case tooLong(file: String, expected: Int)
  /// A file that is not an array of bytes of the expected rank in the IDX format.
  case wrongMagic(file: String, expected: UInt32, found: UInt32)
  /// Images of another height and width than the dataset has.
  case wrongImageSize(file: String, expected: [Int], found: [Int])
  /// Files of images and labels that do not have as many of one as of the other.
  case countsDiffer(images: String, imageCount: Int, labels: String, labelCount: Int)
  /// A file whose size is not that of a whole number of records, or that is empty.
  case wrongRecords(file: String, size: Int, found: Int)
  /// A file that is not a PNG image, or one of a kind that is not read.
  case wrongImage(file: String, problem: String)
  /// A directory without a folder in it.
  case noClasses(directory: String)
  /// A folder without a PNG file in it.
  case noImages(directory: String)
  /// A label above 9.
  case wrongLabel(file: String, position: Int, label: UInt8)
}

extension DatasetError: CustomStringConvertible {
  /// The file, what was expected and what was found, and what to do.
  public var description: String {
    switch self {
    case .missing(let file):
      "\(file): no such file. Check the directory; it is relative to the working directory."
    case .notInstalled(let file, let package):
      """
      \(file): no such file. On Debian and Ubuntu, install it with `apt-get install \(package)`; \
      elsewhere, give the directory that holds the files.
      """
    case .unreadable(let file):
      "\(file): the file cannot be read. Check that it is a file and may be read."
    case .notGzip(let file, let firstBytes):
      """
      \(file): expected a gzip file, which begins with 1f 8b, found \(hex(firstBytes)). Use the \
      .gz files as they are distributed.
      """
    case .damaged(let file, let reason):
      "\(file): the compressed data is damaged (\(reason)). Get the file again."
    case .truncated(let file, let expected, let found):
      """
      \(file): expected \(expected) bytes after decompression, found \(found). The file is \
      truncated; get it again.
      """
    case .tooLong(let file, let expected):
      """
      \(file): expected \(expected) bytes after decompression, found more. Its header does not \
      describe its contents; get the file again.
      """
    case .wrongMagic(let file, let expected, let found):
      """
      \(file): expected the IDX magic number \(expected), found \(found). This is another kind of \
      file; have images and labels been swapped?
      """
    case .wrongImageSize(let file, let expected, let found):
      "\(file): expected images of size \(expected), found \(found)."
    case .countsDiffer(let images, let imageCount, let labels, let labelCount):
      """
      \(labels): expected \(imageCount) labels, one for each image of \(images), found \
      \(labelCount). The two files do not belong together.
      """
    case .wrongRecords(let file, let size, let found):
      """
      \(file): expected records of \(size) bytes, found \(found) bytes. Use the files of the binary \
      version as they are distributed.
      """
    case .wrongImage(let file, let problem):
      "\(file): the image cannot be read: \(problem). Save it as a PNG file without interlacing."
    case .noClasses(let directory):
      "\(directory): no folders found. Put the images of each class in a folder of its own."
    case .noImages(let directory):
      "\(directory): no PNG files found. Each class needs at least one."
    case .wrongLabel(let file, let position, let label):
      "\(file): expected labels from 0 to 9, found \(label) at position \(position)."
    }
  }

  private func hex(_ bytes: [UInt8]) -> String {
    if bytes.isEmpty { return "an empty file" }
    return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}
