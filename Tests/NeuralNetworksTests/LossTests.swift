import Autograd
import NeuralNetworks
import ReferenceCases
import Testing

@Suite struct LossTests {
  private static let edges: KeyValuePairs<String, @Sendable (Tensor) -> Tensor> = [
    "probabilities of 0 and 1": {
      BCELoss(reduction: .none)($0, Tensor([0.0, 1.0, 1.0, 0.0, 1.0, 0.3]))
    },
    "large logits": {
      BCEWithLogitsLoss(reduction: .none)($0, Tensor([0.0, 1.0, 0.5, 1.0, 0.0, 1.0]))
    },
    "all ignored": { CrossEntropyLoss()($0, Tensor([-100, -100])) },
    "all ignored, sum": { CrossEntropyLoss(reduction: .sum)($0, Tensor([-100, -100])) },
    "all ignored, smoothed": { CrossEntropyLoss(labelSmoothing: 0.1)($0, Tensor([-100])) },
    "an infinite score that is ignored": {
      CrossEntropyLoss(ignoreIndex: 7)($0, Tensor([7, 1]))
    },
    "scores far apart": { CrossEntropyLoss(reduction: .none)($0, Tensor([0, 2])) },
    "a target of weight 0": {
      CrossEntropyLoss(weight: Tensor([0.0, 1.0]))($0, Tensor([0]))
    },
    "no rows": { NLLLoss()($0.reshape([0, 3]), .zeros(0, dtype: .int64)) },
    "no numbers": { MSELoss()($0, $0.detach()) },
    "at the distance": { HuberLoss(reduction: .none)($0, .zeros(3)) },
  ]

  @Test(arguments: edges.map(\.key))
  func `Where formulas fail, losses and gradients are PyTorch's`(edge: String) throws {
    let reference = try #require(LossEdges.committed.cases.first { $0.edge == edge })
    let compute = try #require(Self.edges.first { $0.key == edge }).value
    let inputs = Tensor(reference.inputNumbers, shape: reference.shape)
    inputs.requiresGrad = true
    let loss = compute(inputs)
    loss.backward(.onesLike(loss))
    let gradient = try #require(inputs.grad)
    #expect(isClose(loss.scalars(), reference.lossNumbers), "\(loss)")
    #expect(isClose(gradient.scalars(), reference.gradientNumbers), "\(gradient)")
  }

  @Test func `All references are used`() {
    #expect(LossEdges.committed.cases.map(\.edge) == Self.edges.map(\.key))
  }

