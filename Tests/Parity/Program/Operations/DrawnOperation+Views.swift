import Autograd

extension DrawnOperation {
  /// The same elements in another shape or order.
  static let views: [String: Compute] = [
    "reshape": { t, a in [t[0].reshape(a["shape"].ints)] },
    "view": { t, a in [t[0].view(a["shape"].ints)] },
    "expand": { t, a in [t[0].expand(a["shape"].ints)] },
    "transpose": { t, a in [t[0].transpose(a["first"].int, a["second"].int)] },
    "permute": { t, a in [t[0].permute(a["dims"].ints)] },
    "squeeze": { t, a in [t[0].squeeze()] },
    "squeeze(dim:)": { t, a in [t[0].squeeze(dim: a["dim"].int)] },
    "unsqueeze": { t, a in [t[0].unsqueeze(dim: a["dim"].int)] },
    "flatten": { t, a in [t[0].flatten(startDim: a["startDim"].int, endDim: a["endDim"].int)] },
    "t": { t, a in [t[0].t()] },
    "T": { t, a in [t[0].T] },
    "mT": { t, a in [t[0].mT] },
    "contiguous": { t, a in [t[0].contiguous()] },
    "clone": { t, a in [t[0].clone()] },
    "detach": { t, a in [t[0].detach()] },
    "select": { t, a in [t[0].select(dim: a["dim"].int, a["index"].int)] },
    "slice": { t, a in
      [
        t[0].slice(
          dim: a["dim"].int, from: a["start"].optionalInt, to: a["end"].optionalInt,
          step: a["step"].int)
      ]
    },
    "narrow": { t, a in
      [t[0].narrow(dim: a["dim"].int, start: a["start"].int, length: a["length"].int)]
    },
    "split": { t, a in t[0].split(a["size"].int, dim: a["dim"].int) },
    "split into sizes": { t, a in t[0].split(a["sizes"].ints, dim: a["dim"].int) },
    "chunk": { t, a in t[0].chunk(a["count"].int, dim: a["dim"].int) },
    "unbind": { t, a in t[0].unbind(dim: a["dim"].int) },
    "flip": { t, a in [t[0].flip(a["dims"].ints)] },
    "roll": { t, a in [t[0].roll(a["shifts"].ints, dims: a["dims"].ints)] },
    "roll of all": { t, a in [t[0].roll(a["shift"].int)] },
    "repeat": { t, a in [t[0].repeat(a["counts"].ints)] },
    "tile": { t, a in [t[0].tile(a["counts"].ints)] },
    "repeatInterleave": { t, a in
      [t[0].repeatInterleave(a["count"].int, dim: a["dim"].optionalInt)]
    },
    "triu": { t, a in [t[0].triu(diagonal: a["diagonal"].int)] },
    "tril": { t, a in [t[0].tril(diagonal: a["diagonal"].int)] },
    "diag": { t, a in [t[0].diag()] },
    "trace": { t, a in [t[0].trace()] },
  ]

  /// Tensors put together.
  static let joins: [String: Compute] = [
    "cat": { t, a in [.cat(t, dim: a["dim"].int)] },
    "stack": { t, a in [.stack(t, dim: a["dim"].int)] },
    "meshgrid": { t, a in
      meshgrid(t[0], t[1], indexing: a["indexing"].string == "xy" ? .xy : .ij)
    },
  ]

  /// Elements that other tensors choose.
  static let selections: [String: Compute] = [
    "subscript": { t, a in [t[0].part(a["indices"].list.map { $0.index(t) })] },
    "indexSelect": { t, a in [t[0].indexSelect(dim: a["dim"].int, t[1])] },
    "gather": { t, a in [t[0].gather(dim: a["dim"].int, index: t[1])] },
    "scatter": { t, a in [t[0].scatter(dim: a["dim"].int, index: t[1], t[2])] },
    "scatterAdd": { t, a in [t[0].scatterAdd(dim: a["dim"].int, index: t[1], t[2])] },
    "indexAdd": { t, a in [t[0].indexAdd(dim: a["dim"].int, t[1], t[2])] },
    "indexPut": { t, a in [t[0].indexPut([t[1]], t[2], accumulate: a["accumulate"].bool)] },
    "embedding": { t, a in [t[1].embedding(t[0], paddingIdx: a["paddingIdx"].optionalInt)] },
    "oneHot": { t, a in [t[0].oneHot(numClasses: a["numClasses"].optionalInt)] },
    "bincount": { t, a in [t[0].bincount(minlength: a["minlength"].int)] },
    "nonzero": { t, a in [t[0].nonzero()] },
    "histc": { t, a in
      [t[0].histc(bins: a["bins"].int, min: a["min"].double, max: a["max"].double)]
    },
    "unique": { t, a in
      let (values, inverse, counts) = t[0].unique()
      return [values, inverse, counts]
    },
  ]

  /// Changes in place of a result, and of a part of one.
  static let changes: [String: Compute] = [
    "x[indices] = y": { t, a in
      let y = t[0].clone()
      let indices = a["indices"].list.map { $0.index(t) }
      switch indices.count {
      case 1: y[indices[0]] = t[1]
      case 2: y[indices[0], indices[1]] = t[1]
      default: y[indices[0], indices[1], indices[2]] = t[1]
      }
      return [y]
    },
    "copyInPlace": { t, a in changed(t[0]) { $0.copyInPlace(t[1]) } },
    "addInPlace": { t, a in changed(t[0]) { $0.addInPlace(t[1], factor: a["factor"].double) } },
    "scaleInPlace": { t, a in changed(t[0]) { $0.scaleInPlace(a["factor"].double) } },
    "fillInPlace": { t, a in changed(t[0]) { fill($0, a["y"].scalar) } },
    "+= y": { t, a in
      var x = t[0].clone()
      x += t[1]
      return [x]
    },
    "*= y": { t, a in
      var x = t[0].clone()
      x *= t[1]
      return [x]
    },
  ]

  private static func changed(_ x: Tensor, by change: (Tensor) -> Void) -> [Tensor] {
    let y = x.clone()
    change(y)
    return [y]
  }

  private static func fill(_ x: Tensor, _ y: some TensorScalar) { x.fillInPlace(y) }

  /// Tensors that are made from numbers.
  static let creation: [String: Compute] = [
    "arange": { t, a in
      if case .int(let start) = a["start"], case .int(let end) = a["end"],
        case .int(let step) = a["step"]
      {
        return [.arange(start, end, step: step)]
      }
      return [
        .arange(
          a["start"].double, a["end"].double, step: a["step"].double,
          dtype: a["dtype"].dtype ?? .float32)
      ]
    },
    "linspace": { t, a in
      [
        .linspace(
          a["start"].double, a["end"].double, a["count"].int, dtype: a["dtype"].dtype ?? .float32)
      ]
    },
    "full": { t, a in [full(a["shape"].ints, a["y"].scalar, a["dtype"].dtype)] },
    "fullLike": { t, a in [fullLike(t[0], a["y"].scalar)] },
    "eye": { t, a in
      [.eye(a["rows"].int, a["columns"].optionalInt, dtype: a["dtype"].dtype ?? .float32)]
    },
  ]

  private static func full(_ shape: [Int], _ y: some TensorScalar, _ dtype: DType?) -> Tensor {
    .full(shape, y, dtype: dtype)
  }

  private static func fullLike(_ x: Tensor, _ y: some TensorScalar) -> Tensor { .fullLike(x, y) }
}
