import Autograd
import NeuralNetworks
import Testing

@Suite struct BufferTests {
  private final class Masked: Module {
    let layer = Linear(2, 2)
    @Buffer var mask = Tensor.ones(2)
    @Buffer(persistent: false) var positions = Tensor.arange(2)

    func forward(_ input: Tensor) -> Tensor { layer(input) * mask }
  }

  @Test func `A buffer is saved by the name of its property, unless it is marked as temporary`() {
    let network = Sequential(Masked())
    #expect(network.namedBuffers().map(\.name) == ["0.mask", "0.positions"])
    #expect(network.stateDictionary().names == ["0.mask", "0.layer.weight", "0.layer.bias"])
    #expect(network.namedParameters().map(\.name) == ["0.layer.weight", "0.layer.bias"])
  }

  @Test func `A buffer that is assigned is the one that is saved and loaded`() throws {
    let (first, second) = (Masked(), Masked())
    first.mask = Tensor([0.0, 2])
    try second.loadStateDictionary(first.stateDictionary())
    #expect(second.mask.scalars() == [0, 2])
  }

  @Test func `Two layers that are given one weight learn the same`() {
    let (embedding, head) = (Embedding(4, 3), Linear(3, 4, bias: false))
    head.weight = embedding.weight
    let model = ModuleList([embedding, head])
    #expect(model.parameters().count == 1)
    #expect(model.stateDictionary().names == ["0.weight", "1.weight"])
  }
}
