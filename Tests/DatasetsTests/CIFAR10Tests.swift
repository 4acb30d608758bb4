import Autograd
import Datasets
import Testing

@Suite struct CIFAR10Tests {
  /// A record whose pixel i of channel c is i + c, modulo 256.
  private func record(_ label: UInt8) -> [UInt8] {
    [label] + (0..<3).flatMap { c in (0..<1024).map { UInt8(($0 + c) % 256) } }
  }

  @Test func `Images are read from all files, channel by channel`() throws {
    let directory = try TemporaryDirectory()
    for batch in 1...5 {
      try directory.write(
        record(UInt8(batch)) + record(9), to: "data_batch_\(batch).bin")
    }
    try directory.write(record(3), to: "test_batch.bin")
    let training = try CIFAR10(
      directory.path, split: .training, mean: [0, 0, 0.5], std: [1, 0.5, 1])
    #expect(training.count == 10)
    let (images, labels) = training.batch(at: [0, 9, 2])
    #expect(images.shape == [3, 3, 32, 32])
    #expect(labels.integers() == [1, 9, 2])
    #expect(images[0, 0, 0, 3].item(as: Float.self) == 3 / 255 as Float)
    #expect(images[0, 1, 0, 3].item(as: Float.self) == (4 / 255 as Float) / 0.5)
    #expect(images[0, 2, 1, 0].item(as: Float.self) == (34 / 255 as Float) - 0.5)
    let test = try CIFAR10(directory.path, split: .test)
    #expect(test.count == 1)
    #expect(CIFAR10.classes[3] == "cat")
  }

  @Test func `Files that are missing, or hold something else, are explained`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/test_batch.bin"
    #expect(throws: DatasetError.missing(file: path)) {
      try CIFAR10(directory.path, split: .test)
    }
    try directory.write(Array(record(3).dropLast()), to: "test_batch.bin")
    #expect(throws: DatasetError.wrongRecords(file: path, size: 3073, found: 3072)) {
      try CIFAR10(directory.path, split: .test)
    }
    try directory.write(record(3) + record(10), to: "test_batch.bin")
    #expect(throws: DatasetError.wrongLabel(file: path, position: 1, label: 10)) {
      try CIFAR10(directory.path, split: .test)
    }
    #expect(
      DatasetError.wrongRecords(file: "a.bin", size: 3073, found: 7).description
        == """
        a.bin: expected records of 3073 bytes, found 7 bytes. Use the files of the binary version as \
        they are distributed.
        """)
  }
}
