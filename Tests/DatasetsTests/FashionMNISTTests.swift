import Autograd
import Datasets
import Foundation
import Testing

@Suite struct FashionMNISTTests {
  private static let isInstalled = FileManager.default.fileExists(
    atPath: FashionMNIST.debianDirectory)

  @Test(.enabled(if: isInstalled, "Debian's package dataset-fashion-mnist is not installed"))
  func `The installed set has as many images of each class, and the published brightness`() throws {
    let parts: [(FashionMNIST.Split, Int)] = [(.training, 6000), (.test, 1000)]
    for (split, countOfEach) in parts {
      let set = try FashionMNIST(split: split, mean: 0, std: 1)
      #expect(set.count == 10 * countOfEach)
      var counts = [Int](repeating: 0, count: 10)
      var sum = 0.0
      for (images, labels) in DataLoader(set, batchSize: 1000) {
        for label in labels.integers() { counts[label] += 1 }
        sum += images.mean().item()
      }
      #expect(counts == Array(repeating: countOfEach, count: 10))
      // The mean of the training images, which users of the set normalize with.
      if split == .training { #expect(abs(sum / 60 - 0.2860) < 5e-5) }
    }
  }

  @Test(.enabled(if: isInstalled, "Debian's package dataset-fashion-mnist is not installed"))
  func `The first pictures of the installed set show what their labels say`() throws {
    let (images, labels) = try FashionMNIST(split: .test).batch(at: [0, 1, 2])
    #expect(images.shape == [3, 1, 28, 28])
    #expect(
      labels.integers().map { FashionMNIST.classes[$0] } == ["Ankle boot", "Pullover", "Trouser"])
    #expect(FashionMNIST.classes.count == 10)
  }

  @Test func `A missing set is reported with the way to install it`() throws {
    let directory = try TemporaryDirectory()
    let error = try #require(throws: DatasetError.self) {
      try FashionMNIST(directory.path, split: .test)
    }
    #expect(
      error.description == """
        \(directory.path)/t10k-images-idx3-ubyte.gz: no such file. On Debian and Ubuntu, install it \
        with `apt-get install dataset-fashion-mnist`; elsewhere, give the directory that holds the \
        files.
        """)
  }

  @Test func `Pixels are normalized with the mean and the deviation that are asked for`() throws {
    let files = try SmallSet()
    let set = try FashionMNIST(files.directory.path, split: .training, mean: 0.286, std: 0.353)
    let expected = (0..<784).map { (Float($0 % 256) / 255 - 0.286) / 0.353 }
    #expect(set.batch(at: [0]).inputs.scalars() == expected)
  }
}
