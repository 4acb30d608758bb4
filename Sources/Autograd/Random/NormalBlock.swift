/// The Box–Muller transform of 16 uniform numbers at once, bit for bit as PyTorch computes it.
///
/// Logarithm, sine and cosine are the polynomials of the Cephes library, with the fused operations
/// in PyTorch's order, so every machine gets the same bits. Constants are written as those bits.
struct NormalBlock {
  static let size = 16

  let mean: Float
  let deviation: Float

  /// Replaces `numbers[start..<start + 16]`; the numbers j and j + 8 form a pair.
  func transform(_ numbers: inout [Float], from start: Int) {
    for j in start..<start + NormalBlock.size / 2 {
      let u1 = 1 - numbers[j]
      let u2 = numbers[j + 8]
      let radius = (-2 * NormalBlock.log(u1)).squareRoot()
      let (sine, cosine) = NormalBlock.sineAndCosine(u2 * bits(0x40c9_0fdb))
      numbers[j] = mean.addingProduct(radius * cosine, deviation)
      numbers[j + 8] = mean.addingProduct(radius * sine, deviation)
    }
  }

  /// The natural logarithm of 0 < u ≤ 1.
  static func log(_ u: Float) -> Float {
    var exponent = Float(Int(u.bitPattern >> 23) - 126)
    let mantissa = Float(bitPattern: (u.bitPattern & 0x807f_ffff) | 0x3f00_0000)
    var x = mantissa - 1
    if mantissa < bits(0x3f35_04f3) {
      x += mantissa
      exponent -= 1
    }
    let square = x * x
    var y = bits(0x3d90_21bb)
    for coefficient in logCoefficients { y = coefficient.addingProduct(y, x) }
    y = (exponent * bits(0xb95e_8083)).addingProduct(y * x, square)
    y = y.addingProduct(-square, 0.5)
    return (x + y).addingProduct(exponent, bits(0x3f31_8000))
  }

  private static let logCoefficients: [Float] = [
    0xbdeb_d1b8, 0x3def_251a, 0xbdfe_5d4f, 0x3e11_e9bf,
    0xbe2a_ae50, 0x3e4c_ceac, 0xbe7f_fffc, 0x3eaa_aaaa,
  ].map(bits)

  /// The sine and cosine of 0 ≤ angle < 2π.
  static func sineAndCosine(_ angle: Float) -> (sine: Float, cosine: Float) {
    // The octant, rounded up to an even one, and the angle that is left, in three exact steps.
    let octant = (Int(angle * bits(0x3fa2_f983)) + 1) & ~1
    let turns = Float(octant)
    var x = angle.addingProduct(turns, bits(0xbf49_0000))
    x = x.addingProduct(turns, bits(0xb97d_a000))
    x = x.addingProduct(turns, bits(0xb322_2169))
    let square = x * x

    var c = bits(0xbab6_061a).addingProduct(bits(0x37cc_f5ce), square)
    c = bits(0x3d2a_aaa5).addingProduct(c, square)
    c = (-(0.5 * square)).addingProduct(c * square, square) + 1
    var s = bits(0x3c08_839e).addingProduct(bits(0xb94c_a1f9), square)
    s = bits(0xbe2a_aaa3).addingProduct(s, square)
    s = x.addingProduct(s * square, x)

    let (sine, cosine) = octant & 2 == 0 ? (s, c) : (c, s)
    return (octant & 4 == 0 ? sine : -sine, (octant - 2) & 4 == 0 ? -cosine : cosine)
  }
}

private func bits(_ pattern: UInt32) -> Float { Float(bitPattern: pattern) }
