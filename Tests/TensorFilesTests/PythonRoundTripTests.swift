import Autograd
import Foundation
import NeuralNetworks
import TensorFiles
import Testing

/// The Python whose packages are asked: the one that the environment names, or else that of the path.
private let python = ProcessInfo.processInfo.environment["PYTHON"] ?? "python3"

@Suite struct PythonRoundTripTests {
  @Test(.enabled("Python needs torch and safetensors") { run("-c", "import torch, safetensors") })
  func `A network goes to PyTorch and back to the bit, and gives the same output there`() throws {
    let folder = try TemporaryDirectory()
    let (sent, returned) = (folder.file("sent"), folder.file("returned"))
    manualSeed(1)
    let network = makeNetwork()
    // A step changes the running statistics.
    _ = network(.randn(16, 1, 8, 8))
    network.eval()
    let x = Tensor.randn(2, 1, 8, 8)
    var tensors = network.stateDictionary().tensors
    tensors["x"] = x
    try SafeTensors.save(tensors, to: sent)

    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../ReferenceCases/Scripts/pass_network_through_torch.py").path
    #expect(run(script, sent, returned))
    var result = try SafeTensors.load(returned).tensors
    let y = try #require(result["y"])
    result["y"] = nil
    #expect(network(x).allClose(y, rtol: 1e-5, atol: 1e-6))
    #expect(result.count == tensors.count - 1)
    for (name, tensor) in result {
      let original = try #require(tensors[name])
      #expect(tensor.shape == original.shape && tensor.dtype == original.dtype)
      #expect(tensor.doubles().map(\.bitPattern) == original.doubles().map(\.bitPattern))
    }
    manualSeed(2)
    let other = makeNetwork()
    try other.loadStateDictionary(StateDictionary(result))
    other.eval()
    #expect(other(x).scalars() == network(x).scalars())
  }

  private func makeNetwork() -> Sequential {
    Sequential(
      Conv2d(1, 4, kernelSize: 3), BatchNorm2d(4), ReLU(), Flatten(), Linear(144, 10))
  }
}

/// Whether Python succeeds with these arguments.
private func run(_ arguments: String...) -> Bool {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [python] + arguments
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return false }
  process.waitUntilExit()
  return process.terminationStatus == 0
}
