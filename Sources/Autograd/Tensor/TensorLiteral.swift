/// A number, or nested arrays of numbers, from which a tensor can be made.
public protocol TensorLiteral {
  /// The type of the numbers, inside all arrays.
  associatedtype Scalar: TensorScalar

  /// The number of elements of each nested array, from the outermost to the innermost.
  ///
  /// It is read from the first elements; that all others have the same is checked by
  /// `appendScalars`.
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
  /// The number in double precision.
  var doubleValue: Double { get }

  /// The number as an integer, its fraction cut off.
  var integerValue: Int { get }

  /// The type of a tensor of such numbers, if no other is asked for.
  static var defaultDType: DType { get }

  /// Returns a tensor of numbers in row-major order, converted to the given type.
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

  /// The empty shape, as a number has no dimensions.
  public var literalShape: [Int] { [] }

  /// Zero, as a number is not nested.
  public static var depth: Int { 0 }

  /// Appends the number; traps if dimensions are left over, as then one place holds a number and
  /// another an array.
  public func appendScalars(to scalars: inout [Self], shape: ArraySlice<Int>) {
    if !shape.isEmpty { trap(.raggedLiteral(expected: Array(shape), found: [])) }
    scalars.append(self)
  }

  /// Takes the first number.
  public init(takingFrom scalars: inout ArraySlice<Self>, shape: ArraySlice<Int>) {
    self = scalars.removeFirst()
  }
}

extension Array: TensorLiteral where Element: TensorLiteral {
  /// The type of the innermost elements.
  public typealias Scalar = Element.Scalar

  /// The number of elements, followed by the shape of the first one.
  public var literalShape: [Int] { [count] + (first?.literalShape ?? []) }

  /// One more than that of an element.
  public static var depth: Int { Element.depth + 1 }

  /// Appends the numbers of each element in order; traps if the array has another length than the
  /// first of its level.
  public func appendScalars(to scalars: inout [Scalar], shape: ArraySlice<Int>) {
    if shape.first != count {
      trap(.raggedLiteral(expected: shape.map { $0 }, found: literalShape))
    }
    for element in self { element.appendScalars(to: &scalars, shape: shape.dropFirst()) }
  }

  /// Takes as many elements as the first size says, each in the shape of the other sizes.
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
  /// The same number; double precision holds it exactly.
  public var doubleValue: Double { Double(self) }
  /// The number with its fraction cut off; `Int.min` if no int64 holds it.
  public var integerValue: Int { asInt }
  /// float32, which holds such numbers exactly.
  public static var defaultDType: DType { .float32 }

  /// Returns a tensor of numbers in row-major order, converted to the given type.
  public static func tensor(_ scalars: [Float], shape: [Int], dtype: DType) -> Tensor {
    Tensor(scalars, shape: shape).converted(to: dtype)
  }

  /// The elements in row-major order, rounded to single precision.
  public static func elements(of tensor: Tensor) -> [Float] { tensor.scalars() }
}

extension Double: TensorScalar {
  /// The number itself.
  public var doubleValue: Double { self }
  /// The number with its fraction cut off; `Int.min` if no int64 holds it.
  public var integerValue: Int { asInt }

  /// Single precision, which is what networks are trained in.
  public static var defaultDType: DType { .float32 }

  /// Returns a tensor of numbers in row-major order, converted to the given type.
  public static func tensor(_ scalars: [Double], shape: [Int], dtype: DType) -> Tensor {
    Tensor(scalars, shape: shape).converted(to: dtype)
  }

  /// The elements in row-major order, in double precision.
  public static func elements(of tensor: Tensor) -> [Double] { tensor.doubles() }
}

extension Int: TensorScalar {
  /// The nearest number of double precision; exact up to 2⁵³.
  public var doubleValue: Double { Double(self) }
  /// The integer itself.
  public var integerValue: Int { self }
  /// int64, as PyTorch gives a tensor of Python's integers.
  public static var defaultDType: DType { .int64 }

  /// Returns a tensor of numbers in row-major order, converted to the given type.
  public static func tensor(_ scalars: [Int], shape: [Int], dtype: DType) -> Tensor {
    Tensor(scalars, shape: shape).converted(to: dtype)
  }

  /// The elements in row-major order, with their fractions cut off.
  public static func elements(of tensor: Tensor) -> [Int] { tensor.integers() }
}

extension Bool: TensorScalar {
  /// 1 for true and 0 for false.
  public var doubleValue: Double { self ? 1 : 0 }
  /// 1 for true and 0 for false.
  public var integerValue: Int { self ? 1 : 0 }
  /// bool, the type of masks.
  public static var defaultDType: DType { .bool }

  /// Returns a tensor of booleans in row-major order, converted to the given type.
  public static func tensor(_ scalars: [Bool], shape: [Int], dtype: DType) -> Tensor {
    Tensor(scalars, shape: shape).converted(to: dtype)
  }

  /// The elements in row-major order; every number but 0 is true.
  public static func elements(of tensor: Tensor) -> [Bool] { tensor.booleans() }
}

extension Tensor {
  /// Creates a tensor of a number or of nested arrays.
  ///
  /// - Parameters:
  ///   - literal: The elements; it traps if the arrays of one level have different lengths.
  ///   - dtype: By default float32 for `Double` and `Float`, int64 for `Int` and bool for `Bool`.
  ///   - requiresGrad: Whether operations on the tensor are recorded.
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
