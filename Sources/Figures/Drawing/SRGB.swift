import Foundation

/// A colour of the screen, its parts from 0 to 1.
package struct SRGB: Hashable, Sendable {
  package var red: Double
  package var green: Double
  package var blue: Double

  package init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The colour that CSS writes as `#` and six hexadecimal digits.
  package init(_ code: UInt32) {
    self.init(
      red: Double(code >> 16 & 255) / 255, green: Double(code >> 8 & 255) / 255,
      blue: Double(code & 255) / 255)
  }

  package var code: String {
    "#"
      + [red, green, blue].map { part in
        let digits = String(Int((min(1, max(0, part)) * 255).rounded()), radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }

  /// The relative luminance of WCAG 2.
  package var luminance: Double {
    let (red, green, blue) = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  /// The contrast ratio of WCAG 2, from 1 to 21.
  package func contrast(with other: SRGB) -> Double {
    let (a, b) = (luminance + 0.05, other.luminance + 0.05)
    return max(a, b) / min(a, b)
  }

  /// The colour between two others, mixed in Oklab, where equal steps look equal.
  package func mixed(with other: SRGB, part: Double) -> SRGB {
    let (from, to) = (oklab, other.oklab)
    return SRGB(
      lightness: from.lightness + (to.lightness - from.lightness) * part,
      a: from.a + (to.a - from.a) * part, b: from.b + (to.b - from.b) * part)
  }

  private var linear: (red: Double, green: Double, blue: Double) {
    func decode(_ part: Double) -> Double {
      part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return (decode(red), decode(green), decode(blue))
  }
}

/// Björn Ottosson, "A perceptual color space for image processing", 2020.
extension SRGB {
  package var oklab: (lightness: Double, a: Double, b: Double) {
    let (red, green, blue) = linear
    let long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
      0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
      1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
      0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    )
  }

  private init(lightness: Double, a: Double, b: Double) {
    func cube(_ value: Double) -> Double { value * value * value }
    let long = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let medium = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let short = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
    func encode(_ part: Double) -> Double {
      part <= 0.0031308 ? part * 12.92 : 1.055 * pow(part, 1 / 2.4) - 0.055
    }
    self.init(
      red: encode(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
      green: encode(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
      blue: encode(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short))
  }
}
