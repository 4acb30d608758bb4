import Autograd
import ReferenceCases
import Testing

/// Short programs at the edges: what they print is what PyTorch prints, to the sign of a zero.
@Suite struct PrintedResultTests {
  private static let programs =
    EdgeProgram.inPlace + EdgeProgram.views + EdgeProgram.gradients + EdgeProgram.integers
    + EdgeProgram.emptyTensors + EdgeProgram.sequences + EdgeProgram.losses
    + EdgeProgram.signsOfZero + EdgeProgram.lastDigits + EdgeProgram.drawnCases

  @Test(arguments: programs.map(\.name))
  func `A program prints what it prints in PyTorch`(name: String) throws {
    let expected = try #require(PrintedResults.committed.cases.first { $0.name == name })
    let program = try #require(Self.programs.first { $0.name == name })
    let page = EdgeProgram.Page()
    program.run(page)
    #expect(page.lines == expected.lines)
  }

  @Test func `All references are used`() {
    #expect(Set(PrintedResults.committed.cases.map(\.name)) == Set(Self.programs.map(\.name)))
  }
}

/// A program that is also in `make_printed_results.py`, under the same name.
struct EdgeProgram: Sendable {
  let name: String
  let run: @Sendable (Page) -> Void

  init(_ name: String, _ run: @escaping @Sendable (Page) -> Void) {
    self.name = name
    self.run = run
  }

  /// What a program prints.
  final class Page {
    private(set) var lines: [String] = []

    func print(_ values: (any CustomStringConvertible)?...) {
      for value in values {
        switch value {
        case nil: lines.append("None")
        case let value as Bool: lines.append(value ? "True" : "False")
        case let value?: lines.append(value.description)
        }
      }
    }

    func printShape(_ tensor: Tensor) {
      print("torch.Size(\(tensor.shape))")
    }

    /// Prints the elements as integers of the same bits.
    func printBits(_ tensor: Tensor) {
      print(
        tensor.dtype == .float32
          ? tensor.scalars().map { Int(Int32(bitPattern: $0.bitPattern)) }
          : tensor.doubles().map { Int(Int64(bitPattern: $0.bitPattern)) })
    }
  }
}

/// A leaf that requires gradients.
func leaf(_ literal: some TensorLiteral) -> Tensor {
  Tensor(literal, dtype: .float32, requiresGrad: true)
}
