import Autograd
import NeuralNetworks

/// A piece of work that is timed, here and in PyTorch.
struct Benchmark: Sendable {
  /// The name under which `pytorch_benchmarks.py` has the same work.
  let name: String
  /// How often the work is done in one measurement.
  let repetitions: Int
  /// Makes the inputs, and returns the work.
  let prepare: @Sendable () -> () -> Void

  /// Work that PyTorch does not do by itself, to compare another benchmark with.
  var isOnlyHere = false
}

extension Benchmark {
  static let all =
    training + convolution + layers + small + elementwise + reductions + products

  private static let training = [
    Benchmark(name: "training step 784-128-64-10, batch 64", repetitions: 50) {
      let (images, labels) = digits(64)
      let model = perceptron()
      let optimizer = SGD(model.parameters(), learningRate: 0.1)
      let loss = CrossEntropyLoss()
      return {
        optimizer.zeroGrad()
        loss(model(images), labels).backward()
        optimizer.step()
      }
    },
    Benchmark(
      name: "its matrix products alone", repetitions: 50, prepare: { productsOfStep() },
      isOnlyHere: true),
    Benchmark(name: "inference 784-128-64-10, batch 64", repetitions: 100) {
      let (images, _) = digits(64)
      let model = perceptron()
      return { noGrad { _ = model(images) } }
    },
  ]

  private static let convolution = [
    Benchmark(name: "training step of LeNet, batch 64", repetitions: 5) {
      let (images, labels) = (Tensor.randn(64, 1, 28, 28), Tensor.randint(0..<10, 64))
      let model = Sequential(
        Conv2d(1, 6, kernelSize: 5, padding: 2), ReLU(), MaxPool2d(2), Conv2d(6, 16, kernelSize: 5),
        ReLU(), MaxPool2d(2), Flatten(), Linear(400, 120), ReLU(), Linear(120, 84), ReLU(),
        Linear(84, 10))
      let optimizer = SGD(model.parameters(), learningRate: 0.1)
      let loss = CrossEntropyLoss()
      return {
        optimizer.zeroGrad()
        loss(model(images), labels).backward()
        optimizer.step()
      }
    }
  ]

  private static let layers = [
    forwardAndBackward("layer norm, 2048 x 64", LayerNorm(64), .randn(2048, 64)),
    forwardAndBackward("batch norm, 64 x 16 x 14 x 14", BatchNorm2d(16), .randn(64, 16, 14, 14)),
    Benchmark(name: "embedding, 2048 of 1000 x 64", repetitions: 20) {
      let (embedding, tokens) = (Embedding(1000, 64), Tensor.randint(0..<1000, 2048))
      return {
        embedding.zeroGrad()
        embedding(tokens).sum().backward()
      }
    },
    Benchmark(name: "Adam's step, 109,386 parameters", repetitions: 50) {
      let model = perceptron()
      let (images, labels) = digits(64)
      CrossEntropyLoss()(model(images), labels).backward()
      let optimizer = Adam(model.parameters())
      return { optimizer.step() }
    },
    Benchmark(name: "GPT block, 32 x 64 tokens, width 64, 4 heads", repetitions: 3) {
      let (block, x) = (Block(), Tensor.randn(32, 64, 64))
      return {
        block.zeroGrad()
        block(x).sum().backward()
      }
    },
    Benchmark(name: "LSTM cell by hand, 64 x 128, 8 steps", repetitions: 10) {
      let (gates, x) = (Linear(256, 512), Tensor.randn(8, 64, 128))
      return {
        gates.zeroGrad()
        var (h, c) = (Tensor.zeros(64, 128), Tensor.zeros(64, 128))
        for step in 0..<8 {
          let parts = gates(Tensor.cat([x[step], h], dim: 1)).chunk(4, dim: 1)
          c = parts[0].sigmoid() * c + parts[1].sigmoid() * parts[2].tanh()
          h = parts[3].sigmoid() * c.tanh()
        }
        h.sum().backward()
      }
    },
  ]

  /// A layer's forward and backward pass.
  private static func forwardAndBackward(
    _ name: String, _ layer: @autoclosure @escaping @Sendable () -> any Module,
    _ input: @autoclosure @escaping @Sendable () -> Tensor
  ) -> Benchmark {
    Benchmark(name: name, repetitions: 10) {
      let (layer, input) = (layer(), input())
      input.requiresGrad = true
      return {
        layer.zeroGrad()
        input.grad = nil
        layer(input).sum().backward()
      }
    }
  }

