import Autograd
import Datasets
import Foundation
import ReferenceCases
import Testing

@Suite struct ImageFolderTests {
  @Test
  func `PNG files of all kinds have the pixels Pillow reads, and their folders as labels`() throws {
    let reference = ReferenceImages.committed
    let folder = try ImageFolder(ReferenceImages.folder)
    #expect(folder.classes == reference.classes)
    #expect(folder.samples.map(\.label) == reference.samples.map(\.label))
    for (position, expected) in reference.samples.enumerated() {
      #expect(folder.samples[position].path.hasSuffix(expected.path))
      let (images, labels) = folder.batch(at: [position])
      let pixels = (images[0] * 255).permute(1, 2, 0).round()
      #expect(pixels.shape == reference.shape)
      #expect(pixels.integers() == expected.bytes, "\(expected.path)")
      #expect(labels.integers() == [expected.label])
    }
  }

  @Test func `Transforms change each image, and a loader stacks them`() throws {
    let folder = try ImageFolder(
      ReferenceImages.folder, RandomCrop(4), Normalize(mean: [0.5], std: [0.5]))
    let batches = Array(DataLoader(folder, batchSize: 5, shuffle: true))
    #expect(batches.map(\.inputs.shape) == [[5, 3, 4, 4], [4, 3, 4, 4]])
    #expect(batches.allSatisfy { $0.inputs.min().item() >= -1 && $0.inputs.max().item() <= 1 })
    #expect(batches.map { $0.targets.sum().item() }.reduce(0, +) == 3)
  }

  @Test
  func `Folders without classes or images, and files that are not images, are explained`() throws {
    let directory = try TemporaryDirectory()
    #expect(throws: DatasetError.missing(file: directory.path + "/none")) {
      try ImageFolder(directory.path + "/none")
    }
    #expect(throws: DatasetError.noClasses(directory: directory.path)) {
      try ImageFolder(directory.path)
    }
    let folder = directory.path + "/cat"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(throws: DatasetError.noImages(directory: folder)) { try ImageFolder(directory.path) }
    let bytes = [UInt8](
      try Data(contentsOf: URL(filePath: ReferenceImages.folder + "/dog/rgb.png")))
    for (bytes, problem) in [
      (Array("GIF89a".utf8), "it does not begin as a PNG file"),
      (Array(bytes.dropLast(12)), "its end is missing"),
      (replacing(bytes, at: 25, with: 5), "color type 5 with 8 bits is not valid"),
      (replacing(bytes, at: 28, with: 1), "it is interlaced, which is not supported"),
      (replacing(bytes, at: 16, with: 1), "a size of 16777223 × 5 is not possible"),
    ] {
      try directory.write(bytes, to: "cat/a.png")
      #expect(throws: DatasetError.wrongImage(file: folder + "/a.png", problem: problem)) {
        try ImageFolder(directory.path)
      }
    }
    try directory.write(replacing(bytes, at: 23, with: 9), to: "cat/a.png")
    #expect(throws: DatasetError.truncated(file: folder + "/a.png", expected: 198, found: 110)) {
      try ImageFolder(directory.path)
    }
    #expect(
      DatasetError.wrongImage(file: "a.png", problem: "its end is missing").description
        == """
        a.png: the image cannot be read: its end is missing. Save it as a PNG file without \
        interlacing.
        """)
  }

  private func replacing(_ bytes: [UInt8], at position: Int, with byte: UInt8) -> [UInt8] {
    var bytes = bytes
    bytes[position] = byte
    return bytes
  }
}
