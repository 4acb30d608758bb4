import Autograd

extension Operation {
  /// The same elements in another shape or order.
  static let views: [Operation] = [
    Operation("reshape", "ViewBackward0", [[2, 3]]) { $0[0].reshape(3, -1) },
    Operation("reshape of a transposed", "UnsafeViewBackward0", [[2, 3]]) { $0[0].t().reshape(6) },
    Operation("flatten", "ViewBackward0", [[2, 3, 2]]) { $0[0].flatten(startDim: 1) },
    Operation("t", "TBackward0", [[2, 3]]) { $0[0].t() },
    Operation("transpose", "TransposeBackward0", [[2, 3, 2]]) { $0[0].transpose(0, 2) },
    Operation("expand", "ExpandBackward0", [[2, 1]]) { $0[0].expand([3, 2, 4]) },
    Operation("x[1]", "SelectBackward0", [[3, 2]]) { $0[0][1] },
    Operation("x[-1, 0]", "SelectBackward0", [[3, 2]]) { $0[0][-1, 0] },
    Operation("select of a column", "SelectBackward0", [[3, 2]]) { $0[0].select(dim: 1, 1) },
    Operation("squeeze", "SqueezeBackward0", [[1, 3, 1]]) { $0[0].squeeze() },
    Operation("squeeze of one dimension", "SqueezeBackward1", [[1, 3, 1]]) {
      $0[0].squeeze(dim: 0)
    },
    Operation("unsqueeze", "UnsqueezeBackward0", [[2, 3]]) { $0[0].unsqueeze(dim: -1) },
    Operation("unflattened", "ViewBackward0", [[6]]) { $0[0].view(2, 3) },
    Operation("permute", "PermuteBackward0", [[2, 3, 4]]) { $0[0].permute(2, 0, 1) },
    Operation("T", "PermuteBackward0", [[2, 3]]) { $0[0].T },
    Operation("x[1..<3]", "SliceBackward0", [[4, 2]]) { $0[0][1..<3] },
    Operation("x[(-2)...]", "SliceBackward0", [[4, 2]]) { $0[0][(-2)...] },
    Operation("x[...1]", "SliceBackward0", [[4, 2]]) { $0[0][...1] },
    Operation("x[..<(-1)]", "SliceBackward0", [[4, 2]]) { $0[0][..<(-1)] },
    Operation("every second", "SliceBackward0", [[5]]) { $0[0][.slice(step: 2)] },
    Operation("x[.all, 1]", "SelectBackward0", [[3, 2]]) { $0[0][.all, 1] },
    Operation("x[.all, 1...]", "SliceBackward0", [[2, 3]]) { $0[0][.all, 1...] },
    Operation("x[1, 0..<2]", "SliceBackward0", [[2, 3]]) { $0[0][1, 0..<2] },
    Operation("x[..., 0]", "SelectBackward0", [[2, 2, 3]]) { $0[0][..., 0] },
    Operation("x[.newAxis]", "UnsqueezeBackward0", [[3]]) { $0[0][.newAxis] },
    Operation("an empty slice", "SliceBackward0", [[3, 2]]) { $0[0][2..<2] },
    Operation("narrow", "SliceBackward0", [[2, 4]]) { $0[0].narrow(dim: 1, start: 1, length: 2) },
    Operation("x[[2, 0, 2]]", "IndexBackward0", [[3, 2]]) { $0[0][[2, 0, 2]] },
    Operation("x[indices of two dimensions]", "IndexBackward0", [[3, 2]]) {
      $0[0][Tensor([[0, -1], [1, 1]])]
    },
    Operation("x[.all, [1, 0, 1]]", "IndexBackward0", [[2, 3]]) { $0[0][.all, [1, 0, 1]] },
    Operation("x[[0, 1], [2, 0]]", "IndexBackward0", [[2, 3]]) { $0[0][[0, 1], [2, 0]] },
    Operation("x[[0, 1], .all, [1, 0]]", "IndexBackward0", [[2, 3, 2]]) {
      $0[0][[0, 1], .all, [1, 0]]
    },
    Operation("x[.all, [1, 0], [1, 1]]", "IndexBackward0", [[2, 3, 2]]) {
      $0[0][.all, [1, 0], [1, 1]]
    },
    Operation("x[mask]", "IndexBackward0", [[2, 3]]) {
      $0[0][Tensor([[true, false, true], [false, true, false]])]
    },
    Operation("x[mask of rows]", "IndexBackward0", [[3, 2]]) {
      $0[0][Tensor([true, false, true])]
    },
    Operation("indexSelect", "IndexSelectBackward0", [[2, 3]]) {
      $0[0].indexSelect(dim: 1, Tensor([2, 0]))
    },
    Operation("gather", "GatherBackward0", [[2, 3]]) {
      $0[0].gather(dim: 1, index: Tensor([[0, 2], [1, 1]]))
    },
    Operation("gather of columns", "GatherBackward0", [[3, 2]]) {
      $0[0].gather(dim: 0, index: Tensor([[2, 1]]))
    },
    Operation("cat", "CatBackward0", [[2, 3], [1, 3]]) { .cat($0) },
    Operation("cat of columns", "CatBackward0", [[2, 1], [2, 3], [2, 2]]) { .cat($0, dim: -1) },
    Operation("cat with nothing", "CatBackward0", [[0, 3], [1, 3]]) { .cat($0) },
    Operation("stack", "StackBackward0", [[2, 3], [2, 3]]) { .stack($0) },
    Operation("stack at the end", "StackBackward0", [[2], [2]]) { .stack($0, dim: -1) },
    Operation("stack of numbers", "StackBackward0", [[], []]) { .stack($0) },
    Operation("split", "SplitBackward0", [[5, 2]]) { $0[0].split(2)[2] },
    Operation("split into sizes", "SplitWithSizesBackward0", [[2, 5]]) {
      $0[0].split([1, 3, 1], dim: 1)[1]
    },
    Operation("chunk", "SplitBackward0", [[5]]) { $0[0].chunk(2)[0] },
    Operation("unbind", "UnbindBackward0", [[2, 3]]) { $0[0].unbind(dim: 1)[2] },
    Operation("flip", "FlipBackward0", [[2, 3]]) { $0[0].flip(1) },
    Operation("flip of both", "FlipBackward0", [[2, 3]]) { $0[0].flip(0, 1) },
    Operation("repeat", "RepeatBackward0", [[2, 3]]) { $0[0].repeat(2, 2) },
    Operation("repeat in front", "RepeatBackward0", [[2]]) { $0[0].repeat(3, 1, 2) },
    Operation("triu", "TriuBackward0", [[3, 3]]) { $0[0].triu() },
    Operation("triu above the diagonal", "TriuBackward0", [[2, 3, 4]]) { $0[0].triu(diagonal: 1) },
    Operation("tril below the diagonal", "TrilBackward0", [[3, 2]]) { $0[0].tril(diagonal: -1) },
    Operation("diag of a matrix", "DiagonalBackward0_copy", [[3, 2]]) { $0[0].diag() },
    Operation("diag of a vector", "DiagEmbedBackward0", [[3]]) { $0[0].diag() },
    Operation("clone", "CloneBackward0", [[2, 3]]) { $0[0].clone() },
    Operation("contiguous", "CloneBackward0", [[2, 3]]) { $0[0].t().contiguous() },
    Operation("expand in front", "ExpandBackward0", [[]]) { $0[0].expand([2, 2]) },
    Operation("squeeze of a number", "SqueezeBackward0", [[]]) { $0[0].squeeze() },
    Operation("trace", "TraceBackward0", [[3, 2]]) { $0[0].trace() },
    Operation("a row set in place", "CopySlices", [[3, 2], [2]]) {
      let y = $0[0] * 1
      y[1] = $0[1]
      return y
    },
    Operation("a number set in columns in place", "CopySlices", [[2, 3], []]) {
      let y = $0[0] * 1
      y[.all, .slice(step: 2)] = $0[1]
      return y
    },
    Operation("chosen rows set in place", "IndexPutBackward0", [[3, 2], [2, 2]]) {
      let y = $0[0] * 1
      y[[2, 0]] = $0[1]
      return y
    },
    Operation("masked elements set in place", "IndexPutBackward0", [[2, 2], [1]]) {
      let y = $0[0] * 1
      y[Tensor([[true, false], [true, true]])] = $0[1]
      return y
    },
    Operation("copied in place", "CopyBackwards", [[2, 3], [3]]) {
      let y = $0[0] * 1
      y.copyInPlace($0[1])
      return y
    },
    Operation("added in place", "AddBackward0", [[2, 3], [2, 3]]) {
      let y = $0[0] * 1
      y.addInPlace($0[1], factor: -2.5)
      return y
    },
    Operation("a column added to in place", "CopySlices", [[2, 3], [2]]) {
      let y = $0[0] * 1
      y.t()[1].addInPlace($0[1], factor: 3)
      return y
    },
    Operation("scaled in place", "MulBackward0", [[2, 3]]) {
      let y = $0[0] * 1
      y.scaleInPlace(-3)
      return y
    },
    Operation("a view of what was set in place", "AsStridedBackward0", [[2, 3], [2]]) {
      let y = $0[0] * 1
      let view = y[.all, 1...]
      y[.all, 1] = $0[1]
      return view
    },
  ]
}
