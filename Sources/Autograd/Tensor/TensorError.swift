/// An error in the use of tensors; its description is the message of the trap.
public enum TensorError: Error, Equatable, Sendable {
  /// Two shapes do not broadcast to a common one.
  case cannotBroadcast(operation: String, left: [Int], right: [Int])
  /// The inner sizes of a product differ.
  case cannotMultiply(operation: String, left: [Int], right: [Int])
  /// A shape has another number of elements than the tensor.
  case cannotReshape(from: [Int], to: [Int])
  /// The strides do not allow the shape without a copy.
  case cannotView(from: [Int], strides: [Int], to: [Int])
  /// The end of the flattened dimensions is before their start.
  case wrongFlattening(start: Int, end: Int, shape: [Int])
  /// A dimension that is not of size 1 would have to grow, or dimensions would be lost.
  case cannotExpand(from: [Int], to: [Int])
  /// `t()` was called for more than two dimensions.
  case cannotTranspose(shape: [Int])
  /// Nested arrays of one level have different lengths.
  case raggedLiteral(expected: [Int], found: [Int])
  /// A shape does not hold the given number of elements.
  case wrongElementCount(shape: [Int], count: Int)
  /// The tensor does not have a dimension of this number.
  case dimensionOutOfRange(operation: String, dimension: Int, rank: Int)
  /// An operation on dimensions was given none.
  case noDimensions(operation: String)
  /// A list of dimensions names one of them twice.
  case repeatedDimension(operation: String, dims: [Int])
  /// A new tensor was given a negative size.
  case negativeSize(shape: [Int])
  /// int64 cannot hold the number: it is infinite, NaN or too large.
  case notAnInteger(operation: String, value: Double)
  /// The step is 0, or leads away from the end.
  case wrongStep(start: Double, end: Double, step: Double)
  /// An index is not among those of its dimension.
  case indexOutOfRange(index: Int, size: Int, dimension: Int)
  /// A tensor of indices, or what is chosen by it, has another shape than the operation needs.
  case wrongIndexShape(operation: String, shape: [Int], index: [Int])
  /// A slice was given a step below 1.
  case wrongSliceStep(step: Int)
  /// The slices do not lie within the dimension.
  case narrowOutOfRange(start: Int, length: Int, size: Int)
  /// The sizes of the parts are not positive, or do not add up to that of the dimension.
  case wrongSplit(sizes: [Int], shape: [Int])
  /// A list of tensors to join is empty.
  case nothingToJoin(operation: String)
  /// Tensors to join differ in more than the dimension that joins them.
  case cannotJoin(operation: String, left: [Int], right: [Int])
  /// A list of dimensions does not name each of them once.
  case wrongPermutation(dims: [Int], rank: Int)
  /// Numbers of copies, or shifts, do not fit the dimensions, or are negative.
  case wrongRepeat(counts: [Int], shape: [Int])
  /// Integers were raised to a negative power.
  case negativePowerOfIntegers(exponent: Int)
  /// Integers were divided by 0.
  case divisionByZero(operation: String)
  /// `topk` asks for more elements than a line has.
  case tooFewForTop(k: Int, size: Int)
  /// The tensor has fewer than two dimensions, or not those of matrices.
  case notMatrices(operation: String, shape: [Int])
  /// The matrices have different numbers of rows and columns.
  case notSquare(operation: String, shape: [Int])
  /// A matrix without an inverse; the position on the diagonal is counted from 1.
  case singularMatrix(diagonal: Int)
  /// The weights are neither one number nor one for each channel.
  case channelWeights(operation: String, weights: [Int], channels: Int)
  /// Coordinates of `meshgrid` have more than one dimension.
  case notAnAxis(shape: [Int])
  /// An equation of `einsum` is malformed, or does not fit the tensors.
  case wrongEquation(equation: String, problem: String)
  /// There are more indices than dimensions.
  case tooManyIndices(count: Int, shape: [Int])
  /// Inputs, weights, biases and groups of a convolution do not fit each other.
  case cannotConvolve(operation: String, input: [Int], weight: [Int], bias: [Int]?, groups: Int)
  /// A window does not fit into its dimension, or has a size below 1.
  case wrongWindow(
    operation: String, size: Int, kernel: Int, stride: Int, padding: Int, dilation: Int)
  /// The number of sizes is neither 1 nor that of the spatial dimensions.
  case wrongSizeCount(operation: String, sizes: [Int], dimensions: Int)
  /// An input is not of shape [batch, channels, size…] or [channels, size…].
  case notImages(operation: String, shape: [Int], dimensions: Int)
  /// Padding `.same` was combined with a stride other than 1.
  case sameWithStride(operation: String, stride: [Int])
  /// A window would lie on padding alone.
  case poolingPadding(operation: String, kernel: Int, padding: Int)
  /// The widths of a margin are not pairs for the last dimensions, or not possible in this mode.
  case wrongPadding(padding: [Int], shape: [Int], mode: String)
  /// An input, or its weights, do not have the shape that the normalization needs.
  case wrongNormalization(operation: String, shape: [Int], expected: String)
  /// A tensor without elements has no largest, smallest or middle one.
  case emptyReduction(operation: String)
  /// `item()` was called for a tensor with another number of elements than one.
  case notOneElement(shape: [Int])
  /// The number of nested arrays is not that of the dimensions.
  case wrongNesting(shape: [Int], depth: Int)
  /// There are more or fewer names than values.
  case wrongUnpacking(count: Int, names: Int)
  /// `data` was set to a tensor of another shape or type.
  case otherData(shape: [Int], dtype: DType, foundShape: [Int], foundDType: DType)
  /// An operation does not take elements of this type.
  case wrongType(operation: String, expected: DType, found: DType)
  /// Two tensors have to be of one type, and are not.
  case typesDiffer(operation: String, left: DType, right: DType)
  /// Targets do not have the shape that belongs to the scores.
  case wrongTargets(operation: String, scores: [Int], targets: [Int])
  /// A target is not among the classes.
  case classOutOfRange(target: Int, classes: Int)
  /// Gradients were requested for integers or booleans.
  case gradientOfIntegers(dtype: DType)
  /// `requiresGrad` was set for the result of an operation.
  case requiresGradOfResult
  /// `backward()` was called for a tensor that does not require gradients.
  case backwardWithoutGraph
  /// `backward()` needs a gradient to start from, as the tensor has several elements.
  case backwardFromMany(shape: [Int])
  /// The gradient to start from has another shape than the tensor.
  case gradientShape(expected: [Int], found: [Int])
  /// A gradient that the program sets has another shape or type than its tensor.
  case otherGradient(
    operation: String, shape: [Int], dtype: DType, foundShape: [Int], foundDType: DType)
  /// A recorded operation was freed by an earlier backward pass.
  case backwardTwice(node: String)
  /// A hook, or `retainGrad()`, needs a tensor that requires gradients.
  case hookWithoutGrad
  /// A function returned another number of gradients than it has inputs.
  case gradientCount(node: String, expected: Int, found: Int)
  /// A function returned a gradient to which its input does not broadcast.
  case wrongGradient(node: String, expected: [Int], found: [Int])
  /// The output does not depend on an input whose gradient is requested.
  case unusedInput(position: Int)
  /// A tensor that the backward pass reads was changed in place.
  case savedInputChanged(node: String)
  /// A leaf that requires gradients was changed in place outside `noGrad`.
  case inPlaceOnLeaf
  /// A view whose node was freed was changed in place.
  case inPlaceOnFreedView(node: String)
  /// A change cannot be recorded, as the tensor's elements do not lie in row-major order.
  case recordedChangeOfStrided(operation: String)
  /// Several elements of the changed tensor have the same place in memory.
  case repeatedElements(operation: String, shape: [Int])
  /// The changed tensor and the one that is read share a part of their memory.
  case changedWhileRead(operation: String, shape: [Int], source: [Int])
}

