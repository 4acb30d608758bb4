import Autograd
import Foundation
import ReferenceCases
import TensorFiles
import Testing

@Suite struct SafeTensorsTests {
  /// What the file `types` of the reference implementation holds.
  private static func types() -> [String: Tensor] {
    let special = [0x8000_0000, 0x0000_0001, 0xff80_0000, 0x7fc0_1234, 0xff80_0001] as [UInt32]
    return [
      "weight": Tensor((0..<6).map { Float($0) / 7 }, shape: [2, 3]),
      "special": Tensor(special.map(Float.init(bitPattern:)), shape: [5]),
      "precise": Tensor([0.1, -0.0, Double.infinity], shape: [3]),
      "count": Tensor([Int.min], shape: []),
      "labels": Tensor([[0, 1], [-1, Int.max]]),
      "mask": Tensor([true, false, true]),
      "scalar": Tensor(0.1),
      "empty": Tensor([Float](), shape: [0, 3]),
      "no labels": Tensor([Int](), shape: [2, 0]),
    ]
  }

  /// What the file `names` holds: each number is the place of the name in the script.
  private static let names = [
    "", "b", "B", "é", "e\u{301}x", "😀", "\u{ffff}", #"a"\/"#,
    "\u{8}\t\n\u{c}\r\0\u{1f}\u{7f}\u{2028}",
  ]
  private static let texts = ["author": "x", "note": "line 1\n\"line 2\"", "é": ""]

  @Test func `A file of the reference implementation is read to the bit`() throws {
    let (tensors, metadata) = try SafeTensors.load(ReferenceFile.path("types"))
    #expect(metadata == ["format": "pt"])
    expectEqual(tensors, SafeTensorsTests.types())
  }

  @Test func `Names and texts with every kind of escape are read`() throws {
    let (tensors, metadata) = try SafeTensors.load(ReferenceFile.path("names"))
    #expect(metadata == SafeTensorsTests.texts)
    #expect(tensors.count == SafeTensorsTests.names.count)
    for (i, name) in SafeTensorsTests.names.enumerated() {
      #expect(tensors[name]?.integers() == [i], "\(name.debugDescription)")
    }
  }

  @Test func `Types that tensors do not have become the next wider one, without loss`() throws {
    let (tensors, _) = try SafeTensors.load(ReferenceFile.path("narrow"))
    let integers = [
      "U8": [0, 255], "I8": [-128, 127], "I16": [-32768, 32767], "U16": [0, 65535],
      "I32": [-2_147_483_648, 2_147_483_647], "U32": [0, 4_294_967_295],
    ]
    for (name, expected) in integers {
      #expect(tensors[name]?.dtype == .int64)
      #expect(tensors[name]?.integers() == expected)
    }
    let floats: [String: [UInt32]] = [
      "F16": [0x3dcc_c000, 0xc77f_e000, 0x3380_0000, 0x7f80_0000, 0x7fc0_0000],
      "BF16": [0x3dcd_0000, 0xff80_0000, 0x0001_0000],
    ]
    for (name, expected) in floats {
      #expect(tensors[name]?.dtype == .float32)
      #expect(tensors[name]?.scalars().map(\.bitPattern) == expected)
    }
    #expect(tensors.count == integers.count + floats.count)
  }

  @Test func `Every half-precision number becomes the float32 of the same value`() throws {
    let directory = try TemporaryDirectory()
    let halves = Array(UInt16.min...UInt16.max)
    let header = #"{"x":{"dtype":"F16","shape":[65536],"data_offsets":[0,131072]}}"#
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) }
    let elements = halves.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    try directory.write(length + Array(header.utf8) + elements, to: "halves")
    let tensor = try #require(try SafeTensors.load(directory.file("halves")).tensors["x"])
    let wrong = zip(halves, tensor.scalars()).filter { bits, found in
      let (exponent, fraction) = (Int(bits >> 10 & 31), Float(bits & 1023))
      if (found.sign == .minus) != (bits & 0x8000 != 0) { return true }
      if exponent == 31 { return fraction == 0 ? !found.isInfinite : !found.isNaN }
      // Fraction times a power of two: 2⁻²⁴ for denormals, 2^(exponent - 25) with a hidden bit.
      let power = Float(sign: .plus, exponent: max(exponent, 1) - 25, significand: 1)
      return abs(found) != (exponent == 0 ? fraction : fraction + 1024) * power
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(3))")
  }

  @Test func `What is written has the bytes of the reference implementation's file`() throws {
    let directory = try TemporaryDirectory()
    let named = SafeTensorsTests.names.enumerated().map { ($1, Tensor([$0], shape: [])) }
    let files: [(String, [String: Tensor], [String: String])] = [
      ("types", SafeTensorsTests.types(), ["format": "pt"]),
      ("names", Dictionary(uniqueKeysWithValues: named), SafeTensorsTests.texts),
      ("nothing", [:], [:]),
    ]
    for (name, tensors, metadata) in files {
      try SafeTensors.save(tensors, metadata: metadata, to: directory.file(name))
      let expected = Array(try Data(contentsOf: URL(fileURLWithPath: ReferenceFile.path(name))))
      #expect(try directory.bytes(name) == expected)
    }
  }

  @Test
  func `A view is written as the tensor that it shows, and a parameter as its numbers`() throws {
    let directory = try TemporaryDirectory()
    let whole = Tensor([[1.0, 2, 3], [4, 5, 6]], requiresGrad: true)
    let tensors = ["whole": whole, "turned": whole.t(), "row": whole[1]]
    try SafeTensors.save(tensors, to: directory.file("views"))
    let (loaded, _) = try SafeTensors.load(directory.file("views"))
    expectEqual(loaded, tensors)
    #expect(loaded["turned"]?.scalars() == [1, 4, 2, 5, 3, 6])
    #expect(loaded["whole"]?.requiresGrad == false)
  }

  @Test
  func `A file is replaced as a whole: readers keep the old one, and no other is left`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("model")
    try SafeTensors.save(["a": Tensor([1.0])], to: path)
    let old = try #require(FileHandle(forReadingAtPath: path))
    let oldBytes = try directory.bytes("model")
    try SafeTensors.save(["b": Tensor([2, 3])], metadata: ["c": "d"], to: path)
    #expect(try old.readToEnd().map(Array.init) == oldBytes)
    #expect(try SafeTensors.load(path).tensors["b"]?.integers() == [2, 3])
    #expect(try directory.names() == ["model"])
  }

  /// Same names, types, shapes and bits.
  private func expectEqual(
    _ found: [String: Tensor], _ expected: [String: Tensor],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found.keys.sorted() == expected.keys.sorted(), sourceLocation: sourceLocation)
    for (name, tensor) in expected {
      #expect(found[name]?.dtype == tensor.dtype, "\(name)", sourceLocation: sourceLocation)
      #expect(found[name]?.shape == tensor.shape, "\(name)", sourceLocation: sourceLocation)
      let bytes = tensor.withBytes { Array($0) }
      #expect(
        found[name]?.withBytes { Array($0) } == bytes, "\(name)", sourceLocation: sourceLocation)
    }
  }
}
