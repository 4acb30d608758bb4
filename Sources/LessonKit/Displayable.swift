/// A value that a cell can show in the page.
public protocol Displayable {
  /// The same content in one or more media types, such as `image/svg+xml` or `text/html`.
  var representations: [String: String] { get }

  /// What it shows, in a sentence or two, for those who do not see it.
  var alternativeText: String? { get }
}

/// Shows a value in the page, at this point of the cell's output.
public func display(_ value: some Displayable) {
  LessonOutput.send(.display(value.representations, alternativeText: value.alternativeText))
}
