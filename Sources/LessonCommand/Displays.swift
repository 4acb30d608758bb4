import Figures
import LessonKit
import Synchronization
import TensorFigures

/// Shows a figure in the page, at this point of the cell's output.
///
/// Figures know nothing of lessons, and lessons nothing of figures: they meet here.
public func display(_ figure: some Figure) { display(DisplayedFigure(figure: figure)) }

/// Shows a backward pass step by step.
public func display(_ steps: BackwardSteps) {
  display(DisplayedSteps(steps: steps, number: stepCount.add(1, ordering: .relaxed).newValue))
}

/// How many step displays there have been, so that each has an id of its own on the page.
private let stepCount = Atomic(0)

private struct DisplayedFigure<Content: Figure>: Displayable {
  let figure: Content
  var representations: [String: String] { ["image/svg+xml": figure.svg] }
  var alternativeText: String? { figure.description }
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
