import Autograd

/// A tensor as text: its type, its shape, and the bytes of its elements in row-major order.
struct Elements: Codable {
  let dtype: String
  let shape: [Int]
  let bytes: String

  init(_ tensor: Tensor) {
    dtype = tensor.dtype.rawValue
    shape = tensor.shape
    let digits = Array("0123456789abcdef".utf8)
    bytes = tensor.detach().withBytes { bytes in
      String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
        for (position, byte) in bytes.enumerated() {
          text[2 * position] = digits[Int(byte >> 4)]
          text[2 * position + 1] = digits[Int(byte & 15)]
        }
        return 2 * bytes.count
      }
    }
  }

  func tensor() -> Tensor {
    func value(_ digit: UInt8) -> UInt8 { digit < 58 ? digit - 48 : digit - 87 }
    let digits = Array(bytes.utf8)
    return Tensor.bytes(DType(rawValue: dtype)!, shape: shape) { bytes in
      for position in bytes.indices {
        bytes[position] = value(digits[2 * position]) << 4 | value(digits[2 * position + 1])
      }
    }
  }
}
