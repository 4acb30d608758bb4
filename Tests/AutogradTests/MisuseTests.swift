import Autograd
import Testing

/// A misuse of an operation is reported by its own name, with the values and what to do.
@Suite struct MisuseTests {
  /// A misuse, and its message.
  struct Misuse: Codable, Sendable, CustomTestStringConvertible {
    let testDescription: String
    let message: String
  }

  /// Performs the misuse of this name.
  private static func make(_ name: String) {
    let table = Tensor.zeros(2, 3)
    let number = Tensor(1.0)
    switch name {
    case "a table counted": _ = Tensor([[1]]).bincount()
    case "fractions counted": _ = Tensor([1.0]).bincount()
    case "a negative element counted": _ = Tensor([1, -1]).bincount()
    case "too few weights of counts": _ = Tensor([1, 2]).bincount(weights: Tensor([1.0]))
    case "a negative number of counts": _ = Tensor([1]).bincount(minlength: -2)
    case "no bins": _ = Tensor([1.0]).histc(bins: 0, min: 0, max: 1)
    case "bins of NaN": _ = Tensor([1.0, Double.nan, 2.0]).histc(bins: 2)
    case "a class too large for one-hot rows": _ = Tensor([1, 2]).oneHot(numClasses: 2)
    case "a negative class in one-hot rows": _ = Tensor([1, -2]).oneHot()
    case "one-hot rows of nothing": _ = Tensor.zeros(0, dtype: .int64).oneHot()
    case "a negative number of classes": _ = Tensor([1]).oneHot(numClasses: -2)
    case "a class without scores of sequences":
      _ = Tensor.zeros(4, 1, 3).ctcLoss(Tensor([[5]]), inputLengths: [4], targetLengths: [1])
    case "a class without scores": _ = Tensor.zeros(1, 3).crossEntropy(Tensor([3]))
    case "classes that are no integers": _ = Tensor.zeros(1, 3).crossEntropy(Tensor([true]))
    case "scores without a dimension": _ = number.crossEntropy(Tensor(0))
    case "a mask beside isCausal":
      let x = Tensor.zeros(1, 2, 3)
      _ = x.scaledDotProductAttention(x, x, mask: Tensor([true, false]), isCausal: true)
    case "shifts without dimensions": _ = table.roll([1], dims: [0, 1])
    case "a number rolled": _ = number.roll(1, dim: 0)
    case "a negative count of slices": _ = table.repeatInterleave(-1)
    case "too few counts of slices": _ = table.repeatInterleave(Tensor([1, 2]), dim: 1)
    case "a negative count of a slice": _ = table.repeatInterleave(Tensor([1, -2]), dim: 0)
    case "counts of slices in a table": _ = table.repeatInterleave(Tensor([[1, 2]]), dim: 0)
    case "a number repeated along a dimension": _ = number.repeatInterleave(Tensor([2]), dim: 0)
    case "negative tiles": _ = table.tile(-1)
    case "a table of one dimension": _ = Tensor([0]).embedding(.zeros(2))
    case "a row that does not exist": _ = Tensor([2]).embedding(table)
    case "padding that no row has": _ = Tensor([0]).embedding(table, paddingIdx: 2)
    case "slices added by a table": _ = table.indexAdd(dim: 0, Tensor([[1]]), .zeros(1, 3))
    case "slices added by fractions": _ = table.indexAdd(dim: 0, Tensor([1.0]), .zeros(1, 3))
    case "too few slices added": _ = table.indexAdd(dim: 0, Tensor([1, 0]), .zeros(1, 3))
    case "a slice added where there is none":
      _ = table.indexAdd(dim: 0, Tensor([2]), .zeros(1, 3))
    case "slices selected by a table": _ = table.indexSelect(dim: 0, Tensor([[0]]))
    case "slices of a number selected": _ = number.indexSelect(dim: 0, Tensor([0]))
    case "an index of fewer dimensions": _ = table.gather(dim: 0, index: Tensor([0]))
    case "an element gathered where there is none":
      _ = table.gather(dim: 1, index: Tensor([[3]]))
    case "a source that is too small":
      _ = table.scatter(dim: 0, index: Tensor([[0, 0]]), Tensor.zeros(1, 1))
    case "integers scattered": _ = table.scatter(dim: 0, index: Tensor([[0]]), Tensor([[1]]))
    case "fractions among integers":
      _ = Tensor([1, 2]).scatterAdd(dim: 0, index: Tensor([0]), Tensor([1.0]))
    case "no indices": _ = table.indexPut([], number)
    case "too many indices": _ = table.indexPut([Tensor([0]), Tensor([0]), Tensor([0])], number)
    case "a mask of another shape": _ = table[Tensor([true, false, true])]
    case "a second index out of range": _ = table[1, 3]
    case "an index of a number": _ = number[0]
    case "a number unflattened": _ = number.unflatten(dim: 0, [1])
    case "sizes of another product": _ = table.unflatten(dim: 1, [2, 2])
    case "two sizes left over": _ = Tensor.zeros(2, 1).unflatten(dim: 1, [-1, -1])
    case "a number viewed": _ = number.view(2)
    case "a slice of a number": _ = number.select(dim: 0, 0)
    case "slices of a number": _ = number.slice(dim: 0)
    case "a narrow number": _ = number.narrow(dim: 0, start: 0, length: 1)
    case "a split number": _ = number.split(1)
    case "an unbound number": _ = number.unbind()
    case "numbers joined": _ = Tensor.cat([number, number])
    case "a dimension that the result lacks": _ = table.unsqueeze(dim: 3)
    case "a dimension that a vector lacks": _ = Tensor.zeros(2).cumsum(dim: 1)
    case "no chunks": _ = table.chunk(0)
    case "an image of no size": _ = Tensor.zeros(1, 1, 2).upsample(size: 0)
    case "a gradient of a constant kept": number.retainGrad()
    case "a target that is not a probability":
      _ = Tensor([0.5]).binaryCrossEntropy(Tensor([1.5]))
    case "an output that is not a probability":
      _ = Tensor([1.5]).binaryCrossEntropy(Tensor([0.5]))
    case "a negative count of numbers": _ = Tensor.linspace(0, 1, -1)
    case "an identity of no size": _ = Tensor.eye(-1)
    case "a permutation of less than nothing": _ = Tensor.randperm(-1)
    case "random numbers of a negative size": _ = Tensor.randn(-1)
    case "integers of an empty range": _ = Tensor.randint(3..<3, 2)
    case "a negative deviation": _ = Tensor.normal([2], mean: 0, deviation: -1)
    case "bounds in the wrong order": _ = Tensor.uniform([2], from: 1, to: 0)
    case "values of another shape": _ = table.indexPut([Tensor([0, 1])], .zeros(7))
    case "chosen rows set to another shape": table[[0, 1]] = Tensor.zeros(7)
    case "a loss of shapes that differ": _ = table.mseLoss(.zeros(2))
    case "an absolute loss of shapes that differ": _ = table.l1Loss(.zeros(2))
    case "points of other features": _ = table.pairwiseDistance(.zeros(2, 4))
    case "an end of another shape": _ = table.lerp(.zeros(2), 0.5)
    case "a condition of another shape":
      _ = Tensor.where(Tensor([true, false]), Tensor.zeros(3), Tensor.zeros(3))
    case "a vector as a matrix": _ = Tensor.zeros(2).mm(.zeros(2, 2))
    case "a matrix as a vector": _ = Tensor.zeros(2, 2).mv(.zeros(2, 2))
    case "inner sizes that differ": _ = table.mm(table)
    case "vectors that differ": _ = Tensor.zeros(2).dot(.zeros(3))
    case "a matrix in an outer product": _ = table.outer(.zeros(2))
    case "batches that differ": _ = Tensor.zeros(2, 2, 3).bmm(.zeros(3, 3, 2))
    case "batches that do not broadcast": _ = Tensor.zeros(2, 3, 4).matmul(.zeros(3, 4, 5))
    case "batches of inner sizes that differ": _ = Tensor.zeros(2, 3, 4).matmul(.zeros(2, 5, 6))
    case "a product with a number": _ = number.matmul(.zeros(2))
    case "an input of other features": _ = table.linear(weight: .zeros(4, 5), bias: .zeros(4))
    case "biases of other outputs": _ = table.linear(weight: .zeros(4, 3), bias: .zeros(1))
    case "keys of other features":
      _ = Tensor.zeros(1, 2, 3).scaledDotProductAttention(.zeros(1, 2, 4), .zeros(1, 2, 3))
    case "values without a dimension":
      _ = Tensor.zeros(2, 3).scaledDotProductAttention(.zeros(2, 3), .zeros(2))
    case "transposed weights of other channels":
      _ = Tensor.zeros(1, 4, 5, 5).convTranspose2d(.zeros(3, 2, 3, 3))
    case "an outputPadding that is too large":
      _ = Tensor.zeros(1, 4, 5, 5).convTranspose2d(.zeros(4, 2, 3, 3), outputPadding: 1)
    case "a scale that is not a number": _ = Tensor.zeros(1, 1, 2).upsample(scaleFactor: .nan)
    case "targets of rows": _ = table.cosineEmbeddingLoss(table, table)
    case "points of other ranks": _ = table.tripletMarginLoss(.zeros(3), table)
    case "a margin below 0": _ = table.tripletMarginLoss(table, table, margin: -1)
    case "no shifts": _ = table.roll([], dims: [])
    case "a pool of no size": _ = Tensor.zeros(1, 2, 2).adaptiveAvgPool2d(0)
    default: Issue.record("there is no misuse '\(name)'")
    }
  }

