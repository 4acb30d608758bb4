/// A value that a cell can show in the page.
public protocol Displayable {
  /// The same content in one or more media types, such as `image/svg+xml` or `text/html`.
  var representations: [String: String] { get }

  /// What it shows, in a sentence or two, for those who do not see it.
  var alternativeText: String? { get }
}

/// Shows a value in the page, at this point of the cell's output.
///
/// Figures and tensors are drawn, other values are written as `print` writes them.
public func display(_ value: some Any) {
  let shown = value as? any Displayable ?? Displays.displayable(value) ?? DisplayedText(value)
  LessonOutput.send(.display(shown.representations, alternativeText: shown.alternativeText))
}

/// How values of modules that know nothing of lessons are shown.
public enum Displays {
  /// Returns how a value is shown, or nil for one that it does not know.
  public typealias Converter = @Sendable (Any) -> (any Displayable)?

  private static let converters = SetOnce<[Converter]>()

  /// Sets the functions that are asked in turn; the first call in a process counts.
  public static func convert(with converters: Converter...) { self.converters.set(converters) }

  fileprivate static func displayable(_ value: Any) -> (any Displayable)? {
    for converter in converters.value ?? [] {
      if let shown = converter(value) { return shown }
    }
    return nil
  }
}

/// A value without another form, as text.
private struct DisplayedText: Displayable {
  let representations: [String: String]
  var alternativeText: String? { nil }

  init(_ value: Any) { representations = ["text/plain": String(describing: value)] }
}
