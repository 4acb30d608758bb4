/// Changes inputs in small ways, the same ones in every run.
public struct Mutator {
  private let inputs: [[UInt8]]
  /// The state of SplitMix64.
  private var state: UInt64 = 1

  /// Starts from inputs, of which there must be at least one.
  public init(inputs: [[UInt8]]) { self.inputs = inputs }

  /// One of the inputs with one to eight changes.
  public mutating func next() -> [UInt8] {
    var bytes = inputs[random(below: inputs.count)]
    for _ in 0...random(below: 8) { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = random(below: bytes.count + 1)
    let end = place + random(below: min(40, bytes.count - place) + 1)
    switch random(below: 6) {
    case 0 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: random(below: 256))
    case 1 where place < bytes.count: bytes[place] ^= 1 << random(below: 8)
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: random(below: bytes.count + 1))
    case 4:
      let other = inputs[random(below: inputs.count)]
      let start = random(below: other.count + 1)
      bytes.insert(contentsOf: other[start...].prefix(random(below: 60)), at: place)
    default: bytes.insert(UInt8(truncatingIfNeeded: random(below: 256)), at: place)
    }
  }

  /// SplitMix64 of Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators".
  private mutating func random(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ (word >> 31)) % UInt64(bound))
  }
}