  private static let small = [
    Benchmark(name: "(x ** 2).mean().backward(), 2 x 2", repetitions: 1000) {
      let x = Tensor.randn(2, 2, requiresGrad: true)
      return {
        x.grad = nil
        (x ** 2).mean().backward()
      }
    },
    Benchmark(name: "a neuron: (w * x + b).tanh().backward()", repetitions: 1000) {
      let (w, x, b) = (
        Tensor(0.5, requiresGrad: true), Tensor(2.0), Tensor(0.1, requiresGrad: true)
      )
      return {
        (w.grad, b.grad) = (nil, nil)
        (w * x + b).tanh().backward()
      }
    },
  ]

  private static let elementwise = [
    onMillion("x + y") { $0 + $1 },
    onMillion("relu(2x + 1) y - x") { ($0 * 2 + 1).relu() * $1 - $0 },
    onMillion("exp x") { x, _ in x.exp() },
    onMillion("tanh x") { x, _ in x.tanh() },
    onMillion("sigmoid x") { x, _ in x.sigmoid() },
    onMillion("log |x|") { x, _ in x.abs().log() },
    onMillion("x + row, 1000 x 1000") { x, _ in
      x.reshape(1000, 1000) + x[0..<1000]
    },
    Benchmark(name: "tanh(x y + x).sum().backward()", repetitions: 5) {
      let x = Tensor.randn(1_000_000, requiresGrad: true)
      let y = Tensor.randn(1_000_000)
      return {
        x.grad = nil
        (x * y + x).tanh().sum().backward()
      }
    },
  ]

  private static let reductions = [
    onMillion("sum") { x, _ in x.sum() },
    onMillion("mean") { x, _ in x.mean() },
    onMillion("max") { x, _ in x.max() },
    onMillion("argmax") { x, _ in x.argmax() },
    onMillion("sum of rows, 1000 x 1000") { x, _ in x.reshape(1000, 1000).sum(dim: 0) },
    onMillion("sum of columns, 1000 x 1000") { x, _ in x.reshape(1000, 1000).sum(dim: 1) },
    onMillion("softmax, 1000 x 1000") { x, _ in x.reshape(1000, 1000).softmax(dim: 1) },
  ]

  private static let products = [
    Benchmark(name: "matmul 1024 x 1024", repetitions: 2) {
      let (a, b) = (Tensor.randn(1024, 1024), Tensor.randn(1024, 1024))
      return { _ = a.matmul(b) }
    },
    Benchmark(name: "matmul 64 x 64", repetitions: 500) {
      let (a, b) = (Tensor.randn(64, 64), Tensor.randn(64, 64))
      return { _ = a.matmul(b) }
    },
  ]

  /// Work on two tensors of a million elements.
  private static func onMillion(
    _ name: String, _ compute: @escaping @Sendable (Tensor, Tensor) -> Tensor
  ) -> Benchmark {
    Benchmark(name: "\(name), a million", repetitions: 10) {
      let (x, y) = (Tensor.randn(1_000_000), Tensor.randn(1_000_000))
      return { _ = compute(x, y) }
    }
  }

  private static func digits(_ count: Int) -> (images: Tensor, labels: Tensor) {
    (.randn(count, 784), .randint(0..<10, count))
  }

  private static func perceptron() -> Sequential {
    Sequential(Linear(784, 128), ReLU(), Linear(128, 64), ReLU(), Linear(64, 10))
  }

  /// The eight products of a step: of each layer, and for the gradients of its weights and inputs.
  ///
  /// The gradient of the first layer's input is not needed.
  @Sendable private static func productsOfStep() -> () -> Void {
    let sizes = [784, 128, 64, 10]
    let layers = zip(sizes, sizes.dropFirst()).map { inputs, outputs in
      (
        input: Tensor.randn(64, inputs), weight: Tensor.randn(outputs, inputs),
        gradient: Tensor.randn(64, outputs), isFirst: inputs == sizes[0]
      )
    }
    return {
      for layer in layers {
        _ = MatrixProduct.compute(layer.input, layer.weight.t())
        _ = MatrixProduct.compute(layer.gradient.t(), layer.input)
        if !layer.isFirst { _ = MatrixProduct.compute(layer.gradient, layer.weight) }
      }
    }
  }
}
