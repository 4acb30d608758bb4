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

  static func tensor(_ scalars: [Self], shape: [Int]) -> Tensor
}

extension TensorScalar {
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

  public static func tensor(_ scalars: [Float], shape: [Int]) -> Tensor {
    Tensor(scalars, shape: shape)
  }
}

extension Double: TensorScalar {
  public var doubleValue: Double { self }

  public static func tensor(_ scalars: [Double], shape: [Int]) -> Tensor {
    Tensor(scalars.map(Float.init), shape: shape)
  }
}

extension Int: TensorScalar {
  public var doubleValue: Double { Double(self) }

  public static func tensor(_ scalars: [Int], shape: [Int]) -> Tensor {
    Tensor(scalars, shape: shape)
  }
}

extension Bool: TensorScalar {
  public var doubleValue: Double { self ? 1 : 0 }

  public static func tensor(_ scalars: [Bool], shape: [Int]) -> Tensor {
    Tensor(scalars, shape: shape)
  }
}

extension Tensor {
  /// Makes a tensor of a number or of nested arrays: float32 of `Double` and `Float`, int64 of `Int`.
  public convenience init(_ literal: some TensorLiteral, requiresGrad: Bool = false) {
    self.init(literal: literal)
    if requiresGrad { self.requiresGrad = true }
  }

  private convenience init<Literal: TensorLiteral>(literal: Literal) {
    let shape = literal.literalShape
    var scalars: [Literal.Scalar] = []
    scalars.reserveCapacity(Shape.count(shape))
    literal.appendScalars(to: &scalars, shape: shape[...])
    self.init(dense: Literal.Scalar.tensor(scalars, shape: shape))
  }
}
