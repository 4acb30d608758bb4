import COpenBLAS

/// The product of two matrices, by OpenBLAS; transposed views are read as they lie in memory.
///
/// The pointers are safe because each is used inside the `withElements` of its own buffer, whose
/// shape and strides have been checked against the sizes that OpenBLAS is told.
enum MatrixProduct {
  /// Returns `left · right`, plus `bias` in every row; all of one floating-point type.
  static func compute(_ left: Tensor, _ right: Tensor, bias: Tensor? = nil) -> Tensor {
    left.dtype == .float64
      ? compute(left, right, bias: bias, Double.self) : compute(left, right, bias: bias, Float.self)
  }

  private static func compute<Element: MatrixElement>(
    _ left: Tensor, _ right: Tensor, bias: Tensor?, _ type: Element.Type
  ) -> Tensor {
    let (rows, columns) = (left.shape[0], right.shape[1])
    return Tensor(shape: [rows, columns]) { (out: UnsafeMutableBufferPointer<Element>) in
      if let bias {
        bias.withElements { (bias: UnsafeBufferPointer<Element>) in
          for row in 0..<rows {
            _ = out.part(from: row * columns, count: columns).update(fromContentsOf: bias)
          }
        }
      }
      multiply(left, right, into: out, isSum: bias != nil)
    }
  }

  /// Returns the products of corresponding matrices of two batches of shapes [batch, rows, columns].
  static func computeBatch(_ left: Tensor, _ right: Tensor) -> Tensor {
    left.dtype == .float64
      ? computeBatch(left, right, Double.self) : computeBatch(left, right, Float.self)
  }

  private static func computeBatch<Element: MatrixElement>(
    _ left: Tensor, _ right: Tensor, _ type: Element.Type
  ) -> Tensor {
    let (batch, rows, columns) = (left.shape[0], left.shape[1], right.shape[2])
    return Tensor(shape: [batch, rows, columns]) { (out: UnsafeMutableBufferPointer<Element>) in
      for i in 0..<batch {
        multiply(
          left.matrix(i), right.matrix(i),
          into: out.part(from: i * rows * columns, count: rows * columns), isSum: false)
      }
    }
  }

  /// Sets `out` to the product of two matrices, or adds it.
  static func multiply<Element: MatrixElement>(
    _ left: Tensor, _ right: Tensor, into out: UnsafeMutableBufferPointer<Element>, isSum: Bool
  ) {
    guard !out.isEmpty else { return }
    let (rows, columns, depth) = (left.shape[0], right.shape[1], left.shape[1])
    if depth == 0 {
      if !isSum { out.update(repeating: 0) }
      return
    }
    useThreads(forProducts: rows * columns * depth)
    Operand<Element>(left).withPointer { left, leftOrder, leftStep in
      Operand<Element>(right).withPointer { right, rightOrder, rightStep in
        Element.multiply(
          (rows, columns, depth), left, leftOrder, leftStep, right, rightOrder, rightStep,
          isSum ? 1 : 0, out.baseAddress!)
      }
    }
  }

  /// Lets OpenBLAS use every processor for very large products, and only this one for others.
  ///
  /// The products of a training step take a tenth of a millisecond. Sharing them gains a quarter
  /// while the other processors are idle, but made training three times slower while they were
  /// busy, because a product ends with its slowest part. It also changes the last bits of a sum.
  private static func useThreads(forProducts count: Int) {
    openblas_set_num_threads(count < 1 << 27 ? 1 : availableThreads)
  }

  /// The number of threads that OpenBLAS chose at its start, or that its environment asks for.
  private static let availableThreads = openblas_get_num_threads()

  /// A matrix whose rows, or else whose columns, are dense.
  private struct Operand<Element: MatrixElement> {
    let matrix: Tensor
    let order: CBLAS_TRANSPOSE
    let step: Int

    init(_ tensor: Tensor) {
      let (rows, columns) = (tensor.shape[0], tensor.shape[1])
      if tensor.strides[1] == 1 && tensor.strides[0] >= columns {
        (matrix, order, step) = (tensor, CblasNoTrans, tensor.strides[0])
      } else if tensor.strides[0] == 1 && tensor.strides[1] >= rows {
        (matrix, order, step) = (tensor, CblasTrans, tensor.strides[1])
      } else {
        (matrix, order, step) = (tensor.copied(), CblasNoTrans, columns)
      }
    }

    func withPointer(_ body: (UnsafePointer<Element>, CBLAS_TRANSPOSE, blasint) -> Void) {
      guard let buffer = Element.buffer(of: matrix.storage) else {
        fatalError("matrix product of \(matrix.dtype)")
      }
      buffer.withElements { body($0.baseAddress! + matrix.offset, order, blasint(max(step, 1))) }
    }
  }
}

/// A type of number that OpenBLAS multiplies.
protocol MatrixElement: FloatingElement {
  /// Sets `out` to `left · right + outFactor · out`; sizes are rows, columns and depth.
  static func multiply(
    _ sizes: (Int, Int, Int), _ left: UnsafePointer<Self>, _ leftOrder: CBLAS_TRANSPOSE,
    _ leftStep: blasint, _ right: UnsafePointer<Self>, _ rightOrder: CBLAS_TRANSPOSE,
    _ rightStep: blasint, _ outFactor: Self, _ out: UnsafeMutablePointer<Self>)
}

extension Float: MatrixElement {
  static func multiply(
    _ sizes: (Int, Int, Int), _ left: UnsafePointer<Float>, _ leftOrder: CBLAS_TRANSPOSE,
    _ leftStep: blasint, _ right: UnsafePointer<Float>, _ rightOrder: CBLAS_TRANSPOSE,
    _ rightStep: blasint, _ outFactor: Float, _ out: UnsafeMutablePointer<Float>
  ) {
    cblas_sgemm(
      CblasRowMajor, leftOrder, rightOrder, blasint(sizes.0), blasint(sizes.1), blasint(sizes.2),
      1, left, leftStep, right, rightStep, outFactor, out, blasint(sizes.1))
  }
}

extension Double: MatrixElement {
  static func multiply(
    _ sizes: (Int, Int, Int), _ left: UnsafePointer<Double>, _ leftOrder: CBLAS_TRANSPOSE,
    _ leftStep: blasint, _ right: UnsafePointer<Double>, _ rightOrder: CBLAS_TRANSPOSE,
    _ rightStep: blasint, _ outFactor: Double, _ out: UnsafeMutablePointer<Double>
  ) {
    cblas_dgemm(
      CblasRowMajor, leftOrder, rightOrder, blasint(sizes.0), blasint(sizes.1), blasint(sizes.2),
      1, left, leftStep, right, rightStep, outFactor, out, blasint(sizes.1))
  }
}

extension Tensor {
  /// The matrix at a position of a batch, as a view outside the graph.
  fileprivate func matrix(_ index: Int) -> Tensor {
    Tensor(
      viewing: self, shape: Array(shape.dropFirst()), strides: Array(strides.dropFirst()),
      offset: offset + index * strides[0])
  }
}
