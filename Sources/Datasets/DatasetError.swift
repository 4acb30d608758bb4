/// A file of a dataset that is missing, damaged or of another kind.
public enum DatasetError: Error, Equatable, Sendable {
  case missing(file: String)
  case notInstalled(file: String, package: String)
  case unreadable(file: String)
  case notGzip(file: String, firstBytes: [UInt8])
  case damaged(file: String, reason: String)
  case truncated(file: String, expected: Int, found: Int)
  case tooLong(file: String, expected: Int)
  case wrongMagic(file: String, expected: UInt32, found: UInt32)
  case wrongImageSize(file: String, expected: [Int], found: [Int])
  case countsDiffer(images: String, imageCount: Int, labels: String, labelCount: Int)
  case wrongRecords(file: String, size: Int, found: Int)
  case wrongImage(file: String, problem: String)
  case noClasses(directory: String)
  case noImages(directory: String)
  case wrongLabel(file: String, position: Int, label: UInt8)
}

extension DatasetError: CustomStringConvertible {
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
