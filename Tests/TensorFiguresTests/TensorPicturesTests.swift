import Autograd
import Figures
import TensorFigures
import Testing

@Suite("Tensors as pictures")
struct TensorPicturesTests {
  @Test(
    arguments: [
      ([], 1, 1, []), ([3], 1, 3, []), ([2, 3], 2, 3, ["0", "1"]),
      ([2, 2, 3], 4, 3, ["0, 0", "0, 1", "1, 0", "1, 1"]),
      ([2, 1, 2, 2], 4, 2, ["0, 0, 0", "0, 0, 1", "1, 0, 0", "1, 0, 1"]), ([0], 1, 0, []),
    ] as [([Int], Int, Int, [String])])
  func `A heat map has the last dimension across, and a row for every index of the others`(
    shape: [Int], rows: Int, columns: Int, names: [String]
  ) {
    let count = shape.reduce(1, *)
    let map = Tensor((0..<count).map(Double.init), shape: shape).heatMap()
    #expect(map.values.count == rows && map.values.allSatisfy { $0.count == columns })
    #expect(map.values.flatMap(\.self) == (0..<count).map(Double.init))
    #expect(map.rowNames == names)
    #expect(map.title == "Shape \(shape)")
  }

  @Test func `A heat map is of the tensor as it is viewed`() {
    let tensor = Tensor([[1.0, 2.0], [3.0, 4.0]]).t()
    #expect(tensor.heatMap("Transposed").values == [[1, 3], [2, 4]])
  }

  @Test func `A table shows the elements as they are printed, with their indices`() {
    let table = Tensor([[1.5, -2.0], [0.25, 100.0]]).table("Weights")
    #expect(
      table.markdown == """
        **Weights**

        |  | 0 | 1 |
        | --: | --: | --: |
        | **0** | 1.5000 | -2.0000 |
        | **1** | 0.2500 | 100.0000 |
        """)
    #expect(Tensor(3.0).table("a_b\n*c*").markdown.hasPrefix("**a\\_b \\*c\\***\n\n|"))
    #expect(table.html.contains("<th scope=\"row\">1</th><td>0.2500</td><td>100.0000</td>"))
    #expect(table.html.contains("<caption>Weights, shape [2, 2]</caption>"))
    #expect(Tensor([1, 2]).table().html.contains("<tr><td>1</td><td>2</td></tr>"))
    #expect(Tensor(3.0).table().html.contains("<tr><td>3.</td></tr>"))
    #expect((Tensor([1.0, 2.0]) == Tensor([1.0, 3.0])).table().markdown.contains("True | False"))
  }

  @Test func `A large table keeps its ends, and marks what it leaves out`() {
    let markdown = Tensor.zeros(100, 50).table().markdown.split(separator: "\n")
    #expect(markdown.count == 2 + 13)
    #expect(markdown[8].hasPrefix("| ⋮ |"))
    #expect(markdown[0].contains("| 2 | … | 47 |"))
    #expect(markdown.last?.hasPrefix("| **99** | 0. |") == true)
  }

  @Test(arguments: [
    ([5, 4], 1, 1), ([3, 5, 4], 3, 1), ([3, 1, 5, 4], 3, 1), ([2, 3, 5, 4], 2, 3),
  ])
  func `A batch of images is a grid of them, with or without channels`(
    shape: [Int], count: Int, channels: Int
  ) {
    let size = shape.reduce(1, *)
    let captions = (0..<count).map { "image \($0)" }
    let grid = Tensor((0..<size).map(Double.init), shape: shape).imageGrid(captions: captions)
    #expect(grid.images.map(\.caption) == captions)
    #expect(grid.images.allSatisfy { $0.width == 4 && $0.height == 5 && $0.channels == channels })
    #expect(grid.images.last?.pixels.last == Double(size - 1))
  }

  @Test func `Shapes that are not images are refused with the expected ones`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros(2, 2, 5, 5).imageGrid()
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("not [2, 2, 5, 5]"))
  }
}
