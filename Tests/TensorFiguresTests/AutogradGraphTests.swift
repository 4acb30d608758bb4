import Autograd
import NeuralNetworks
import SVGReading
import TensorFigures
import Testing

@Suite("The picture of a recorded graph")
struct AutogradGraphTests {
  @Test func `shows leaves, operations and results with names, shapes and values, inputs first`() {
    let x = Tensor([[1.0, -2.0], [0.5, 3.0]], requiresGrad: true)
    let y = x ** 2
    let z = y.mean()
    let graph = z.graph(labels: ["x": x, "z": z])
    #expect(
      graph.boxes.map(\.origin) == [
        .leaf, .operation("PowBackward0"), .operation("MeanBackward0"),
      ])
    #expect(graph.boxes.map(\.name) == ["x", nil, "z"])
    #expect(graph.boxes[0].shape == [2, 2])
    #expect(graph.boxes[0].elements == ["[[ 1.0000, -2.0000],", " [ 0.5000,  3.0000]]"])
    #expect(graph.arrows == [.init(source: 0, target: 1), .init(source: 1, target: 2)])
    #expect(
      graph.description
        == "The graph of z: 2 operations, in order PowBackward0, MeanBackward0; "
        + "gradients go to x of shape [2, 2].")
  }

  @Test func `shows a gradient once there is one, and that backward() has freed the graph`() {
    let x = Tensor(3.0, requiresGrad: true)
    let y = x * x
    #expect(y.graph.boxes[0].gradient == [])
    y.backward(retainGraph: true)
    #expect(y.graph.boxes[0].gradient == ["6."])
    y.backward()
    #expect(y.graph.boxes.count == 1 && y.graph.boxes[0].isFreed)
  }

  @Test func `draws a tensor that is used twice once, with an arrow for each use`() {
    let x = Tensor(3.0, requiresGrad: true)
    let graph = (x * x).graph
    #expect(graph.boxes.count == 2)
    #expect(graph.arrows == [.init(source: 0, target: 1), .init(source: 0, target: 1)])
  }

  @Test
  func `shows constants as such, and the shape alone of a tensor that is too large to read`() {
    let weight = Tensor.zeros(3, 40, requiresGrad: true)
    let graph = (weight * 2).graph
    #expect(graph.boxes[0].elements == [])
    #expect(graph.boxes[1].origin == .constant)
    #expect(graph.boxes[1].elements == ["2."])
  }

  @Test func `names the parameters of a model, marks them, and frames its modules`() {
    let model = Sequential(Linear(2, 3), ReLU(), Linear(3, 1))
    let graph = model(Tensor.zeros(5, 2)).sum().graph(of: model)
    let parameters = graph.boxes.filter { $0.origin == .parameter }
    #expect(parameters.map(\.name) == ["0.weight", "0.bias", "2.weight", "2.bias"])
    #expect(graph.modules == ["0 (Linear)", "2 (Linear)"])
    let framed = graph.boxes.filter { $0.module == 0 }.map { $0.operation ?? $0.name }
    #expect(framed == ["0.weight", "0.bias", "AddmmBackward0"])
    #expect(graph.boxes.first { $0.operation == "ReluBackward0" }?.module == nil)
  }

  @Test
  func `keeps the operations nearest to the tensor if there are too many, and counts the rest`() {
    var x = Tensor(1.0, requiresGrad: true)
    let leaf = x
    for _ in 0..<50_000 { x = x + 1 }
    let graph = x.graph(limit: 5)
    #expect(graph.boxes[0].origin == .omitted(count: 49_995))
    #expect(graph.boxes.count { $0.operation == "AddBackward0" } == 5)
    #expect(graph.arrows.contains { $0.source == 0 })
    #expect(graph.description.contains("49995 more operations are left out"))
    let sum = leaf + 1 + 1
    #expect(sum.graph(limit: 1).description.contains("; one more operation is left out"))
    #expect(sum.graph(limit: 1).svg.contains("…\u{A0}1\u{A0}operation\u{A0}more"))
    #expect(leaf.graph.description == "The graph: nothing was recorded.")
  }

  @Test(arguments: [false, true])
  func `is well-formed, stays inside its frame, and is the same every time`(isDeep: Bool) throws {
    let x = Tensor([[1.0, -2.0], [0.5, 3.0]], requiresGrad: true)
    var y = (x * 2 + 1).tanh()
    if isDeep { for _ in 0..<8 { y = (y * x).sigmoid() } }
    let labels: KeyValuePairs = ["a<b&c\"": x]
    let svg = y.sum().graph(labels: labels).svg
    #expect(svg == y.sum().graph(labels: labels).svg)
    let reader = SVGReader(svg)
    #expect(reader.error == nil)
    #expect(reader.texts.contains("a<b&c\""))
    let root = try #require(reader.elements.first?.attributes)
    let box = try #require(root["viewBox"]).split(separator: " ").compactMap { Double($0) }
    for (name, attributes) in reader.elements where name == "rect" {
      let (left, top) = (Double(attributes["x"]!)!, Double(attributes["y"]!)!)
      #expect(left >= box[0] && left + Double(attributes["width"]!)! <= box[0] + box[2])
      #expect(top >= box[1] && top + Double(attributes["height"]!)! <= box[1] + box[3])
    }
  }
}
