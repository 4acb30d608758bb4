import Autograd
import Datasets
import NeuralNetworks
import Testing

/// The examples in the documentation of operations and layers print what they say.
@Suite struct ExampleTests {
  @Test func `Operations do what their documentation says`() {
    let results: KeyValuePairs = [
      "\(Tensor([0.0, 1.0]).asinh())": "tensor([0.0000, 0.8814])",
      "\(Tensor([1.0, 2.0]).acosh())": "tensor([0.0000, 1.3170])",
      "\(Tensor([0.0, 0.5]).atanh())": "tensor([0.0000, 0.5493])",
      "\(Tensor([1.0, -1.0]).atan2(Tensor([0.0, -1.0])))": "tensor([ 1.5708, -2.3562])",
      "\(Tensor([-3, 5]).fmod(2))": "tensor([-1,  1])",
      "\(Tensor([[2.0, 0.0], [0.0, 4.0]]).inverse())":
        "tensor([[0.5000, 0.0000],\n        [0.0000, 0.2500]])",
      "\(Tensor([[2.0, 1.0], [0.0, 4.0]]).det())": "tensor(8.)",
      "\(einsum("ij->j", Tensor.ones(2, 3)))": "tensor([2., 2., 2.])",
      "\(einsum("ii", Tensor.eye(3)))": "tensor(3.)",
      "\(einsum("...i,i->...", Tensor.ones(3, 4), Tensor.ones(4)))": "tensor([4., 4., 4.])",
      "\(Tensor([-2.0, 3.0]).prelu(Tensor([0.25])))": "tensor([-0.5000,  3.0000])",
      "\(Tensor([[[1.0, 2.0]]]).upsample(size: 4))": "tensor([[[1., 1., 2., 2.]]])",
      "\(Tensor.arange(6).unflatten(dim: 0, [2, -1]).shape)": "[2, 3]",
      "\(Tensor([0.0, 1]).multinomial(1).item(as: Int.self))": "1",
    ]
    for (printed, expected) in results { #expect(printed == expected) }
  }

  @Test func `Losses do what their documentation says`() {
    #expect(
      "\(Tensor([[0.0, 0.0]]).pairwiseDistance(Tensor([[3.0, 4.0]])))" == "tensor([5.0000])")
    let (x, y) = (Tensor([[1.0, 0.0]]), Tensor([[0.0, 1.0]]))
    #expect("\(x.cosineEmbeddingLoss(y, Tensor([1])))" == "tensor(1.)")
    let (anchor, same, other) = (Tensor([[0.0]]), Tensor([[1.0]]), Tensor([[1.5]]))
    #expect("\(anchor.tripletMarginLoss(same, other))" == "tensor(0.5000)")
    let scores = Tensor.zeros(4, 1, 3)
    let loss = scores.logSoftmax(2).ctcLoss(
      Tensor([[1, 2]]), inputLengths: [4], targetLengths: [2])
    #expect("\(loss)" == "tensor(0.8432)")
  }

  @Test func `Layers do what their documentation says`() {
    #expect(
      "\(PReLU()(Tensor([-4.0, 2.0])))" == "tensor([-1.,  2.], grad_fn=<PreluKernelBackward0>)")
    let images = Sequential(Linear(8, 12), Unflatten(dim: 1, [3, 2, 2]))
    #expect(images(.zeros(5, 8)).shape == [5, 3, 2, 2])
    let larger = Sequential(
      Upsample(scaleFactor: 2), Conv2d(3, 3, kernelSize: 3, padding: 1))
    #expect(larger(.zeros(1, 3, 4, 5)).shape == [1, 3, 8, 10])
    #expect(InstanceNorm2d(3, affine: true)(Tensor.randn(2, 3, 4, 4)).shape == [2, 3, 4, 4])
    let attention = MultiheadAttention(8, 2, batchFirst: true)
    let x = Tensor.randn(4, 5, 8)
    let (output, weights) = attention(x, x, x)
    #expect([output.shape, weights.shape] == [[4, 5, 8], [4, 5, 5]])
    let layer = TransformerEncoderLayer(8, 2, dimFeedforward: 16, batchFirst: true)
    #expect(layer(x).shape == x.shape)
  }

  @Test func `Schedules and datasets do what their documentation says`() {
    let model = Linear(2, 1)
    let optimizer = SGD(model.parameters(), learningRate: 0.1)
    let schedule = ReduceLROnPlateau(optimizer, patience: 2)
    for loss in [1.0, 0.9, 0.9, 0.9, 0.9] { schedule.step(loss) }
    #expect(abs(optimizer.learningRate - 0.01) < 1e-15)
    let parts = randomSplit(TensorDataset(Tensor.randn(10, 2), Tensor.zeros(10)), [0.75, 0.25])
    #expect(parts.map(\.count) == [8, 2])
    let (body, head) = (Linear(4, 3), Linear(3, 1))
    let grouped = SGD(head.parameters(), learningRate: 0.1)
    grouped.addParameterGroup(
      ParameterGroup(body.parameters(), SGD.Options(learningRate: 0.01)))
    #expect(grouped.learningRates == [0.1, 0.01])
  }
}
