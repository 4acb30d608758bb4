import COpenBLAS
import CThreads

/// The product of two matrices, by OpenBLAS; transposed views are read as they lie in memory.
///
/// OpenBLAS has no integers, which are multiplied here, and wrap around at their limits.
///
/// The pointers are safe because each is used inside the `withElements` of its own buffer, whose
/// shape and strides have been checked against the sizes that OpenBLAS is told.
package enum MatrixProduct {
  /// Returns `left · right`, plus `bias` in every row; all of one floating-point type.
  package static func compute(_ left: Tensor, _ right: Tensor, bias: Tensor? = nil) -> Tensor {
    switch left.dtype {
    case .float64: compute(left, right, bias: bias, Double.self)
    case .float32: compute(left, right, bias: bias, Float.self)
    case .int64, .bool: computeIntegers(left, right)
    }
  }

  private static func computeIntegers(_ left: Tensor, _ right: Tensor) -> Tensor {
    let (rows, columns, depth) = (left.shape[0], right.shape[1], left.shape[1])
    return left.withElements { (left: UnsafeBufferPointer<Int>) in
      right.withElements { (right: UnsafeBufferPointer<Int>) in
        Tensor(shape: [rows, columns]) { (out: UnsafeMutableBufferPointer<Int>) in
          out.update(repeating: 0)
          for row in 0..<rows {
            let sums = out.part(from: row * columns, count: columns)
            for k in 0..<depth {
              let factor = left[row * depth + k]
              let terms = right.part(from: k * columns, count: columns)
              for i in 0..<sums.count { sums[i] &+= factor &* terms[i] }
            }
          }
        }
      }
    }
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
    switch left.dtype {
    case .float64: computeBatch(left, right, Double.self)
    case .float32: computeBatch(left, right, Float.self)
    case .int64, .bool:
      left.shape[0] == 0
        ? .full([0, left.shape[1], right.shape[2]], 0)
        : .stack((0..<left.shape[0]).map { computeIntegers(left.matrix($0), right.matrix($0)) })
    }
  }

  private static func computeBatch<Element: MatrixElement>(
    _ left: Tensor, _ right: Tensor, _ type: Element.Type
  ) -> Tensor {
    let (batch, rows, columns) = (left.shape[0], left.shape[1], right.shape[2])
    return Tensor(shape: [batch, rows, columns]) { (out: UnsafeMutableBufferPointer<Element>) in
      // While the batch uses the thread pool, each product is computed on one thread.
      Parallel.forEachPart(of: batch, cost: rows * columns * left.shape[2] / 16) { part in
        for i in part {
          multiply(
            left.matrix(i), right.matrix(i),
            into: out.part(from: i * rows * columns, count: rows * columns), isSum: false)
        }
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
    let (left, right) = (Operand<Element>(left), Operand<Element>(right))
    let isShared = rows * columns * depth >= minimumForSharing && Parallel.processors > 1
    let parts = isShared ? Parallel.processors : 1
    // The longer side is cut, into parts of whole vectors.
    let side = max(rows, columns)
    let length = (side / (16 * parts) + 1) * 16
    _ = isTiedToOneThread
    left.withPointer { leftStart in
      right.withPointer { rightStart in
        let start = out.baseAddress!
        func multiplyPart(_ part: Int) {
          let (first, last) = (part * length, min(side, (part + 1) * length))
          if rows >= columns {
            Element.multiply(
              (last - first, columns, depth), leftStart + left.offset(ofRow: first), left.order,
              left.step, rightStart, right.order, right.step, isSum ? 1 : 0,
              start + first * columns, blasint(columns))
          } else {
            Element.multiply(
              (rows, last - first, depth), leftStart, left.order, left.step,
              rightStart + right.offset(ofColumn: first), right.order, right.step, isSum ? 1 : 0,
              start + first, blasint(columns))
          }
        }
        if isShared && length < side {
          Parallel.perform((side + length - 1) / length, multiplyPart)
        } else {
          multiplyPart(0)
        }
      }
    }
  }

  /// The number of multiplications above which processors share a product.
  private static let minimumForSharing = 1 << 21

  /// Sets `out` to the product of two matrices, or adds it, on this thread alone.
  static func multiply<Element: MatrixElement>(
    _ left: DenseMatrix<Element>, _ right: DenseMatrix<Element>,
    into out: UnsafeMutableBufferPointer<Element>, isSum: Bool
  ) {
    let sizes = (left.rows, right.columns, left.columns)
    guard sizes.0 > 0 && sizes.1 > 0 else { return }
    if sizes.2 == 0 {
      if !isSum { out.update(repeating: 0) }
      return
    }
    _ = isTiedToOneThread
    Element.multiply(
      sizes, left.elements.baseAddress!, left.order, left.step, right.elements.baseAddress!,
      right.order, right.step, isSum ? 1 : 0, out.baseAddress!, blasint(right.columns))
  }

  /// Tells OpenBLAS once to use one thread, because this file divides the products.
  ///
  /// The threads of OpenBLAS spin while they wait for one another, which made training three times
  /// slower while other programs kept the processors busy.
  private static let isTiedToOneThread: Bool = {
    // In a forked process OpenBLAS starts its threads again, and they inherit the name of this
    // thread.
    call_under_thread_name(ThreadPool.threadName) { openblas_set_num_threads(1) }
    return true
  }()

  /// A matrix whose rows, or else whose columns, are dense.
  private struct Operand<Element: MatrixElement> {
    let matrix: Tensor
    let order: CBLAS_TRANSPOSE
    let step: blasint

    init(_ tensor: Tensor) {
      let (rows, columns) = (tensor.shape[0], tensor.shape[1])
      if tensor.strides[1] == 1 && tensor.strides[0] >= max(columns, 1) {
        (matrix, order, step) = (tensor, CblasNoTrans, blasint(tensor.strides[0]))
      } else if tensor.strides[0] == 1 && tensor.strides[1] >= max(rows, 1) {
        (matrix, order, step) = (tensor, CblasTrans, blasint(tensor.strides[1]))
      } else {
        (matrix, order, step) = (tensor.copied(), CblasNoTrans, blasint(columns))
      }
    }

    func offset(ofRow row: Int) -> Int { order == CblasNoTrans ? row * Int(step) : row }

    func offset(ofColumn column: Int) -> Int {
      order == CblasNoTrans ? column : column * Int(step)
    }

    func withPointer(_ body: (UnsafePointer<Element>) -> Void) {
      guard let buffer = Element.buffer(of: matrix.storage) else {
        fatalError("matrix product of \(matrix.dtype)")
      }
      buffer.withElements { body($0.baseAddress! + matrix.offset) }
    }
  }
}

/// A matrix of elements that lie in row-major order without gaps, or its transpose.
struct DenseMatrix<Element: MatrixElement> {
  let rows: Int
  let columns: Int
  fileprivate let elements: UnsafeBufferPointer<Element>
  private var isTransposed = false

  /// Shows the matrix with this index, in memory that holds matrices of one size after another.
  init(_ elements: UnsafeBufferPointer<Element>, _ rows: Int, _ columns: Int, at index: Int = 0) {
    self.rows = rows
    self.columns = columns
    self.elements = elements.part(from: index * rows * columns, count: rows * columns)
  }

  private init(transposing matrix: DenseMatrix) {
    rows = matrix.columns
    columns = matrix.rows
    elements = matrix.elements
    isTransposed = !matrix.isTransposed
  }

  var transposed: DenseMatrix { DenseMatrix(transposing: self) }

  fileprivate var order: CBLAS_TRANSPOSE { isTransposed ? CblasTrans : CblasNoTrans }
  fileprivate var step: blasint { blasint(isTransposed ? rows : columns) }
}

/// A type of number that OpenBLAS multiplies.
protocol MatrixElement: FloatingElement {
  /// Sets `out` to `left · right + outFactor · out`; sizes are rows, columns and depth.
  static func multiply(
    _ sizes: (Int, Int, Int), _ left: UnsafePointer<Self>, _ leftOrder: CBLAS_TRANSPOSE,
    _ leftStep: blasint, _ right: UnsafePointer<Self>, _ rightOrder: CBLAS_TRANSPOSE,
    _ rightStep: blasint, _ outFactor: Self, _ out: UnsafeMutablePointer<Self>,
    _ outStep: blasint)
}

extension Float: MatrixElement {
  static func multiply(
    _ sizes: (Int, Int, Int), _ left: UnsafePointer<Float>, _ leftOrder: CBLAS_TRANSPOSE,
    _ leftStep: blasint, _ right: UnsafePointer<Float>, _ rightOrder: CBLAS_TRANSPOSE,
    _ rightStep: blasint, _ outFactor: Float, _ out: UnsafeMutablePointer<Float>,
    _ outStep: blasint
  ) {
    cblas_sgemm(
      CblasRowMajor, leftOrder, rightOrder, blasint(sizes.0), blasint(sizes.1), blasint(sizes.2),
      1, left, leftStep, right, rightStep, outFactor, out, outStep)
  }
}

extension Double: MatrixElement {
  static func multiply(
    _ sizes: (Int, Int, Int), _ left: UnsafePointer<Double>, _ leftOrder: CBLAS_TRANSPOSE,
    _ leftStep: blasint, _ right: UnsafePointer<Double>, _ rightOrder: CBLAS_TRANSPOSE,
    _ rightStep: blasint, _ outFactor: Double, _ out: UnsafeMutablePointer<Double>,
    _ outStep: blasint
  ) {
    cblas_dgemm(
      CblasRowMajor, leftOrder, rightOrder, blasint(sizes.0), blasint(sizes.1), blasint(sizes.2),
      1, left, leftStep, right, rightStep, outFactor, out, outStep)
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