  @Test(arguments: misuses)
  func `Each is told`(_ misuse: Misuse) async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [misuse] in
      MisuseTests.make(misuse.testDescription)
    }
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(output.contains("Fatal error: " + misuse.message + "\n"), "\(output.prefix(300))")
  }

  private static func withoutDimensions(_ operation: String) -> String {
    """
    \(operation): the tensor has no dimensions to work along, as it is a single number. Make it a \
    tensor of shape [1] with unsqueeze(dim: 0), or read the number with item().
    """
  }

  static let misuses = [counting, choosing, shaping, combining, others].joined().map {
    Misuse(testDescription: $0, message: $1)
  }

  private static let counting: [(String, String)] = [
    (
      "a table counted",
      """
      bincount: a tensor of shape [1, 1] is not a list of integers. It needs one dimension; \
      flatten() makes it one.
      """
    ),
    (
      "fractions counted",
      """
      bincount: expected elements of type int64, found float32. Convert the tensor with to(.int64).
      """
    ),
    (
      "a negative element counted",
      "bincount: the element -1 is negative, and must be an integer from 0 up."
    ),
    (
      "too few weights of counts",
      """
      bincount: weights of shape [1] do not fit a tensor of shape [2]. Give one weight for each \
      element.
      """
    ),
    (
      "a negative number of counts",
      "bincount: minlength is -2, and must be a number from 0 up."
    ),
    (
      "no bins",
      """
      histc: a range from 0.0 to 1.0 cannot be divided into 0 bins. Use at least one bin, and finite \
      numbers of which the first is the smaller one.
      """
    ),
    (
      "bins of NaN",
      """
      histc: a range from nan to nan cannot be divided into 2 bins. Use at least one bin, and finite \
      numbers of which the first is the smaller one.
      """
    ),
    (
      "a class too large for one-hot rows",
      "oneHot: target 2 is out of range. With 2 classes, targets run from 0 to 1."
    ),
    (
      "a negative class in one-hot rows",
      "oneHot: the element -2 is negative, and must be an integer from 0 up."
    ),
    (
      "one-hot rows of nothing",
      """
      oneHot: the number of classes cannot follow from a tensor without elements. Pass a numClasses \
      above 0.
      """
    ),
    (
      "a negative number of classes",
      "oneHot: target 1 is out of range. With -2 classes, there can be no targets."
    ),
    (
      "a class without scores of sequences",
      "ctcLoss: target 5 is out of range. With 3 classes, targets run from 0 to 2."
    ),
    (
      "a class without scores",
      "crossEntropy: target 3 is out of range. With 3 classes, targets run from 0 to 2."
    ),
    (
      "classes that are no integers",
      """
      crossEntropy: expected elements of type int64, found bool. Convert the tensor with to(.int64).
      """
    ),
    (
      "scores without a dimension",
      """
      crossEntropy: scores of shape [] and targets of shape [] do not fit. Scores are \
      [batch, classes] with targets [batch], or [classes] with a single target; sizes of images \
      follow the classes. Targets that are probabilities have the shape of the scores.
      """
    ),
  ]

  private static let choosing: [(String, String)] = [
    (
      "a table of one dimension",
      "embedding: weights of shape [2] are not a table. They need shape [rows, features]."
    ),
    (
      "a row that does not exist",
      "embedding: index 2 is out of range for dimension 0 with size 2."
    ),
    (
      "padding that no row has",
      "embedding: paddingIdx 2 is not in a table of 2 rows. Use a number from -2 to 1."
    ),
    (
      "slices added by a table",
      """
      indexAdd: a tensor of shape [1, 1] is not a list of integers. It needs one dimension; \
      flatten() makes it one.
      """
    ),
    (
      "slices added by fractions",
      """
      indexAdd: expected elements of type int64, found float32. Convert the tensor with to(.int64).
      """
    ),
    (
      "too few slices added",
      """
      indexAdd: 2 indices and a source of shape [1, 3] do not fit dimension 0 of a tensor of shape \
      [2, 3]. The source has a slice for each index, and otherwise the sizes of the tensor.
      """
    ),
    (
      "a slice added where there is none",
      "indexAdd: index 2 is out of range for dimension 0 with size 2."
    ),
    (
      "slices selected by a table",
      """
      indexSelect: a tensor of shape [1, 1] is not a list of integers. It needs one dimension; \
      flatten() makes it one.
      """
    ),
    ("slices of a number selected", withoutDimensions("indexSelect")),
    (
      "an index of fewer dimensions",
      """
      gather: an index of shape [1] does not fit a tensor of shape [2, 3]. They must have \
      the same number of dimensions. The index must not be larger than the tensor, except along dim.
      """
    ),
    (
      "an element gathered where there is none",
      "gather: index 3 is out of range for dimension 1 with size 3."
    ),
    (
      "a source that is too small",
      """
      scatter: an index of shape [1, 2] does not fit a tensor of shape [2, 3] and a source of shape \
      [1, 1]. They must have the same number of dimensions. The index must not be larger than the \
      tensor, except along dim, nor larger than the source along any dimension.
      """
    ),
    (
      "integers scattered",
      """
      scatter: expected elements of type float32, found int64. Convert the tensor with to(.float32).
      """
    ),
    (
      "fractions among integers",
      """
      scatterAdd: expected elements of type int64, found float32. Convert the tensor with to(.int64).
      """
    ),
    (
      "no indices",
      """
      indexPut: the list of indices is empty. Give a tensor of indices for at least one dimension.
      """
    ),
    (
      "too many indices",
      """
      indexPut: 3 indices are too many for a tensor of shape [2, 3]. Give at most one for each \
      dimension.
      """
    ),
    (
      "a mask of another shape",
      """
      subscript: a mask of shape [3] does not fit a tensor of shape [2, 3]. A mask has the sizes of \
      the dimensions that it selects from.
      """
    ),
    (
      "a second index out of range",
      "subscript: index 3 is out of range for dimension 1 with size 3."
    ),
    (
      "an index of a number",
      "subscript: 1 index is too many for a tensor of shape []. Read its number with item()."
    ),
  ]

  private static let shaping: [(String, String)] = [
    (
      "shifts without dimensions",
      "roll: shifts [1] do not fit dimensions [0, 1]. Give one shift for each dimension."
    ),
    ("a number rolled", withoutDimensions("roll")),
    (
      "a negative count of slices",
      "repeatInterleave: the count is -1, and must be a number from 0 up."
    ),
    (
      "too few counts of slices",
      """
      repeatInterleave: counts of shape [2] do not fit dimension 1 with size 3. Give one count for \
      each slice, or a single one for all.
      """
    ),
    (
      "a negative count of a slice",
      "repeatInterleave: the element -2 is negative, and must be an integer from 0 up."
    ),
    (
      "counts of slices in a table",
      """
      repeatInterleave: a tensor of shape [1, 2] is not a list of integers. It needs one dimension; \
      flatten() makes it one.
      """
    ),
    ("a number repeated along a dimension", withoutDimensions("repeatInterleave")),
    (
      "negative tiles",
      """
      tile: counts [1, -1] do not fit shape [2, 3]. Give a count of 0 or more for each dimension, \
      new ones in front.
      """
    ),
    ("a number unflattened", withoutDimensions("unflatten")),
    (
      "sizes of another product",
      """
      unflatten: shape [3] with 3 elements cannot become [2, 2]. The sizes must multiply to the \
      same number; a single -1 means the size that is left over.
      """
    ),
    (
      "two sizes left over",
      """
      unflatten: shape [1] with 1 elements cannot become [-1, -1]. The sizes must multiply to the \
      same number; a single -1 means the size that is left over.
      """
    ),
    (
      "a number viewed",
      """
      view: shape [] with 1 elements cannot become [2]. The sizes must multiply to the same number; \
      a single -1 means the size that is left over.
      """
    ),
    ("a slice of a number", withoutDimensions("select")),
    ("slices of a number", withoutDimensions("slice")),
    ("a narrow number", withoutDimensions("narrow")),
    ("a split number", withoutDimensions("split")),
    ("an unbound number", withoutDimensions("unbind")),
    ("numbers joined", withoutDimensions("cat")),
    (
      "a dimension that the result lacks",
      """
      unsqueeze: dimension 3 is out of range for a result with 3 dimensions. Use a value from -3 to 2.
      """
    ),
    (
      "a dimension that a vector lacks",
      """
      cumsum: dimension 1 is out of range for a tensor with 1 dimension. Use a value from -1 to 0.
      """
    ),
    ("no chunks", "chunk: the number of parts is 0, and must be a number from 1 up."),
    (
      "an image of no size",
      """
      upsample: an input of shape [1, 1, 2] cannot get the sizes [0]. All sizes, before and after, \
      are at least 1.
      """
    ),
  ]

  private static func cannotBroadcast(
    _ operation: String, _ left: String, _ right: String
  ) -> String {
    """
    \(operation): shapes \(left) and \(right) do not fit. Aligned at the last dimension, two sizes \
    must be equal or one of them 1. Reshape or unsqueeze one of the tensors.
    """
  }

  private static let combining: [(String, String)] = [
    ("values of another shape", cannotBroadcast("indexPut", "[2, 3]", "[7]")),
    ("chosen rows set to another shape", cannotBroadcast("subscript", "[2, 3]", "[7]")),
    ("a loss of shapes that differ", cannotBroadcast("mseLoss", "[2, 3]", "[2]")),
    ("an absolute loss of shapes that differ", cannotBroadcast("l1Loss", "[2, 3]", "[2]")),
    ("points of other features", cannotBroadcast("pairwiseDistance", "[2, 3]", "[2, 4]")),
    ("an end of another shape", cannotBroadcast("lerp", "[2, 3]", "[2]")),
    ("a condition of another shape", cannotBroadcast("where", "[2]", "[3]")),
    (
      "a vector as a matrix",
      "mm: shapes [2] and [2, 2] cannot be multiplied: it takes two matrices."
    ),
    (
      "a matrix as a vector",
      "mv: shapes [2, 2] and [2, 2] cannot be multiplied: it takes a matrix and a vector."
    ),
    (
      "inner sizes that differ",
      """
      mm: shapes [2, 3] and [2, 3] cannot be multiplied. The last size of the left must equal the \
      first size of the right. Did you mean to transpose one of them with t()?
      """
    ),
    (
      "vectors that differ",
      "dot: shapes [2] and [3] cannot be multiplied: two vectors must have the same size."
    ),
    (
      "a matrix in an outer product",
      "outer: shapes [2, 3] and [2] cannot be multiplied: it takes two vectors."
    ),
    (
      "batches that differ",
      """
      bmm: shapes [2, 2, 3] and [3, 3, 2] cannot be multiplied: it takes [batch, rows, depth] and \
      [batch, depth, columns].
      """
    ),
    (
      "batches that do not broadcast",
      """
      matmul: shapes [2, 3, 4] and [3, 4, 5] cannot be multiplied: the sizes before the last two must \
      broadcast.
      """
    ),
    (
      "batches of inner sizes that differ",
      """
      matmul: shapes [2, 3, 4] and [2, 5, 6] cannot be multiplied: the last size of the left must \
      equal the last but one of the right.
      """
    ),
    (
      "a product with a number",
      """
      matmul: shapes [] and [2] cannot be multiplied: both need a dimension. Use * for a product with \
      a single number.
      """
    ),
    (
      "an input of other features",
      """
      linear: an input of shape [2, 3], weights of shape [4, 5] and biases of shape [4] do not fit. \
      Weights are [outputs, inputs] for an input of [batch, inputs], and there is one bias for each \
      output.
      """
    ),
    (
      "biases of other outputs",
      """
      linear: an input of shape [2, 3], weights of shape [4, 3] and biases of shape [1] do not fit. \
      Weights are [outputs, inputs] for an input of [batch, inputs], and there is one bias for each \
      output.
      """
    ),
    (
      "keys of other features",
      """
      scaledDotProductAttention: queries of shape [1, 2, 3], keys of shape [1, 2, 4] and values of \
      shape [1, 2, 3] do not fit. They are […, queries, features], […, keys, features] and \
      […, keys, numbers], and the sizes before these broadcast.
      """
    ),
    (
      "values without a dimension",
      """
      scaledDotProductAttention: queries of shape [2, 3], keys of shape [2, 3] and values of shape \
      [2] do not fit. They are […, queries, features], […, keys, features] and […, keys, numbers], \
      and the sizes before these broadcast.
      """
    ),
    (
      "transposed weights of other channels",
      """
      convTranspose2d: an input of shape [1, 4, 5, 5], weights of shape [3, 2, 3, 3] and groups: 1 do \
      not fit. Weights are [channels, outputs / groups, kernel…] for an input of \
      [batch, channels, size…]; groups divide the channels and the outputs, and there is one bias \
      for each output.
      """
    ),
    (
      "an outputPadding that is too large",
      """
      convTranspose2d: an outputPadding of 1 does not fit stride 1 and dilation 1. Use a number from \
      0 up that is below one of them.
      """
    ),
  ]

  private static let others: [(String, String)] = [
    (
      "a mask beside isCausal",
      """
      scaledDotProductAttention: a mask and isCausal: true cannot be combined. Leave out isCausal, \
      and pass a mask that is also false, or -infinity, where a key comes after its query.
      """
    ),
    (
      "a gradient of a constant kept",
      """
      retainGrad: no gradient arrives at a tensor that does not require grad. Create an input with \
      requiresGrad: true.
      """
    ),
    (
      "a target that is not a probability",
      """
      binaryCrossEntropy: the target 1.5 is not a probability. Targets are numbers from 0 to 1.
      """
    ),
    (
      "an output that is not a probability",
      """
      binaryCrossEntropy: 1.5 is not a probability. Apply sigmoid() to the outputs first, or use \
      binaryCrossEntropyWithLogits.
      """
    ),
    (
      "a scale that is not a number",
      "upsample: scaleFactor is nan, and must be a finite number above 0."
    ),
    (
      "targets of rows",
      """
      cosineEmbeddingLoss: rows of shapes [2, 3] and [2, 3] and targets of shape [2, 3] do not fit. \
      Both tensors are [batch, features] with targets [batch], or [features] with a single target.
      """
    ),
    (
      "points of other ranks",
      """
      tripletMarginLoss: the shapes [[2, 3], [3], [2, 3]] have different numbers of dimensions. Use \
      the same number, such as [batch, features], for all.
      """
    ),
    ("a margin below 0", "tripletMarginLoss: margin is -1.0, and must be a number above 0."),
    ("no shifts", "roll: the list of dimensions is empty. Name at least one."),
    (
      "a pool of no size",
      "adaptiveAvgPool2d: a size of the output is 0, and must be a number from 1 up."
    ),
    (
      "a negative count of numbers",
      "linspace: the count is -1, and must be a number from 0 up."
    ),
    ("an identity of no size", "eye: rows is -1, and must be a number from 0 up."),
    (
      "a permutation of less than nothing",
      "randperm: the count is -1, and must be a number from 0 up."
    ),
    (
      "random numbers of a negative size",
      "Tensor: shape [-1] has a negative size. Sizes count elements, from 0 up."
    ),
    (
      "integers of an empty range",
      "randint: the range 3..<3 is empty. Its upper bound must be above the lower one."
    ),
    (
      "a negative deviation",
      "normal: the deviation is -1.0, and must be a number from 0 up."
    ),
    (
      "bounds in the wrong order",
      "uniform: 1.0 and 0.0 are not bounds. The first must not be above the second."
    ),
  ]
}
