/// A short text that differs when the text it stands for differs.
enum Fingerprint {
  /// The 64-bit FNV-1a hash of the UTF-8 bytes, in hexadecimal: the same on every machine.
  ///
  /// Source: Fowler, Noll and Vo, "FNV Hash", <http://www.isthe.com/chongo/tech/comp/fnv/>.
  static func of(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
