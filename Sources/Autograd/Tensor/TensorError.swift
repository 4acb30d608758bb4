/// An error in the use of tensors; its description is the message of the trap.
public enum TensorError: Error, Equatable, Sendable {
  /// Two shapes do not broadcast to a common one.
  case cannotBroadcast(operation: String, left: [Int], right: [Int])
  /// The inner sizes of a product differ.
  case cannotMultiply(operation: String, left: [Int], right: [Int])
  /// The operation multiplies tensors of other ranks, or batches of other sizes.
  case wrongFactors(operation: String, left: [Int], right: [Int], expected: String)
  /// Inputs, weights and biases of a linear map do not fit each other.
  case cannotMap(input: [Int], weight: [Int], bias: [Int]?)
  /// A shape has another number of elements than the tensor.
  case cannotReshape(operation: String, from: [Int], to: [Int])
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
  /// The tensor, or a result that has one dimension more, does not have a dimension of this number.
  case dimensionOutOfRange(operation: String, dimension: Int, rank: Int, isOfResult: Bool = false)
  /// The operation works along a dimension, and the tensor has none.
  case withoutDimensions(operation: String)
  /// An operation on dimensions was given none.
  case noDimensions(operation: String)
  /// A list of dimensions names one of them twice.
  case repeatedDimension(operation: String, dims: [Int])
  /// A new tensor was given a negative size.
  case negativeSize(shape: [Int])
  /// A number that is counted from 0 up is negative.
  case negativeNumber(operation: String, name: String, value: Int)
  /// A number that is counted from 1 up is smaller.
  case notPositive(operation: String, name: String, value: Int)
  /// int64 cannot hold the number: it is infinite, NaN or too large.
  case notAnInteger(operation: String, value: Double)
  /// The step is 0, or leads away from the end.
  case wrongStep(start: Double, end: Double, step: Double)
  /// An index is not among those of its dimension.
  case indexOutOfRange(operation: String, index: Int, size: Int, dimension: Int)
  /// A tensor of indices does not have the dimensions of the tensor, or is larger than it or the source.
  case wrongIndexShape(operation: String, shape: [Int], index: [Int], source: [Int]?)
  /// A mask does not have the sizes of the dimensions that it selects from.
  case wrongMask(shape: [Int], mask: [Int])
  /// A tensor that lists integers has another number of dimensions than one.
  case notAList(operation: String, shape: [Int])
  /// There is not one slice of the source for each index, or the slices have other sizes.
  case wrongSlices(operation: String, shape: [Int], dimension: Int, indices: Int, source: [Int])
  /// A table of rows does not have two dimensions.
  case notATable(operation: String, shape: [Int])
  /// The row that shall not learn is not in the table.
  case paddingIndex(operation: String, index: Int, rows: Int)
  /// A list of tensors of indices is empty.
  case noIndices(operation: String)
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
  /// Numbers of copies do not fit the dimensions, or are negative.
  case wrongRepeat(operation: String, counts: [Int], shape: [Int])
  /// There is not one shift for each dimension.
  case wrongShifts(shifts: [Int], dims: [Int])
  /// There is not one count for each slice.
  case wrongSliceCounts(counts: [Int], slices: Int, dimension: Int)
  /// Integers were raised to a negative power.
  case negativePowerOfIntegers(exponent: Int)
  /// Integers were divided by 0.
  case divisionByZero(operation: String)
  /// `topk` asks for more elements than a line has.
  case tooFewForTop(k: Int, size: Int)
  /// An element stands for a count or a class, and is negative.
  case negativeElement(operation: String, element: Int)
  /// There is not one weight for each element.
  case elementWeights(operation: String, weights: [Int], shape: [Int])
  /// There are no bins, or their bounds are not finite numbers in ascending order.
  case wrongBins(bins: Int, from: Double, to: Double)
  /// The number of classes was to follow from classes, and there are none.
  case noClasses
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
  case tooManyIndices(operation: String, count: Int, shape: [Int])
  /// Inputs, weights, biases and groups of a convolution do not fit each other.
  case cannotConvolve(
    operation: String, input: [Int], weight: [Int], bias: [Int]?, groups: Int,
    isTransposed: Bool = false)
  /// What a transposed convolution adds at the end is negative, or not below stride or dilation.
  case wrongOutputPadding(operation: String, padding: Int, stride: Int, dilation: Int)
  /// A window does not fit into its dimension, or has a size below 1.
  case wrongWindow(
    operation: String, size: Int, kernel: Int, stride: Int, padding: Int, dilation: Int)
  /// The number of sizes is neither 1 nor that of the spatial dimensions.
  case wrongSizeCount(operation: String, sizes: [Int], dimensions: Int)
  /// An input is not of shape [batch, channels, size…] or [channels, size…].
  case notImages(operation: String, shape: [Int], dimensions: Int)
  /// Padding `.same` was combined with a stride other than 1.
  case sameWithStride(operation: String, stride: [Int])
  /// The size of an upsampled image is not positive.
  case wrongUpsampling(shape: [Int], sizes: [Int])
  /// The factor of an upsampled image is not a finite number above 0.
  case wrongScale(Double)
  /// A window would lie on padding alone.
  case poolingPadding(operation: String, kernel: Int, padding: Int)
  /// The widths of a margin are not pairs for the last dimensions, or not possible in this mode.
  case wrongPadding(padding: [Int], shape: [Int], mode: String)
  /// An input, or its weights, do not have the shape that the normalization needs.
  case wrongNormalization(operation: String, shape: [Int], expected: String)
  /// There are no elements to reduce, as in the maximum of an empty tensor.
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
  case classOutOfRange(operation: String, target: Int, classes: Int)
  /// Queries, keys and values of attention do not fit each other.
  case cannotAttend(queries: [Int], keys: [Int], values: [Int])
  /// Attention was given a mask, and was also to make one.
  case maskBesideCausal
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
  case hookWithoutGrad(operation: String)
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
