import Autograd

extension DrawnOperation {
  /// Reductions over all elements or along dimensions.
  static let reductions: [String: Compute] = [
    "sum": { t, a in [t[0].sum()] },
    "mean": { t, a in [t[0].mean()] },
    "max": { t, a in [t[0].max()] },
    "min": { t, a in [t[0].min()] },
    "prod": { t, a in [t[0].prod()] },
    "argmax": { t, a in [t[0].argmax()] },
    "argmin": { t, a in [t[0].argmin()] },
    "any": { t, a in [t[0].any()] },
    "all": { t, a in [t[0].all()] },
    "median": { t, a in [t[0].median()] },
    "sum(dims:)": { t, a in [t[0].sum(dims: a["dims"].ints, keepdim: a["keepdim"].bool)] },
    "mean(dims:)": { t, a in [t[0].mean(dims: a["dims"].ints, keepdim: a["keepdim"].bool)] },
    "amax": { t, a in [t[0].amax(dims: a["dims"].ints, keepdim: a["keepdim"].bool)] },
    "amin": { t, a in [t[0].amin(dims: a["dims"].ints, keepdim: a["keepdim"].bool)] },
    "logsumexp": { t, a in
      [t[0].logsumexp(dims: a["dims"].ints, keepdim: a["keepdim"].bool)]
    },
    "variance": { t, a in
      [
        t[0].variance(
          dims: a["dims"].optionalInts, correction: a["correction"].int,
          keepdim: a["keepdim"].bool)
      ]
    },
    "std": { t, a in
      [
        t[0].std(
          dims: a["dims"].optionalInts, correction: a["correction"].int,
          keepdim: a["keepdim"].bool)
      ]
    },
    "norm": { t, a in
      [t[0].norm(p: a["p"].double, dims: a["dims"].optionalInts, keepdim: a["keepdim"].bool)]
    },
  ]

  /// Operations along one dimension.
  static let alongDimension: [String: Compute] = [
    "sum(dim:)": { t, a in [t[0].sum(dim: a["dim"].int, keepdim: a["keepdim"].bool)] },
    "mean(dim:)": { t, a in [t[0].mean(dim: a["dim"].int, keepdim: a["keepdim"].bool)] },
    "prod(dim:)": { t, a in [t[0].prod(dim: a["dim"].int, keepdim: a["keepdim"].bool)] },
    "max(dim:)": { t, a in
      let (values, indices) = t[0].max(dim: a["dim"].int, keepdim: a["keepdim"].bool)
      return [values, indices]
    },
    "min(dim:)": { t, a in
      let (values, indices) = t[0].min(dim: a["dim"].int, keepdim: a["keepdim"].bool)
      return [values, indices]
    },
    "median(dim:)": { t, a in
      let (values, indices) = t[0].median(dim: a["dim"].int, keepdim: a["keepdim"].bool)
      return [values, indices]
    },
    "argmax(dim:)": { t, a in [t[0].argmax(dim: a["dim"].int, keepdim: a["keepdim"].bool)] },
    "argmin(dim:)": { t, a in [t[0].argmin(dim: a["dim"].int, keepdim: a["keepdim"].bool)] },
    "any(dim:)": { t, a in [t[0].any(dim: a["dim"].int, keepdim: a["keepdim"].bool)] },
    "all(dim:)": { t, a in [t[0].all(dim: a["dim"].int, keepdim: a["keepdim"].bool)] },
    "cumsum": { t, a in [t[0].cumsum(dim: a["dim"].int)] },
    "cumprod": { t, a in [t[0].cumprod(dim: a["dim"].int)] },
    "softmax": { t, a in [t[0].softmax(dim: a["dim"].int)] },
    "logSoftmax": { t, a in [t[0].logSoftmax(dim: a["dim"].int)] },
    "sort": { t, a in
      let (values, indices) = t[0].sort(dim: a["dim"].int, descending: a["descending"].bool)
      return [values, indices]
    },
    "argsort": { t, a in [t[0].argsort(dim: a["dim"].int, descending: a["descending"].bool)] },
    "topk": { t, a in
      let (values, indices) = t[0].topk(
        a["k"].int, dim: a["dim"].int, largest: a["largest"].bool)
      return [values, indices]
    },
  ]
}