extension TensorError: CustomStringConvertible {
  /// The message of the trap: the operation, the values that do not fit, and what to do.
  public var description: String {
    switch self {
    case .cannotBroadcast(let operation, let left, let right):
      """
      \(operation): shapes \(left) and \(right) do not fit. Aligned at the last dimension, two \
      sizes must be equal or one of them 1. Reshape or unsqueeze one of the tensors.
      """
    case .cannotMultiply(let operation, let left, let right):
      """
      \(operation): shapes \(left) and \(right) cannot be multiplied. The last size of the left \
      must equal the first size of the right. Did you mean to transpose one of them with t()?
      """
    case .cannotReshape(let from, let to):
      """
      reshape: shape \(from) with \(Shape.count(from)) elements cannot become \(to). The sizes \
      must multiply to the same number; a single -1 means the size that is left over.
      """
    case .cannotView(let from, let strides, let to):
      """
      view: shape \(from) with strides \(strides) cannot be seen as \(to) without a copy. Use \
      reshape(), which copies where it must, or call contiguous() first.
      """
    case .wrongFlattening(let start, let end, let shape):
      """
      flatten: dimension \(end) does not come after \(start) in the shape \(shape). Name the first \
      dimension first.
      """
    case .cannotExpand(let from, let to):
      """
      expand: shape \(from) cannot become \(to). Only dimensions of size 1 can grow, and new ones \
      are added in front.
      """
    case .cannotTranspose(let shape):
      """
      t: shape \(shape) has more than two dimensions. Say which two to swap with \
      transpose(_:_:).
      """
    case .raggedLiteral(let expected, let found):
      """
      Tensor: the nested arrays are ragged, with shape \(expected) at first and \(found) later. \
      Every row must have the same length.
      """
    case .wrongElementCount(let shape, let count):
      """
      Tensor: shape \(shape) holds \(Shape.count(shape)) elements, but \(count) were given.
      """
    case .dimensionOutOfRange(let operation, let dimension, let rank):
      """
      \(operation): dimension \(dimension) is out of range for a tensor with \(rank) dimensions. \
      Use a value from \(-max(rank, 1)) to \(max(rank, 1) - 1).
      """
    case .noDimensions(let operation):
      "\(operation): the list of dimensions is empty. Name at least one."
    case .repeatedDimension(let operation, let dims):
      "\(operation): dimensions \(dims) name one of them twice. Name each dimension once."
    case .negativeSize(let shape):
      "Tensor: shape \(shape) has a negative size. Sizes count elements, from 0 up."
    case .notAnInteger(let operation, let value):
      "\(operation): no int64 holds \(value). Use a floating-point type."
    case .wrongStep(let start, let end, let step):
      """
      arange: steps of \(step) do not lead from \(start) to \(end). Use a step other than 0 with \
      the sign of their difference.
      """
    case .indexOutOfRange(let index, let size, let dimension):
      """
      subscript: index \(index) is out of range for dimension \(dimension) with size \(size).
      """
    case .wrongIndexShape(let operation, let shape, let index):
      """
      \(operation): an index of shape \(index) does not fit a tensor of shape \(shape). A mask has \
      the sizes of the dimensions that it selects from; gather needs as many dimensions as the \
      tensor.
      """
    case .wrongSliceStep(let step):
      """
      slice: a step of \(step) is not possible. Use a step of 1 or more, and flip(_:) for the \
      reverse order.
      """
    case .narrowOutOfRange(let start, let length, let size):
      """
      narrow: \(length) slices from \(start) do not lie within a dimension of size \(size).
      """
    case .wrongSplit(let sizes, let shape):
      """
      split: a tensor of shape \(shape) cannot be split into sizes \(sizes). Sizes are positive; a \
      list of them must add up to the size of the dimension.
      """
    case .nothingToJoin(let operation):
      "\(operation): the list of tensors is empty. Give at least one."
    case .cannotJoin(let operation, let left, let right):
      """
      \(operation): shapes \(left) and \(right) cannot be joined. cat needs the same sizes in all \
      dimensions but one, and stack the same shape.
      """
    case .wrongPermutation(let dims, let rank):
      """
      permute: \(dims) is not an order of \(rank) dimensions. Name each from 0 to \(rank - 1) once.
      """
    case .wrongRepeat(let counts, let shape):
      """
      repeat: counts \(counts) do not fit shape \(shape). Give a count of 0 or more for each \
      dimension, new ones in front.
      """
    case .negativePowerOfIntegers(let exponent):
      """
      power: integers to the power of \(exponent) are not integers. Convert the tensor with \
      to(.float32), or write the exponent as \(exponent).0.
      """
    case .divisionByZero(let operation):
      """
      \(operation): integers are divided by 0. Convert the tensor with to(.float32), where the quotient \
      is infinite.
      """
    case .tooFewForTop(let k, let size):
      "topk: there are no \(k) elements in a dimension of size \(size). Use 0 to \(size)."
    case .notMatrices(let operation, let shape):
      """
      \(operation): a tensor of shape \(shape) does not hold matrices. It needs two dimensions for \
      rows and columns.
      """
    case .notSquare(let operation, let shape):
      """
      \(operation): matrices of shape \(shape.suffix(2)) are not square. They need as many rows as \
      columns.
      """
    case .singularMatrix(let diagonal):
      """
      inverse: the diagonal element \(diagonal) is zero, the inversion could not be completed because \
      the input matrix is singular.
      """
    case .channelWeights(let operation, let weights, let channels):
      """
      \(operation): weights of shape \(weights) do not fit \(channels) channels. Give one number, or \
      one for each channel, which is dimension 1.
      """
    case .notAnAxis(let shape):
      "meshgrid: a tensor of shape \(shape) is not a list of coordinates. Flatten it."
    case .wrongEquation(let equation, let problem):
      """
      einsum: '\(equation)' cannot be computed: \(problem). Name the dimensions of each tensor and \
      of the result by letters, as in 'ij,jk->ik'.
      """
    case .tooManyIndices(let count, let shape):
      """
      subscript: \(count) indices for a tensor of shape \(shape). Give at most one for each \
      dimension.
      """
    case .cannotConvolve(let operation, let input, let weight, let bias, let groups):
      """
      \(operation): an input of shape \(input), weights of shape \(weight)\
      \(bias.map { ", biases of shape \($0)" } ?? "") and groups: \(groups) do not fit. Weights are \
      [outputs, channels / groups, kernel…] for an input of [batch, channels, size…]; groups divide \
      the channels and the outputs, and there is one bias for each output.
      """
    case .wrongWindow(let operation, let size, let kernel, let stride, let padding, let dilation):
      """
      \(operation): a kernel of \(kernel) with stride \(stride), padding \(padding) and dilation \
      \(dilation) does not fit a dimension of size \(size). Kernel, stride and dilation are at \
      least 1, and dilation · (kernel - 1) + 1 is at most the size with its padding.
      """
    case .wrongSizeCount(let operation, let sizes, let dimensions):
      """
      \(operation): sizes \(sizes) do not fit \(dimensions) spatial dimensions. Give one number for \
      all, or one for each.
      """
    case .notImages(let operation, let shape, let dimensions):
      """
      \(operation): an input of shape \(shape) does not have channels of \(dimensions) dimensions. \
      Shapes are [batch, channels, size…], or [channels, size…] for a single example.
      """
    case .sameWithStride(let operation, let stride):
      """
      \(operation): padding .same keeps the size, so it needs a stride of 1, and has \(stride). Use \
      a number as padding.
      """
    case .poolingPadding(let operation, let kernel, let padding):
      """
      \(operation): padding \(padding) leaves windows of \(kernel) without any element. Use at most \
      half of the kernel, \(kernel / 2), and a dilation that reaches the elements.
      """
    case .wrongPadding(let padding, let shape, let mode):
      """
      pad: padding \(padding) does not fit shape \(shape). Give two numbers, before and after, \
      for each of the last dimensions, the last one first; sizes cannot become negative, and \
      \(mode) padding stays below what the tensor can supply.
      """
    case .wrongNormalization(let operation, let shape, let expected):
      """
      \(operation): an input of shape \(shape) cannot be normalized: \(expected).
      """
    case .emptyReduction(let operation):
      "\(operation): a tensor without elements has no \(operation)."
    case .notOneElement(let shape):
      """
      item: a tensor of shape \(shape) does not hold exactly one element. Select one, or reduce \
      the tensor with sum() or mean().
      """
    case .wrongNesting(let shape, let depth):
      """
      Array: a tensor of shape \(shape) is not \(depth) arrays deep. Nest as many arrays as it has \
      dimensions, such as [[Float]](x) for two.
      """
    case .wrongUnpacking(let count, let names):
      """
      unpacked: \(count) values do not fit \(names) names. Write as many names as there are values.
      """
    case .otherData(let shape, let dtype, let foundShape, let foundDType):
      """
      data: elements of shape \(foundShape) and type \(foundDType) cannot take the place of \
      \(shape) and \(dtype). They must have the same shape and type.
      """
    case .wrongType(let operation, let expected, let found):
      """
      \(operation): expected elements of type \(expected), found \(found). Convert the tensor \
      with to(.\(expected)).
      """
    case .typesDiffer(let operation, let left, let right):
      """
      \(operation): elements of types \(left) and \(right) cannot be combined. Both tensors must \
      have the same floating-point type. Convert them with to(.float32).
      """
    case .wrongTargets(let operation, let scores, let targets):
      """
      \(operation): scores of shape \(scores) and targets of shape \(targets) do not fit. Scores \
      are [batch, classes] with targets [batch], or [classes] with a single target; sizes of images \
      follow the classes. Targets that are probabilities have the shape of the scores.
      """
    case .classOutOfRange(let target, let classes):
      """
      nllLoss: target \(target) is out of range. With \(classes) classes, targets run from 0 to \
      \(classes - 1).
      """
    case .gradientOfIntegers(let dtype):
      """
      requiresGrad: only floating-point tensors can require gradients, and this one is \(dtype). \
      Convert it with to(.float32) first.
      """
    case .requiresGradOfResult:
      """
      requiresGrad: only a leaf can be changed, and this tensor is the result of an operation. \
      Use detach() to get a tensor outside the graph.
      """
    case .backwardWithoutGraph:
      """
      backward: the tensor does not require grad and does not have a gradFn. Create an input with \
      requiresGrad: true, and compute outside noGrad.
      """
    case .backwardFromMany(let shape):
      """
      backward: grad can be implicitly created only for scalar outputs, and this one has shape \
      \(shape). Reduce it with sum() or mean(), or pass a gradient of that shape.
      """
    case .gradientShape(let expected, let found):
      """
      backward: the gradient has shape \(found), but the tensor has shape \(expected).
      """
    case .otherGradient(
      let operation, let shape, let dtype, let foundShape, let foundDType):
      """
      \(operation): a gradient of shape \(foundShape) and type \(foundDType) for a tensor of shape \
      \(shape) and type \(dtype). A gradient has the shape and type of its tensor.
      """
    case .backwardTwice(let node):
      """
      backward: trying to backward through the graph a second time: <\(node)> was freed by an \
      earlier backward(). Compute the result again, or call the first backward with \
      retainGraph: true.
      """
    case .hookWithoutGrad:
      """
      registerHook: no gradient arrives at a tensor that does not require grad. Create an input with \
      requiresGrad: true.
      """
    case .gradientCount(let node, let expected, let found):
      """
      backward: <\(node)> returned \(found) gradients for \(expected) inputs. Return one for each \
      input, and nil for an input that has none.
      """
    case .wrongGradient(let node, let expected, let found):
      """
      backward: <\(node)> returned a gradient of shape \(found) for an input of shape \(expected). \
      Return the input's shape, or one that the input broadcasts to.
      """
    case .unusedInput(let position):
      """
      grad: input \(position) was not used in computing the output, so it has no gradient. Leave it \
      out, or ask for zeros with allowUnused: true.
      """
    case .savedInputChanged(let node):
      """
      backward: an input of <\(node)> has been modified by an in-place operation since it was \
      used, so its gradient would be wrong. Call backward() before the change, or use a copy.
      """
    case .inPlaceOnLeaf:
      """
      in-place: a leaf tensor that requires grad is being changed by an in-place operation, which \
      would invalidate its graph. Change it inside noGrad { }.
      """
    case .inPlaceOnFreedView(let node):
      """
      in-place: the view that <\(node)> made is being changed, but backward() has freed its graph, so \
      the tensor that it shows is not known. Change that tensor itself, or a clone() of the view.
      """
    case .recordedChangeOfStrided(let operation):
      """
      \(operation): a tensor whose elements do not lie in row-major order cannot take a value that \
      requires gradients. Change its clone() instead.
      """
    case .repeatedElements(let operation, let shape):
      """
      \(operation): more than one element of the written-to tensor, of shape \(shape), refers to a \
      single memory location, as in every expanded tensor. Change its clone() instead.
      """
    case .changedWhileRead(let operation, let shape, let source):
      """
      \(operation): some elements of the input tensor, of shape \(source), and the written-to tensor, \
      of shape \(shape), refer to a single memory location. Read from a clone() instead.
      """
    }
  }
}

/// Stops the program with the error's description, as an array does for a wrong index.
package func trap(_ error: TensorError) -> Never {
  fatalError(error.description)
}
