import Figures
import LessonKit

/// Shows a figure in the page, at this point of the cell's output.
///
/// Figures know nothing of lessons, and lessons nothing of figures: they meet here.
public func display(_ figure: some Figure) { display(DisplayedFigure(figure: figure)) }

private struct DisplayedFigure<Content: Figure>: Displayable {
  let figure: Content
  var representations: [String: String] { ["image/svg+xml": figure.svg] }
  var alternativeText: String? { figure.description }
}
