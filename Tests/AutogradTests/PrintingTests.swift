import Autograd
import ReferenceCases
import Testing

@Suite struct PrintingTests {
  @Test(arguments: ReferenceCases.all.print)
  func `A tensor prints as PyTorch prints it`(_ reference: ReferenceCases.PrintCase) throws {
    var tensor = try makeTensor(reference)
    if reference.parameter {
      tensor = Parameter(tensor, requiresGrad: reference.requiresGrad)
    } else if let name = reference.gradFn {
      tensor = tensor.marked(asResultOf: name)
    } else {
      tensor.requiresGrad = reference.requiresGrad
    }
    #expect(tensor.description == reference.text)
  }

  @Test func `All 265 printed references are here`() {
    #expect(ReferenceCases.all.print.count == 265)
  }

  @Test func `A view prints its own elements, not those of the memory it shares`() {
    let matrix = Tensor([[1, 2, 3], [4, 5, 6]])
    #expect(matrix.t().description == "tensor([[1, 4],\n        [2, 5],\n        [3, 6]])")
    #expect(matrix[1].description == "tensor([4, 5, 6])")
    #expect(Tensor([7]).expand([3]).description == "tensor([7, 7, 7])")
  }

  private func makeTensor(_ reference: ReferenceCases.PrintCase) throws -> Tensor {
    let values = reference.values
    switch reference.dtype {
    case "float32": return Tensor(try values.map { try #require($0.bits) }, shape: reference.shape)
    case "int64": return Tensor(try values.map { try #require($0.integer) }, shape: reference.shape)
    default: return Tensor(values.map { $0 == .bool(true) }, shape: reference.shape)
    }
  }
}
