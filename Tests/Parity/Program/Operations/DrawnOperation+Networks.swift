import Autograd

extension DrawnOperation {
  static let products: [String: Compute] = [
    "matmul": { t, a in [t[0].matmul(t[1])] },
    "mm": { t, a in [t[0].mm(t[1])] },
    "mv": { t, a in [t[0].mv(t[1])] },
    "dot": { t, a in [t[0].dot(t[1])] },
    "bmm": { t, a in [t[0].bmm(t[1])] },
    "outer": { t, a in [t[0].outer(t[1])] },
    "linear": { t, a in [t[0].linear(weight: t[1], bias: t.count > 2 ? t[2] : nil)] },
    "einsum": { t, a in [einsum(a["equation"].string, t[0], t[1])] },
    "scaledDotProductAttention": { t, a in
      [
        t[0].scaledDotProductAttention(
          t[1], t[2], mask: t.count > 3 ? t[3] : nil, isCausal: a["isCausal"].bool)
      ]
    },
  ]

  static let losses: [String: Compute] = [
    "mseLoss": { t, a in [t[0].mseLoss(t[1], reduction: a.reduction)] },
    "l1Loss": { t, a in [t[0].l1Loss(t[1], reduction: a.reduction)] },
    "huberLoss": { t, a in
      [t[0].huberLoss(t[1], delta: a["delta"].double, reduction: a.reduction)]
    },
    "smoothL1Loss": { t, a in
      [t[0].smoothL1Loss(t[1], beta: a["beta"].double, reduction: a.reduction)]
    },
    "binaryCrossEntropy": { t, a in
      [t[0].binaryCrossEntropy(t[1], weight: t.count > 2 ? t[2] : nil, reduction: a.reduction)]
    },
    "binaryCrossEntropyWithLogits": { t, a in
      [
        t[0].binaryCrossEntropyWithLogits(
          t[1], weight: t.count > 2 ? t[2] : nil, reduction: a.reduction)
      ]
    },
    "nllLoss": { t, a in
      [
        t[0].nllLoss(
          t[1], weight: t.count > 2 ? t[2] : nil, ignoreIndex: a["ignoreIndex"].int,
          reduction: a.reduction)
      ]
    },
    "crossEntropy": { t, a in
      [
        t[0].crossEntropy(
          t[1], weight: t.count > 2 ? t[2] : nil, ignoreIndex: a["ignoreIndex"].int,
          reduction: a.reduction, labelSmoothing: a["labelSmoothing"].double)
      ]
    },
  ]

  /// Normalization and padding.
  static let layers: [String: Compute] = [
    "batchNorm": { t, a in
      [
        t[0].batchNorm(
          weight: t.count > 1 ? t[1] : nil, bias: t.count > 2 ? t[2] : nil, training: true,
          eps: a["eps"].double)
      ]
    },
    "batchNorm in use": { t, a in
      [
        t[0].batchNorm(
          runningMean: t[1], runningVar: t[2], weight: t.count > 3 ? t[3] : nil,
          bias: t.count > 4 ? t[4] : nil, eps: a["eps"].double)
      ]
    },
    "layerNorm": { t, a in
      [
        t[0].layerNorm(
          a["shape"].ints, weight: t.count > 1 ? t[1] : nil, bias: t.count > 2 ? t[2] : nil,
          eps: a["eps"].double)
      ]
    },
    "groupNorm": { t, a in
      [
        t[0].groupNorm(
          a["groups"].int, weight: t.count > 1 ? t[1] : nil, bias: t.count > 2 ? t[2] : nil,
          eps: a["eps"].double)
      ]
    },
    "rmsNorm": { t, a in
      [t[0].rmsNorm(a["shape"].ints, weight: t.count > 1 ? t[1] : nil)]
    },
    "pad": { t, a in
      let mode: PaddingMode =
        switch a["mode"].string {
        case "reflect": .reflect
        case "replicate": .replicate
        default: .constant(a["value"].double)
        }
      return [t[0].pad(a["padding"].ints, mode: mode)]
    },
  ]

  /// Convolutions, and pooling.
  static let windows: [String: Compute] = [
    "conv1d": { t, a in
      [
        t[0].conv1d(
          t[1], bias: t.count > 2 ? t[2] : nil, stride: a["stride"].ints,
          padding: a["padding"].ints, dilation: a["dilation"].ints, groups: a["groups"].int)
      ]
    },
    "conv2d": { t, a in
      [
        t[0].conv2d(
          t[1], bias: t.count > 2 ? t[2] : nil, stride: a["stride"].ints,
          padding: a["padding"].ints, dilation: a["dilation"].ints, groups: a["groups"].int)
      ]
    },
    "convTranspose2d": { t, a in
      [
        t[0].convTranspose2d(
          t[1], bias: t.count > 2 ? t[2] : nil, stride: a["stride"].ints,
          padding: a["padding"].ints, outputPadding: a["outputPadding"].ints,
          groups: a["groups"].int, dilation: a["dilation"].ints)
      ]
    },
    "maxPool2d": { t, a in
      [
        t[0].maxPool2d(
          a["kernel"].ints, stride: a["stride"].ints, padding: a["padding"].ints,
          dilation: a["dilation"].ints, ceilMode: a["ceilMode"].bool)
      ]
    },
    "maxPool1d": { t, a in
      [
        t[0].maxPool1d(
          a["kernel"].ints, stride: a["stride"].ints, padding: a["padding"].ints,
          dilation: a["dilation"].ints, ceilMode: a["ceilMode"].bool)
      ]
    },
    "avgPool2d": { t, a in
      [
        t[0].avgPool2d(
          a["kernel"].ints, stride: a["stride"].ints, padding: a["padding"].ints,
          ceilMode: a["ceilMode"].bool, countIncludePad: a["countIncludePad"].bool)
      ]
    },
    "avgPool1d": { t, a in
      [
        t[0].avgPool1d(
          a["kernel"].ints, stride: a["stride"].ints, padding: a["padding"].ints,
          ceilMode: a["ceilMode"].bool, countIncludePad: a["countIncludePad"].bool)
      ]
    },
    "adaptiveAvgPool2d": { t, a in [t[0].adaptiveAvgPool2d(a["size"].ints)] },
  ]
}

extension Arguments {
  fileprivate var reduction: LossReduction {
    switch self["reduction"].string {
    case "none": .none
    case "sum": .sum
    default: .mean
    }
  }
}
