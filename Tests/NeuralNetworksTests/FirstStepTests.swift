import Autograd
import Datasets
import NeuralNetworks
import ReferenceCases
import Testing

/// The main lesson up to its first step, with the random numbers drawn in the same order.
@Suite struct FirstStepTests {
  @Test func `Every tensor is printed as PyTorch printed it, to the last digit`() throws {
    let transcript = LessonTranscript.committed
    manualSeed(transcript.seed)

    let x = Tensor.randn(2, 2, requiresGrad: true)
    #expect("\(x)\n" == transcript["create-tensor"])
    let y = x ** 2
    #expect("\(y)\n" == transcript["square"])
    #expect("\(try #require(y.gradFn).name)\n" == transcript["grad-fn"])
    let z = y.mean()
    #expect("\(z)\n" == transcript["mean"])
    #expect(x.grad == nil)
    z.backward()
    #expect("\(try #require(x.grad))\n\(x / 2)\n" == transcript["backward"])

    let trainingSet = try MNIST("lessons/data/mnist", split: .training)
    let loader = DataLoader(trainingSet, batchSize: 64, shuffle: true)
    let fc1 = Linear(784, 128)
    let model = Sequential([
      "fc1": fc1, "relu1": ReLU(), "fc2": Linear(128, 64), "relu2": ReLU(),
      "logits": Linear(64, 10),
    ])
    #expect("\(model)\n" == transcript["define-network"])

    let criterion = CrossEntropyLoss()
    let optimizer = SGD(model.parameters(), learningRate: 0.01)
    var printed = "Initial weights -  \(fc1.weight)\n"
    var batches = loader.makeIterator()
    let (images, labels) = batches.next()!
    optimizer.zeroGrad()
    let loss = criterion(model(images.view(64, 784)), labels)
    loss.backward()
    printed += "Gradient - \(try #require(fc1.weight.grad))\nloss \(loss)\nlabels \(labels)\n"
    #expect(printed == transcript["one-sgd-step"])

    optimizer.step()
    #expect("Updated weights -  \(fc1.weight)\n" == transcript["updated-weights"])
  }
}
