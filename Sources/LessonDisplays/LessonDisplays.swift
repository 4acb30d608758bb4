import Autograd
import Datasets
import Figures
import Foundation
import GraphLayout
import LessonKit
import Synchronization
import TensorFigures

/// Shows figures and tensors in lessons.
///
/// The modules of figures and those of lessons do not depend on each other: this module depends on
/// both.
public enum LessonDisplays {
  /// Makes `display` of a cell draw figures, tensors, their tables, and backward passes.
  public static func register() {
    Displays.convert { value in
      switch value {
      case let tensor as Tensor: DisplayedTable(table: tensor.table())
      case let table as TensorTable: DisplayedTable(table: table)
      case let steps as BackwardSteps:
        DisplayedSteps(steps: steps, number: stepCount.add(1, ordering: .relaxed).newValue)
      case let figure as any Figure: DisplayedFigure(figure: figure)
      default: nil
      }
    }
  }

  /// Lets the lessons that this program runs multiply matrices in the same way on every machine.
  public static func prepareWorkers() { OpenBLASKernels.prepareChildren() }

  /// The versions of the programs that draw displays, by their names.
  public static var tools: [String: String] { ["Graphviz": LayeredGraph.graphvizVersion] }

  /// Returns the red, green and blue of a PNG's pixels, row by row; nil if the data is not a PNG.
  public static func pixels(
    ofPNG data: Data
  ) -> (width: Int, height: Int, bytes: [UInt8])? {
    guard let image = try? PNGImage(data, path: "picture") else { return nil }
    return (image.width, image.height, image.bytes)
  }

  /// The number of step displays so far, which gives each a unique id on the page.
  private static let stepCount = Atomic(0)
}

private struct DisplayedFigure: Displayable {
  let figure: any Figure
  var representations: [String: String] { ["image/svg+xml": figure.svg] }
  var alternativeText: String? { figure.description }
}

private struct DisplayedTable: Displayable {
  let table: TensorTable
  var alternativeText: String? { table.description }
  var representations: [String: String] {
    [
      "text/html": table.html, "text/markdown": table.markdown, "text/plain": table.text,
    ]
  }
}

private struct DisplayedSteps: Displayable {
  let steps: BackwardSteps
  let number: Int
  var alternativeText: String? { steps.description }
  var representations: [String: String] {
    [
      "text/html": steps.html(id: "backward-graph-\(number)"), "text/markdown": steps.markdown,
      "text/plain": steps.text,
    ]
  }
}

extension Tensor: TableValue {
  /// Its element, its elements, or its rows, as the tensor prints them; a text for more dimensions.
  public var tableValue: Any {
    let texts = elementTexts(at: Array(0..<shape.reduce(1, *)))
    switch rank {
    case 0: return texts[0]
    case 1: return texts
    case 2:
      return (0..<shape[0]).map { row in Array(texts[row * shape[1]..<(row + 1) * shape[1]]) }
    default: return description
    }
  }
}
