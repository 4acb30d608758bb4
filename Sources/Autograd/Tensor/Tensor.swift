/// An array of numbers of any rank, which can record how it was computed.
///
/// A tensor is a window on memory: an element's place is `offset` plus its indices times `strides`.
/// Views (`t()`, `x[0]`, `reshape`) share the memory of the tensor they were made from.
///
/// A tensor that the program made is a *leaf*. The result of an operation on tensors that require
/// gradients owns the `gradFn` node of that operation, and the node owns the operation's inputs:
/// the graph is these references and nothing else. It always points from results to inputs, so it
/// has no cycles, and it lives exactly as long as a result is held.
public class Tensor {
  /// The size of each dimension; empty for a single number.
  public let shape: [Int]

  /// The steps in memory between neighbours along each dimension.
  public let strides: [Int]

  let offset: Int
  package let storage: Storage
  /// Whether the memory belongs to another tensor.
  let isView: Bool

  /// The tensor whose memory this shows, for a view that was not recorded.
  var base: Tensor?

  /// Whether the elements lie in memory in row-major order without gaps.
  public let isContiguous: Bool

  /// The number of elements.
  public let count: Int

  /// The sum of the gradients that `backward()` brought to this leaf, if it has run.
  ///
  /// A further `backward()` adds to it in its memory. One that the program sets has the shape and type of
  /// this tensor.
  public var grad: Tensor? {
    didSet { if let grad { checkGradient(grad, operation: "grad") } }
  }

  /// The node of the operation that computed this tensor, or nil if nothing was recorded.
  public internal(set) var gradFn: Node? {
    get {
      if isView && storage.recordedChanges != seenChanges { followChanges() }
      return recordedNode
    }
    set { recordedNode = newValue }
  }

  /// The node before any recorded change of the memory that this tensor has not followed yet.
  var recordedNode: Node?

  /// How many recorded changes of the memory the node takes account of.
  var seenChanges: Int

  private var isMarked = false

  // The state of a backward pass in progress: its number, and the gradient so far.
  var pass = 0
  var arriving: Tensor?

  var hooks: [Hook]?

  /// Whether `backward()` keeps the gradient of this result, as it does for leaves.
  public internal(set) var retainsGrad = false

  init(storage: Storage, shape: [Int], strides: [Int], offset: Int, isView: Bool) {
    self.isView = isView
    self.storage = storage
    self.shape = shape
    self.strides = strides
    seenChanges = isView ? storage.recordedChanges : 0
    (count, isContiguous) = Shape.extent(shape, strides: strides)
    // An empty view could start at the end of the memory; it starts at 0, as nothing is read.
    self.offset = count == 0 ? 0 : offset
  }

  /// Makes a tensor of new memory in row-major order.
  init(storage: Storage, shape: [Int], strides: [Int], count: Int) {
    isView = false
    self.storage = storage
    self.shape = shape
    self.strides = strides
    offset = 0
    seenChanges = 0
    self.count = count
    isContiguous = true
  }

  /// Makes another window on the memory of a tensor; `apply` gives it its place in the graph.
  convenience init(viewing tensor: Tensor, shape: [Int], strides: [Int], offset: Int) {
    self.init(
      storage: tensor.storage, shape: shape, strides: strides, offset: offset, isView: true)
    base = tensor.base ?? tensor
  }

  /// Whether operations on this tensor are recorded; only a leaf can be changed.
  public var requiresGrad: Bool {
    get { isMarked || gradFn != nil }
    set {
      if gradFn != nil { trap(.requiresGradOfResult) }
      if newValue && !dtype.isFloatingPoint { trap(.gradientOfIntegers(dtype: dtype)) }
      isMarked = newValue
      // A leaf counts as a separate tensor, even if it shares memory.
      if newValue { base = nil }
    }
  }

  /// Whether the tensor was made by the program, and not by a recorded operation.
  public var isLeaf: Bool { gradFn == nil }

  /// The type of the elements.
  public var dtype: DType { storage.dtype }

  /// The number of dimensions.
  public var rank: Int { shape.count }

  /// Returns a leaf that shares this tensor's memory and has no history.
  public func detach() -> Tensor {
    Tensor(storage: storage, shape: shape, strides: strides, offset: offset, isView: true)
  }

  /// The elements without their history: `weight.data -= 0.1 * weight.grad!` is a step that is not
  /// recorded, also where the tensor is a constant of the program.
  ///
  /// A tensor that is assigned has the same shape and type, and its elements are copied.
  public var data: Tensor {
    get { detach() }
    set {
      if newValue.shape != shape || newValue.dtype != dtype {
        trap(
          .otherData(
            shape: shape, dtype: dtype, foundShape: newValue.shape, foundDType: newValue.dtype))
      }
      // `data -= step` has changed the memory already.
      if !(newValue.storage === storage) || newValue.offset != offset || newValue.strides != strides
      {
        noGrad { copyInPlace(newValue) }
      }
    }
  }
}
