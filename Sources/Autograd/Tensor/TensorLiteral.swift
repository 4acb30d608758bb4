/// A number, or nested arrays of numbers, from which a tensor can be made.
public protocol TensorLiteral {
  associatedtype Scalar: TensorScalar

  var literalShape: [Int] { get }

  /// Appends every number in row-major order; each part must have the given shape.
  func appendScalars(to scalars: inout [Scalar], shape: ArraySlice<Int>)
}

/// A single number, which can be made a tensor or combined with one.
public protocol TensorScalar: TensorLiteral where Scalar == Self {
  var doubleValue: Double { get }

  /// The number as an integer, its fraction cut off.
  var integerValue: Int { get }

  /// The type of a tensor of such numbers, if no other is asked for.
  static var defaultDType: DType { get }

  static func tensor(_ scalars: [Self], shape: [Int], dtype: DType) -> Tensor
}

extension TensorScalar {
  /// Traps if the number is infinite, not a number, or too large for int64.
  func checkIsInteger(operation: String) {
    if Self.defaultDType.isFloatingPoint && !(-0x1p63..<0x1p63).contains(doubleValue) {
      trap(.notAnInteger(operation: operation, value: doubleValue))
    }
  }

  public var literalShape: [Int] { [] }

  public func appendScalars(to scalars: inout [Self], shape: ArraySlice<Int>) {
    if !shape.isEmpty { trap(.raggedLiteral(expected: Array(shape), found: [])) }
    scalars.append(self)
  }
}

extension Array: TensorLiteral where Element: TensorLiteral {
  public typealias Scalar = Element.Scalar

  public var literalShape: [Int] { [count] + (first?.literalShape ?? []) }

  public func appendScalars(to scalars: inout [Scalar], shape: ArraySlice<Int>) {
    if shape.first != count {
      trap(.raggedLiteral(expected: shape.map { $0 }, found: literalShape))
    }
    for element in self { element.appendScalars(to: &scalars, shape: shape.dropFirst()) }
  }
}

extension Float: TensorScalar {
  public var doubleValue: Double { Double(self) }
  public var integerValue: Int { asInt }
  public static var defaultDType: DType { .float32 }

  public static func tensor(_ scalars: [Float], shape: [Int], dtype: DType) -> Tensor {
    Tensor(scalars, shape: shape).converted(to: dtype)
  }
}

extension Double: TensorScalar {
  public var doubleValue: Double { self }
  public var integerValue: Int { asInt }

  /// Single precision, which is what networks are trained in.
  public static var defaultDType: DType { .float32 }

  public static func tensor(_ scalars: [Double], shape: [Int], dtype: DType) -> Tensor {
    Tensor(scalars, shape: shape).converted(to: dtype)
  }
}

extension Int: TensorScalar {
  public var doubleValue: Double { Double(self) }
  public var integerValue: Int { self }
  public static var defaultDType: DType { .int64 }

  public static func tensor(_ scalars: [Int], shape: [Int], dtype: DType) -> Tensor {
    Tensor(scalars, shape: shape).converted(to: dtype)
  }
}

extension Bool: TensorScalar {
  public var doubleValue: Double { self ? 1 : 0 }
  public var integerValue: Int { self ? 1 : 0 }
  public static var defaultDType: DType { .bool }

  public static func tensor(_ scalars: [Bool], shape: [Int], dtype: DType) -> Tensor {
    Tensor(scalars, shape: shape).converted(to: dtype)
  }
}

extension Tensor {
  /// Makes a tensor of a number or of nested arrays.
  ///
  /// - Parameter dtype: By default float32 for `Double` and `Float`, int64 for `Int`.
  public convenience init(
    _ literal: some TensorLiteral, dtype: DType? = nil, requiresGrad: Bool = false
  ) {
    self.init(literal: literal, dtype: dtype)
    if requiresGrad { self.requiresGrad = true }
  }

  private convenience init<Literal: TensorLiteral>(literal: Literal, dtype: DType?) {
    let shape = literal.literalShape
    var scalars: [Literal.Scalar] = []
    scalars.reserveCapacity(Shape.count(shape))
    literal.appendScalars(to: &scalars, shape: shape[...])
    let dtype = dtype ?? Literal.Scalar.defaultDType
    self.init(dense: Literal.Scalar.tensor(scalars, shape: shape, dtype: dtype))
  }
}
