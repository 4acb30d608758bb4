import COpenBLAS

/// The product of two matrices, by OpenBLAS; transposed views are read as they lie in memory.
///
/// The pointers are safe because each is used inside the `withElements` of its own buffer, whose
/// shape and strides have been checked against the sizes that OpenBLAS is told.
enum MatrixProduct {
  /// Returns `left · right`, plus `bias` in every row.
  static func compute(_ left: Tensor, _ right: Tensor, bias: Tensor? = nil) -> Tensor {
    let (rows, columns, depth) = (left.shape[0], right.shape[1], left.shape[1])
    let (left, right) = (Operand(left), Operand(right))
    return Tensor(shape: [rows, columns]) { (out: UnsafeMutableBufferPointer<Float>) in
      guard !out.isEmpty else { return }
      if let bias {
        bias.withElements { (bias: UnsafeBufferPointer<Float>) in
          for row in 0..<rows {
            _ = out.part(from: row * columns, count: columns).update(fromContentsOf: bias)
          }
        }
      } else if depth == 0 {
        out.update(repeating: 0)
      }
      guard depth > 0 else { return }
      useThreads(forProducts: rows * columns * depth)
      left.withPointer { left, leftOrder, leftStep in
        right.withPointer { right, rightOrder, rightStep in
          cblas_sgemm(
            CblasRowMajor, leftOrder, rightOrder, blasint(rows), blasint(columns), blasint(depth),
            1, left, leftStep, right, rightStep, bias == nil ? 0 : 1, out.baseAddress!,
            blasint(columns))
        }
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
  private struct Operand {
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

    func withPointer(_ body: (UnsafePointer<Float>, CBLAS_TRANSPOSE, blasint) -> Void) {
      guard let buffer = Float.buffer(of: matrix.storage) else {
        preconditionFailure("matrix product of \(matrix.dtype)")
      }
      buffer.withElements { body($0.baseAddress! + matrix.offset, order, blasint(max(step, 1))) }
    }
  }
}
