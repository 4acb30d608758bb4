import CVectorMath
import Foundation

/// A floating-point type with functions of the C library, for formulas written once for both.
package protocol FloatingElement: NumberElement, BinaryFloatingPoint {
  static func exp(_ x: Self) -> Self
  static func log(_ x: Self) -> Self
  static func log1p(_ x: Self) -> Self
  static func exp2(_ x: Self) -> Self
  static func expm1(_ x: Self) -> Self
  static func sinh(_ x: Self) -> Self
  static func cosh(_ x: Self) -> Self
  static func tanh(_ x: Self) -> Self
  static func atanh(_ x: Self) -> Self
  static func atan(_ x: Self) -> Self
  static func acos(_ x: Self) -> Self
  static func asinh(_ x: Self) -> Self
  static func acosh(_ x: Self) -> Self
  static func atan2(_ y: Self, _ x: Self) -> Self
  static func pow(_ x: Self, _ y: Self) -> Self

  /// Adds to each sum a multiple of the element of x in the same place, rounded once.
  static func add(
    _ x: UnsafeBufferPointer<Self>, times factor: Self, to sums: UnsafeMutableBufferPointer<Self>)

  /// Adds to each sum the product of the elements of x and y in the same place, rounded once.
  static func addProducts(
    _ x: UnsafeBufferPointer<Self>, _ y: UnsafeBufferPointer<Self>,
    to sums: UnsafeMutableBufferPointer<Self>)
}

extension Float: FloatingElement {
  @inline(__always)
  package static func exp(_ x: Float) -> Float { expf(x) }
  @inline(__always)
  package static func log(_ x: Float) -> Float { logf(x) }
  @inline(__always)
  package static func log1p(_ x: Float) -> Float { log1pf(x) }
  @inline(__always)
  package static func exp2(_ x: Float) -> Float { exp2f(x) }
  @inline(__always)
  package static func expm1(_ x: Float) -> Float { expm1f(x) }
  @inline(__always)
  package static func sinh(_ x: Float) -> Float { sinhf(x) }
  @inline(__always)
  package static func cosh(_ x: Float) -> Float { coshf(x) }
  @inline(__always)
  package static func tanh(_ x: Float) -> Float { tanhf(x) }
  @inline(__always)
  package static func atanh(_ x: Float) -> Float { atanhf(x) }
  @inline(__always)
  package static func atan(_ x: Float) -> Float { atanf(x) }
  @inline(__always)
  package static func acos(_ x: Float) -> Float { acosf(x) }
  @inline(__always)
  package static func asinh(_ x: Float) -> Float { asinhf(x) }
  @inline(__always)
  package static func acosh(_ x: Float) -> Float { acoshf(x) }
  @inline(__always)
  package static func atan2(_ y: Float, _ x: Float) -> Float { atan2f(y, x) }
  @inline(__always)
  package static func pow(_ x: Float, _ y: Float) -> Float { powf(x, y) }

  package static func add(
    _ x: UnsafeBufferPointer<Float>, times factor: Float, to sums: UnsafeMutableBufferPointer<Float>
  ) {
    guard let from = x.baseAddress, let to = sums.baseAddress else { return }
    vector_add_scaled(from, factor, to, sums.count)
  }

  package static func addProducts(
    _ x: UnsafeBufferPointer<Float>, _ y: UnsafeBufferPointer<Float>,
    to sums: UnsafeMutableBufferPointer<Float>
  ) {
    guard let left = x.baseAddress, let right = y.baseAddress, let to = sums.baseAddress else {
      return
    }
    vector_add_products(left, right, to, sums.count)
  }
}

extension Double: FloatingElement {
  @inline(__always)
  package static func exp(_ x: Double) -> Double { Foundation.exp(x) }
  @inline(__always)
  package static func log(_ x: Double) -> Double { Foundation.log(x) }
  @inline(__always)
  package static func log1p(_ x: Double) -> Double { Foundation.log1p(x) }
  @inline(__always)
  package static func exp2(_ x: Double) -> Double { Foundation.exp2(x) }
  @inline(__always)
  package static func expm1(_ x: Double) -> Double { Foundation.expm1(x) }
  @inline(__always)
  package static func sinh(_ x: Double) -> Double { Foundation.sinh(x) }
  @inline(__always)
  package static func cosh(_ x: Double) -> Double { Foundation.cosh(x) }
  @inline(__always)
  package static func tanh(_ x: Double) -> Double { Foundation.tanh(x) }
  @inline(__always)
  package static func atanh(_ x: Double) -> Double { Foundation.atanh(x) }
  @inline(__always)
  package static func atan(_ x: Double) -> Double { Foundation.atan(x) }
  @inline(__always)
  package static func acos(_ x: Double) -> Double { Foundation.acos(x) }
  @inline(__always)
  package static func asinh(_ x: Double) -> Double { Foundation.asinh(x) }
  @inline(__always)
  package static func acosh(_ x: Double) -> Double { Foundation.acosh(x) }
  @inline(__always)
  package static func atan2(_ y: Double, _ x: Double) -> Double { Foundation.atan2(y, x) }
  @inline(__always)
  package static func pow(_ x: Double, _ y: Double) -> Double { Foundation.pow(x, y) }

  package static func add(
    _ x: UnsafeBufferPointer<Double>, times factor: Double,
    to sums: UnsafeMutableBufferPointer<Double>
  ) {
    guard let from = x.baseAddress, let to = sums.baseAddress else { return }
    vector_add_scaled_double(from, factor, to, sums.count)
  }

  package static func addProducts(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>,
    to sums: UnsafeMutableBufferPointer<Double>
  ) {
    guard let left = x.baseAddress, let right = y.baseAddress, let to = sums.baseAddress else {
      return
    }
    vector_add_products_double(left, right, to, sums.count)
  }
}

extension Double {
  /// The logarithm to base e, for constants of formulas.
  var naturalLogarithm: Double { Foundation.log(self) }
}
