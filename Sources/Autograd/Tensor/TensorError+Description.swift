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
    case .wrongFactors(let operation, let left, let right, let expected):
      "\(operation): shapes \(left) and \(right) cannot be multiplied: \(expected)."
    case .cannotMap(let input, let weight, let bias):
      """
      linear: an input of shape \(input)\(bias == nil ? " and" : ",") weights of shape \(weight)\
      \(bias.map { " and biases of shape \($0)" } ?? "") do not fit. Weights are [outputs, inputs] for an \
      input of [batch, inputs], and there is one bias for each output.
      """
    case .cannotReshape(let operation, let from, let to):
      """
      \(operation): shape \(from) with \(Shape.count(from)) elements cannot become \(to). The sizes \
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
    case .dimensionOutOfRange(let operation, let dimension, let rank, let isOfResult):
      """
      \(operation): dimension \(dimension) is out of range for a \(isOfResult ? "result" : "tensor") \
      with \(rank) \(rank == 1 ? "dimension" : "dimensions"). \
      Use a value from \(-max(rank, 1)) to \(max(rank, 1) - 1).
      """
    case .withoutDimensions(let operation):
      """
      \(operation): the tensor has no dimensions to work along, as it is a single number. Make it a \
      tensor of shape [1] with unsqueeze(dim: 0), or read the number with item().
      """
    case .noDimensions(let operation):
      "\(operation): the list of dimensions is empty. Name at least one."
    case .repeatedDimension(let operation, let dims):
      "\(operation): dimensions \(dims) name one of them twice. Name each dimension once."
    case .negativeSize(let shape):
      "Tensor: shape \(shape) has a negative size. Sizes count elements, from 0 up."
    case .negativeNumber(let operation, let name, let value):
      "\(operation): \(name) is \(value), and must be a number from 0 up."
    case .notPositive(let operation, let name, let value):
      "\(operation): \(name) is \(value), and must be a number from 1 up."
    case .notAnInteger(let operation, let value):
      "\(operation): no int64 holds \(value). Use a floating-point type."
    case .wrongStep(let start, let end, let step):
      """
      arange: steps of \(step) do not lead from \(start) to \(end). Use a step other than 0 with \
      the sign of their difference.
      """
    case .indexOutOfRange(let operation, let index, let size, let dimension):
      """
      \(operation): index \(index) is out of range for dimension \(dimension) with size \(size).
      """
    case .wrongIndexShape(let operation, let shape, let index, let source):
      """
      \(operation): an index of shape \(index) does not fit a tensor of shape \(shape)\
      \(source.map { " and a source of shape \($0)" } ?? ""). They must have the same number of \
      dimensions. The index must not be larger than the tensor, except along dim\
      \(source == nil ? "" : ", nor larger than the source along any dimension").
      """
    case .wrongMask(let shape, let mask):
      """
      subscript: a mask of shape \(mask) does not fit a tensor of shape \(shape). A mask has the \
      sizes of the dimensions that it selects from.
      """
    case .notAList(let operation, let shape):
      """
      \(operation): a tensor of shape \(shape) is not a list of integers. It needs one dimension; \
      flatten() makes it one.
      """
    case .wrongSlices(let operation, let shape, let dimension, let indices, let source):
      """
      \(operation): \(indices) indices and a source of shape \(source) do not fit dimension \
      \(dimension) of a tensor of shape \(shape). The source has a slice for each index, and \
      otherwise the sizes of the tensor.
      """
    case .notATable(let operation, let shape):
      """
      \(operation): weights of shape \(shape) are not a table. They need shape [rows, features].
      """
    case .paddingIndex(let operation, let index, let rows):
      """
      \(operation): paddingIdx \(index) is not in a table of \(rows) rows. Use a number from \
      \(-rows) to \(rows - 1).
      """
    case .noIndices(let operation):
      "\(operation): the list of indices is empty. Give a tensor of indices for at least one dimension."
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
    case .wrongRepeat(let operation, let counts, let shape):
      """
      \(operation): counts \(counts) do not fit shape \(shape). Give a count of 0 or more for each \
      dimension, new ones in front.
      """
    case .wrongShifts(let shifts, let dims):
      """
      roll: shifts \(shifts) do not fit dimensions \(dims). Give one shift for each dimension.
      """
    case .wrongSliceCounts(let counts, let slices, let dimension):
      """
      repeatInterleave: counts of shape \(counts) do not fit dimension \(dimension) with size \
      \(slices). Give one count for each slice, or a single one for all.
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
    case .negativeElement(let operation, let element):
      """
      \(operation): the element \(element) is negative, and must be an integer from 0 up.
      """
    case .elementWeights(let operation, let weights, let shape):
      """
      \(operation): weights of shape \(weights) do not fit a tensor of shape \(shape). Give one \
      weight for each element.
      """
    case .wrongBins(let bins, let low, let high):
      """
      histc: a range from \(low) to \(high) cannot be divided into \(bins) bins. Use at least one \
      bin, and finite numbers of which the first is the smaller one.
      """
    case .noClasses:
      """
      oneHot: the number of classes cannot follow from a tensor without elements. Pass a \
      numClasses above 0.
      """
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
    case .tooManyIndices(let operation, let count, let shape):
      """
      \(operation): \(count) \(count == 1 ? "index is" : "indices are") too many for a tensor of shape \
      \(shape). \
      \(shape.isEmpty ? "Read its number with item()." : "Give at most one for each dimension.")
      """
    case .cannotConvolve(
      let operation, let input, let weight, let bias, let groups, let isTransposed):
      """
      \(operation): an input of shape \(input), weights of shape \(weight)\
      \(bias.map { ", biases of shape \($0)" } ?? "") and groups: \(groups) do not fit. Weights are \
      \(isTransposed ? "[channels, outputs / groups, kernel…]" : "[outputs, channels / groups, kernel…]") \
      for an input of [batch, channels, size…]; groups divide the channels and the outputs, and there \
      is one bias for each output.
      """
    case .wrongOutputPadding(let operation, let padding, let stride, let dilation):
      """
      \(operation): an outputPadding of \(padding) does not fit stride \(stride) and dilation \
      \(dilation). Use a number from 0 up that is below one of them.
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
    case .wrongUpsampling(let shape, let sizes):
      """
      upsample: an input of shape \(shape) cannot get the sizes \(sizes). All sizes, before and \
      after, are at least 1.
      """
    case .wrongScale(let factor):
      "upsample: scaleFactor is \(factor), and must be a finite number above 0."
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
      "\(operation): there are no elements to reduce. Give a tensor with at least one element."
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
    case .classOutOfRange(let operation, let target, let classes):
      """
      \(operation): target \(target) is out of range. With \(classes) classes, \
      \(classes > 0 ? "targets run from 0 to \(classes - 1)" : "there can be no targets").
      """
    case .cannotAttend(let queries, let keys, let values):
      """
      scaledDotProductAttention: queries of shape \(queries), keys of shape \(keys) and values of \
      shape \(values) do not fit. They are […, queries, features], […, keys, features] and \
      […, keys, numbers], and the sizes before these broadcast.
      """
    case .maskBesideCausal:
      """
      scaledDotProductAttention: a mask and isCausal: true cannot be combined. Leave out isCausal, \
      and pass a mask that is also false, or -infinity, where a key comes after its query.
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
    case .hookWithoutGrad(let operation):
      """
      \(operation): no gradient arrives at a tensor that does not require grad. Create an input with \
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
