import Autograd
import Foundation
import NeuralNetworks
import Testing

@Suite struct LifetimeTests {
  @Test func `After a training step nothing is alive but the model, its gradients and the loss`() {
    let model = Sequential(Linear(8, 16), ReLU(), Dropout(0.5), Linear(16, 4))
    let optimizer = SGD(model.parameters(), learningRate: 0.1, momentum: 0.9)
    weak var hidden: Tensor?
    weak var scores: Tensor?
    weak var node: Node?
    weak var gradient: Tensor?
    let loss: Tensor
    do {
      let first = model[0](.randn(16, 8))
      let last = model[3](model[1](first))
      loss = CrossEntropyLoss()(last, Tensor.zeros(16, dtype: .int64))
      (hidden, scores, node) = (first, last, first.gradFn)
      first.registerHook {
        gradient = $0
        return nil
      }
    }
    #expect(hidden != nil && scores != nil && node != nil)
    loss.backward()
    optimizer.step()
    #expect(hidden == nil && scores == nil && node == nil && gradient == nil)
    #expect(loss.item().isFinite)
  }

  #if os(Linux)
    @Test func `10,000 training steps need no more memory than the first ones`() async {
      // In a process of its own, as other tests would change this one's memory meanwhile.
      await #expect(processExitsWith: .success) {
        let model = Sequential(Linear(8, 16), ReLU(), Dropout(0.5), Linear(16, 4))
        let optimizer = Adam(model.parameters())
        func train(_ steps: Int) {
          for _ in 0..<steps {
            optimizer.zeroGrad()
            let targets = Tensor.randint(0..<4, 64)
            CrossEntropyLoss()(model(.randn(64, 8)), targets).backward()
            optimizer.step()
          }
        }
        train(1000)
        let before = residentBytes()
        train(10_000)
        let growth = residentBytes() - before
        print("grew by \(growth) bytes")
        exit(growth < 1 << 20 ? 0 : 1)
      }
    }

    @Test func `Training a network needs as much memory after 10,000 steps as after 1,000`() async {
      await #expect(processExitsWith: .success) {
        let model = Sequential(Linear(784, 128), ReLU(), Linear(128, 64), ReLU(), Linear(64, 10))
        let optimizer = SGD(model.parameters(), learningRate: 0.1)
        let (images, labels) = (Tensor.randn(16, 784), Tensor.randint(0..<10, 16))
        func train(_ steps: Int) -> Int {
          for _ in 0..<steps {
            optimizer.zeroGrad()
            CrossEntropyLoss()(model(images), labels).backward()
            optimizer.step()
          }
          return residentBytes()
        }
        let before = train(1000)
        let after = train(9000)
        print("\(before) bytes after 1,000 steps, \(after) after 10,000")
        exit(after - before < 1 << 20 ? 0 : 1)
      }
    }
  #endif
}

/// How much memory this process has, as Linux counts it.
private func residentBytes() -> Int {
  let numbers = try! String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(
    separator: " ")
  return Int(numbers[1])! * Int(getpagesize())
}
