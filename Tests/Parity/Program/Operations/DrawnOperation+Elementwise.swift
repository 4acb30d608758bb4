import Autograd

extension DrawnOperation {
  /// Two tensors that broadcast, or a tensor and a number on either side.
  static let arithmetic: [String: Compute] = [
    "x + y": { t, a in [t[0] + t[1]] },
    "x - y": { t, a in [t[0] - t[1]] },
    "x * y": { t, a in [t[0] * t[1]] },
    "x / y": { t, a in [t[0] / t[1]] },
    "x ** y": { t, a in [t[0] ** t[1]] },
    "x % y": { t, a in [t[0] % t[1]] },
    "floorDivide": { t, a in [t[0].floorDivide(t[1])] },
    "x == y": { t, a in [t[0] == t[1]] },
    "x != y": { t, a in [t[0] != t[1]] },
    "x < y": { t, a in [t[0] < t[1]] },
    "x <= y": { t, a in [t[0] <= t[1]] },
    "x > y": { t, a in [t[0] > t[1]] },
    "x >= y": { t, a in [t[0] >= t[1]] },
    "x .& y": { t, a in [t[0] .& t[1]] },
    "x .| y": { t, a in [t[0] .| t[1]] },
    "maximum": { t, a in [t[0].maximum(t[1])] },
    "minimum": { t, a in [t[0].minimum(t[1])] },
    "where": { t, a in [.where(t[0], t[1], t[2])] },
    "lerp": { t, a in [t[0].lerp(t[1], t[2])] },
    "x + number": { t, a in [add(t[0], a["y"].scalar)] },
    "x - number": { t, a in [subtract(t[0], a["y"].scalar)] },
    "x * number": { t, a in [multiply(t[0], a["y"].scalar)] },
    "x / number": { t, a in [divide(t[0], a["y"].scalar)] },
    "x ** number": { t, a in [raise(t[0], a["y"].scalar)] },
    "x % number": { t, a in [remainder(t[0], a["y"].scalar)] },
    "floorDivide by number": { t, a in [floorDivide(t[0], a["y"].scalar)] },
    "number + x": { t, a in [add(a["y"].scalar, t[0])] },
    "number - x": { t, a in [subtract(a["y"].scalar, t[0])] },
    "number * x": { t, a in [multiply(a["y"].scalar, t[0])] },
    "number / x": { t, a in [divide(a["y"].scalar, t[0])] },
    "number ** x": { t, a in [raise(a["y"].scalar, t[0])] },
    "x == number": { t, a in [equal(t[0], a["y"].scalar)] },
    "x < number": { t, a in [less(t[0], a["y"].scalar)] },
    "x >= number": { t, a in [greaterOrEqual(t[0], a["y"].scalar)] },
    "maskedFill": { t, a in [maskedFill(t[0], t[1], a["y"].scalar)] },
    "where of a number": { t, a in [choose(t[0], t[1], a["y"].scalar)] },
  ]

  /// Functions of each element with arguments, or without gradients.
  static let elementwise: [String: Compute] = [
    "to": { t, a in [t[0].to(a["dtype"].dtype!)] },
    "clamp": { t, a in
      switch (a["min"], a["max"]) {
      case (.int(let low), .int(let high)): [t[0].clamp(min: low, max: high)]
      case (.int(let low), .null): [t[0].clamp(min: low)]
      case (.null, .int(let high)): [t[0].clamp(max: high)]
      case (let low, let high):
        [
          t[0].clamp(
            min: low.optionalDouble ?? -.infinity, max: high.optionalDouble ?? .infinity)
        ]
      }
    },
    "leakyRelu": { t, a in [t[0].leakyRelu(negativeSlope: a["negativeSlope"].double)] },
    "elu": { t, a in [t[0].elu(alpha: a["alpha"].double)] },
    "hardtanh": { t, a in [t[0].hardtanh(minVal: a["minVal"].double, maxVal: a["maxVal"].double)] },
    "nanToNum": { t, a in
      [
        t[0].nanToNum(
          nan: a["nan"].double, posinf: a["posinf"].optionalDouble,
          neginf: a["neginf"].optionalDouble)
      ]
    },
    "isNaN": { t, a in [t[0].isNaN()] },
    "isInf": { t, a in [t[0].isInf()] },
    "isFinite": { t, a in [t[0].isFinite()] },
    "not": { t, a in [!t[0]] },
    "relu": { t, a in [t[0].relu()] },
    "abs": { t, a in [t[0].abs()] },
    "-x": { t, a in [-t[0]] },
    "sign": { t, a in [t[0].sign()] },
    "lerp by a number": { t, a in [t[0].lerp(t[1], a["weight"].double)] },
    "normalize": { t, a in
      [t[0].normalize(p: a["p"].double, dim: a["dim"].int, eps: a["eps"].double)]
    },
    "cosineSimilarity": { t, a in [t[0].cosineSimilarity(t[1], dim: a["dim"].int)] },
  ]

  // With `some` parameters the number's type is known, as it is in a program.
  private static func add(_ x: Tensor, _ y: some TensorScalar) -> Tensor { x + y }
  private static func add(_ y: some TensorScalar, _ x: Tensor) -> Tensor { y + x }
  private static func subtract(_ x: Tensor, _ y: some TensorScalar) -> Tensor { x - y }
  private static func subtract(_ y: some TensorScalar, _ x: Tensor) -> Tensor { y - x }
  private static func multiply(_ x: Tensor, _ y: some TensorScalar) -> Tensor { x * y }
  private static func multiply(_ y: some TensorScalar, _ x: Tensor) -> Tensor { y * x }
  private static func divide(_ x: Tensor, _ y: some TensorScalar) -> Tensor { x / y }
  private static func divide(_ y: some TensorScalar, _ x: Tensor) -> Tensor { y / x }
  private static func raise(_ x: Tensor, _ y: some TensorScalar) -> Tensor { x ** y }
  private static func raise(_ y: some TensorScalar, _ x: Tensor) -> Tensor { y ** x }
  private static func remainder(_ x: Tensor, _ y: some TensorScalar) -> Tensor { x % y }
  private static func floorDivide(_ x: Tensor, _ y: some TensorScalar) -> Tensor {
    x.floorDivide(y)
  }
  private static func equal(_ x: Tensor, _ y: some TensorScalar) -> Tensor { x == y }
  private static func less(_ x: Tensor, _ y: some TensorScalar) -> Tensor { x < y }
  private static func greaterOrEqual(_ x: Tensor, _ y: some TensorScalar) -> Tensor { x >= y }
  private static func maskedFill(_ x: Tensor, _ mask: Tensor, _ y: some TensorScalar) -> Tensor {
    x.maskedFill(mask, y)
  }
  private static func choose(_ mask: Tensor, _ x: Tensor, _ y: some TensorScalar) -> Tensor {
    .where(mask, x, y)
  }
}
