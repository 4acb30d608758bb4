import Autograd
import NeuralNetworks
import ReferenceCases
import Testing

@Suite struct ModuleDescriptionTests {
  @Test(arguments: ReferenceCases.all.modules)
  func `A module prints as PyTorch prints it`(_ reference: ReferenceCases.ModuleCase) throws {
    #expect(try makeModule(reference.build).description == reference.text)
  }

  @Test func `All 15 module references are here`() {
    #expect(ReferenceCases.all.modules.count == 15)
  }

  @Test func `Parts of parts are indented, and every part has its name`() {
    let model = Sequential(["body": Sequential(Linear(2, 3), Tanh()), "flat": Flatten()])
    #expect(
      model.description == """
        Sequential(
          (body): Sequential(
            (0): Linear(in_features=2, out_features=3, bias=True)
            (1): Tanh()
          )
          (flat): Flatten(start_dim=1, end_dim=-1)
        )
        """)
  }

  private func makeModule(_ build: [Value]) throws -> any Module {
    let name = try #require(build.first?.text)
    let integers = build.dropFirst().compactMap(\.integer)
    switch name {
    case "Linear": return Linear(integers[0], integers[1], bias: build[3] == .bool(true))
    case "Dropout": return Dropout(try #require(build[1].number))
    case "Flatten": return Flatten(startDim: integers[0])
    case "Softmax": return Softmax(dim: integers[0])
    case "Sequential":
      #expect(build[1] == .list([]))
      return Sequential()
    case "ModuleList":
      let parts = try #require(build[1].list).map { try makeModule(try #require($0.list)) }
      return ModuleList(parts)
    case "BatchNorm1d": return BatchNorm1d(integers[0])
    case "BatchNorm2d": return BatchNorm2d(integers[0])
    default:
      #expect(name == "MaxPool2d")
      return MaxPool2d(integers[0])
    }
  }
}
