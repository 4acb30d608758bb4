import Autograd
import Datasets
import Foundation
import NeuralNetworks
import ReferenceCases
import Testing

@Suite struct ConvolutionalTrainingTests {
  @Test(arguments: ["momentum", "adam"])
  func `A convolutional network prints PyTorch's losses at every step, to four digits`(
    name: String
  ) throws {
    let digits = try MNIST("lessons/data/mnist", split: .training).batch(at: Array(0..<2000))
    manualSeed(0)
    let images = digits.inputs + 0.1 * Tensor.randn(2000, 1, 28, 28)
    let dataset = TensorDataset(images, digits.targets)
    manualSeed(0)
    let model = DigitReader()
    let optimizer: any Optimizer =
      name == "adam"
      ? Adam(model.parameters(), learningRate: 3e-4)
      : SGD(model.parameters(), learningRate: 0.01, momentum: 0.9)
    let criterion = CrossEntropyLoss()
    var lines: [String] = []
    for _ in 0..<2 {
      model.train()
      for (images, labels) in DataLoader(dataset, batchSize: 64, shuffle: true) {
        optimizer.zeroGrad()
        let loss = criterion(model(images), labels)
        loss.backward()
        optimizer.step()
        lines.append(String(format: "%.4f", loss.item()))
      }
      model.eval()
      noGrad {
        let scores = model(images)
        lines.append(String(format: "%.4f", criterion(scores, digits.targets).item()))
        let isRight = scores.argmax(dim: 1) == digits.targets
        lines.append("\(Int(isRight.sum().item()))")
      }
    }
    #expect(lines == CNNTranscripts.committed[name])
  }
}

/// A small convolutional network with batch normalization, pooling and dropout.
private final class DigitReader: Module {
  let conv1 = Conv2d(1, 8, kernelSize: 5, stride: 2, padding: 2, bias: false)
  let norm1 = BatchNorm2d(8)
  let conv2 = Conv2d(8, 16, kernelSize: 3, bias: false)
  let norm2 = BatchNorm2d(16)
  let pool = MaxPool2d(2)
  let dropChannels = Dropout2d(0.1)
  let hidden = Linear(576, 64)
  let drop = Dropout(0.25)
  let scores = Linear(64, 10)

  func forward(_ input: Tensor) -> Tensor {
    let edges = norm1(conv1(input)).silu()
    let shapes = dropChannels(pool(norm2(conv2(edges)).silu()))
    return scores(drop(hidden(shapes.flatten(startDim: 1)).silu()))
  }
}