  /// Whether each number is the other, or within a few of its last bits; NaN counts as equal to
  /// NaN.
  private func isClose(_ found: [Float], _ expected: [Float]) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy { found, expected in
        found == expected || found.isNaN && expected.isNaN
          || (found - expected).magnitude <= 4 * expected.ulp
      }
  }

  @Test func `Every loss passes its options on`() {
    let (x, y) = (Tensor([[0.2, 0.9, 0.4]]), Tensor([[0.7, 0.1, 0.8]]))
    let weight = Tensor([1.0, 2.0, 3.0])
    let classes = Tensor([1])
    let pairs = [
      (MSELoss(reduction: .sum)(x, y), x.mseLoss(y, reduction: .sum)),
      (L1Loss(reduction: .sum)(x, y), x.l1Loss(y, reduction: .sum)),
      (
        HuberLoss(delta: 0.3, reduction: .sum)(x, y),
        x.huberLoss(y, delta: 0.3, reduction: .sum)
      ),
      (
        SmoothL1Loss(beta: 0.3, reduction: .sum)(x, y),
        x.smoothL1Loss(y, beta: 0.3, reduction: .sum)
      ),
      (
        BCELoss(weight: weight, reduction: .sum)(x, y),
        x.binaryCrossEntropy(y, weight: weight, reduction: .sum)
      ),
      (
        BCEWithLogitsLoss(weight: weight, posWeight: weight, reduction: .sum)(x, y),
        x.binaryCrossEntropyWithLogits(y, weight: weight, posWeight: weight, reduction: .sum)
      ),
      (
        NLLLoss(weight: weight, reduction: .sum)(x, classes),
        x.nllLoss(classes, weight: weight, reduction: .sum)
      ),
      (NLLLoss(ignoreIndex: 1, reduction: .sum)(x, classes), Tensor(0.0)),
      (
        CrossEntropyLoss(weight: weight, reduction: .sum, labelSmoothing: 0.3)(x, classes),
        x.crossEntropy(classes, weight: weight, reduction: .sum, labelSmoothing: 0.3)
      ),
    ]
    for (loss, expected) in pairs { #expect(loss.item() == expected.item()) }
  }

  @Test func `Losses print as in PyTorch`() {
    let losses: [any CustomStringConvertible] = [
      MSELoss(), L1Loss(), HuberLoss(), SmoothL1Loss(), BCELoss(), BCEWithLogitsLoss(), NLLLoss(),
      CrossEntropyLoss(),
    ]
    for loss in losses { #expect(loss.description == "\(type(of: loss))()") }
  }

  /// A misuse, and its message.
  struct Misuse: Codable, Sendable, CustomTestStringConvertible {
    let testDescription: String
    let message: String
  }

  /// Performs the misuse of this name.
  private static func make(_ name: String) {
    let scores = Tensor.zeros(2, 3)
    switch name {
    case "other targets": _ = BCELoss()(scores, .zeros(3))
    case "logits as probabilities": _ = BCELoss()(scores + 1.5, scores)
    case "weights that do not fit":
      _ = BCEWithLogitsLoss(weight: .zeros(2))(scores, scores)
    case "no distance": _ = HuberLoss(delta: 0)(scores, scores)
    case "a negative distance": _ = SmoothL1Loss(beta: -1)(scores, scores)
    case "too few class weights": _ = NLLLoss(weight: .zeros(2))(scores, Tensor([0, 1]))
    case "too much smoothing": _ = CrossEntropyLoss(labelSmoothing: 2)(scores, Tensor([0, 1]))
    case "a class that is not ignored": _ = CrossEntropyLoss()(scores, Tensor([0, -1]))
    default: Issue.record("there is no misuse '\(name)'")
    }
  }

  @Test(arguments: misuses)
  func `A misuse is reported with its values and a remedy`(_ misuse: Misuse) async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [misuse] in
      LossTests.make(misuse.testDescription)
    }
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(output.contains("Fatal error: " + misuse.message + "\n"), "\(output.prefix(300))")
  }

  static let misuses = [
    (
      "other targets",
      """
      binaryCrossEntropy: outputs of shape [2, 3] and targets of shape [3] do not fit. They must have \
      the same shape; reshape or unsqueeze one of them.
      """
    ),
    (
      "logits as probabilities",
      """
      binaryCrossEntropy: 1.5 is not a probability. Apply sigmoid() to the outputs first, or \
      use binaryCrossEntropyWithLogits.
      """
    ),
    (
      "weights that do not fit",
      """
      binaryCrossEntropyWithLogits: shapes [2, 3] and [2] do not fit. Aligned at the last dimension, \
      two sizes must be equal or one of them 1. Reshape or unsqueeze one of the tensors.
      """
    ),
    ("no distance", "huberLoss: a distance of 0.0 is not possible. Use a number above 0."),
    (
      "a negative distance",
      "smoothL1Loss: a distance of -1.0 is not possible. Use a number above 0."
    ),
    (
      "too few class weights",
      """
      nllLoss: weights of shape [2] do not fit 3 classes. Give a one-dimensional tensor with one \
      weight for each.
      """
    ),
    (
      "too much smoothing",
      "crossEntropy: labelSmoothing is 2.0, and must be a share from 0 to 1."
    ),
    (
      "a class that is not ignored",
      "crossEntropy: target -1 is out of range. With 3 classes, targets run from 0 to 2."
    ),
  ].map { Misuse(testDescription: $0, message: $1) }

  @Test func `A sequence that is too long for its steps has an infinite loss, or none`() {
    let scores = Tensor.zeros(2, 1, 3, requiresGrad: true)
    let target = Tensor([[1, 1]])
    let loss = CTCLoss()(scores, target, inputLengths: [2], targetLengths: [2])
    #expect(loss.item() == .infinity)
    let zero = CTCLoss(zeroInfinity: true)(scores, target, inputLengths: [2], targetLengths: [2])
    zero.backward()
    #expect(zero.item() == 0)
    #expect(scores.grad?.scalars() == [0, 0, 0, 0, 0, 0])
  }

  @Test func `The gradient of a sequence's loss is PyTorch's, also without logSoftmax`() {
    let x = (Tensor.arange(0.0, 12).view(2, 2, 3) / 10).detach()
    x.requiresGrad = true
    let loss = CTCLoss(reduction: .none)(
      x, Tensor([[1, 2], [2, 0]]), inputLengths: [2, 1], targetLengths: [2, 1])
    loss.sum().backward()
    #expect(loss.allClose(Tensor([-0.9, -0.5])))
    #expect(
      x.grad!.allClose(
        Tensor([
          1, 0.1052, 1.2214, 1.3499, 1.4918, 0.6487, 1.8221, 2.0138, 1.2255, 0, 0, 0,
        ]).view(2, 2, 3), atol: 1e-4))
  }

  @Test
  func `Losses of points and of distributions are named as in PyTorch, and are the operations`() {
    let (x, y, z) = (Tensor.randn(3, 4), Tensor.randn(3, 4), Tensor.randn(3, 4))
    let targets = Tensor([1, -1, 1])
    #expect(
      CosineEmbeddingLoss(margin: 0.2)(x, y, targets).item()
        == x.cosineEmbeddingLoss(y, targets, margin: 0.2).item())
    #expect(
      TripletMarginLoss(p: 1, swap: true)(x, y, z).item()
        == x.tripletMarginLoss(y, z, p: 1, swap: true).item())
    let (p, q) = (x.logSoftmax(1), y.softmax(1))
    #expect(
      KLDivLoss(reduction: .batchMean)(p, q).item() == p.klDiv(q, reduction: .batchMean).item())
    #expect(
      ["\(CosineEmbeddingLoss())", "\(TripletMarginLoss())", "\(KLDivLoss())", "\(CTCLoss())"]
        == ["CosineEmbeddingLoss()", "TripletMarginLoss()", "KLDivLoss()", "CTCLoss()"])
  }
}
