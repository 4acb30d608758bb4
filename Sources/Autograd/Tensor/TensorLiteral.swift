/// A number, or nested arrays of numbers, from which a tensor can be made.
public protocol TensorLiteral {
  associatedtype Scalar: TensorScalar

  var literalShape: [Int] { get }

  /// How many arrays are nested in each other.
  static var depth: Int { get }

  /// Appends every number in row-major order; each part must have the given shape.
  func appendScalars(to scalars: inout [Scalar], shape: ArraySlice<Int>)

  /// Takes the numbers of this shape from the front of others, which lie in row-major order.
  init(takingFrom scalars: inout ArraySlice<Scalar>, shape: ArraySlice<Int>)
}

/// A single number, which can be made a tensor or combined with one.
public protocol TensorScalar: TensorLiteral where Scalar == Self {
  var doubleValue: Double { get }

  /// The number as an integer, its fraction cut off.
  var integerValue: Int { get }

  /// The type of a tensor of such numbers, if no other is asked for.
  static var defaultDType: DType { get }

  static func tensor(_ scalars: [Self], shape: [Int], dtype: DType) -> Tensor

  /// The elements of a tensor in row-major order, converted to this type.
  static func elements(of tensor: Tensor) -> [Self]
}

extension TensorScalar {
  /// Traps if the number is infinite, not a number, or too large for int64.
  func checkIsInteger(operation: String) {
    if Self.defaultDType.isFloatingPoint && !(-0x1p63..<0x1p63).contains(doubleValue) {
      trap(.notAnInteger(operation: operation, value: doubleValue))
    }
  }

  public var literalShape: [Int] { [] }

  public static var depth: Int { 0 }

  public func appendScalars(to scalars: inout [Self], shape: ArraySlice<Int>) {
    if !shape.isEmpty { trap(.raggedLiteral(expected: Array(shape), found: [])) }
    scalars.append(self)
  }

  public init(takingFrom scalars: inout ArraySlice<Self>, shape: ArraySlice<Int>) {
    self = scalars.removeFirst()
  }
}

extension Array: TensorLiteral where Element: TensorLiteral {
  public typealias Scalar = Element.Scalar

  public var literalShape: [Int] { [count] + (first?.literalShape ?? []) }

  public static var depth: Int { Element.depth + 1 }

  public func appendScalars(to scalars: inout [Scalar], shape: ArraySlice<Int>) {
    if shape.first != count {
      trap(.raggedLiteral(expected: shape.map { $0 }, found: literalShape))
    }
    for element in self { element.appendScalars(to: &scalars, shape: shape.dropFirst()) }
  }

  public init(takingFrom scalars: inout ArraySlice<Scalar>, shape: ArraySlice<Int>) {
    guard let size = shape.first else { preconditionFailure("an array for each dimension") }
    self = (0..<size).map { _ in
      Element(takingFrom: &scalars, shape: shape.dropFirst())
    }
  }

  /// Makes nested arrays of a tensor's elements, one array for each dimension.
  ///
  /// ```swift
  /// let x = Tensor([[1, 2], [3, 4]])
  /// let rows = [[Int]](x)  // [[1, 2], [3, 4]]
  /// ```
  public init(_ tensor: Tensor) {
    if Self.depth != tensor.rank { trap(.wrongNesting(shape: tensor.shape, depth: Self.depth)) }
    var scalars = Scalar.elements(of: tensor)[...]
    self.init(takingFrom: &scalars, shape: tensor.shape[...])
  }
}

extension Float: TensorScalar {
  public var doubleValue: Double { Double(self) }
  public var integerValue: Int { asInt }
  public static var defaultDType: DType { .float32 }

  public static func tensor(_ scalars: [Float], shape: [Int], dtype: DType) -> Tensor {
    Tensor(scalars, shape: shape).converted(to: dtype)
  }

  public static func elements(of tensor: Tensor) -> [Float] { tensor.scalars() }
}

extension Double: TensorScalar {
  public var doubleValue: Double { self }
  public var integerValue: Int { asInt }

  /// Single precision, which is what networks are trained in.
  public static var defaultDType: DType { .float32 }

  public static func tensor(_ scalars: [Double], shape: [Int], dtype: DType) -> Tensor {
    Tensor(scalars, shape: shape).converted(to: dtype)
  }

  public static func elements(of tensor: Tensor) -> [Double] { tensor.doubles() }
}

extension Int: TensorScalar {
  public var doubleValue: Double { Double(self) }
  public var integerValue: Int { self }
  public static var defaultDType: DType { .int64 }

  public static func tensor(_ scalars: [Int], shape: [Int], dtype: DType) -> Tensor {
    Tensor(scalars, shape: shape).converted(to: dtype)
  }

  public static func elements(of tensor: Tensor) -> [Int] { tensor.integers() }
}

extension Bool: TensorScalar {
  public var doubleValue: Double { self ? 1 : 0 }
  public var integerValue: Int { self ? 1 : 0 }
  public static var defaultDType: DType { .bool }

  public static func tensor(_ scalars: [Bool], shape: [Int], dtype: DType) -> Tensor {
    Tensor(scalars, shape: shape).converted(to: dtype)
  }

  public static func elements(of tensor: Tensor) -> [Bool] { tensor.booleans() }
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
