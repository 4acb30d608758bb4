/// A value that a cell can show in the page.
public protocol Displayable {
  /// The same content in one or more media types, such as `image/svg+xml` or `text/html`.
  var representations: [String: String] { get }

  /// A description in a sentence or two, for those who do not see it.
  var alternativeText: String? { get }
}

/// Shows a value in the page, at this point of the cell's output.
///
/// Figures and tensors are drawn, arrays and dictionaries are tables, and other values are written as
/// `print` writes them.
@_disfavoredOverload
public func display(_ value: some Any) {
  let shown =
    value as? any Displayable ?? Displays.displayable(value)
    ?? Table(reading: value, rows: [], columns: [], decimals: nil) ?? DisplayedText(value)
  LessonOutput.send(.display(shown.representations, alternativeText: shown.alternativeText))
}

/// Shows a table of values with names of its rows and columns, in the order in which they are written.
///
/// The values are an array of rows, a dictionary of columns, or one that has a value for each name.
@_disfavoredOverload
public func display(
  _ values: some Any, rows: [String] = [], columns: [String] = [], decimals: Int? = nil
) {
  guard let table = Table(reading: values, rows: rows, columns: columns, decimals: decimals) else {
    fatalError(
      "a \(type(of: values)) has neither rows nor columns; display an array or a dictionary")
  }
  display(table)
}

/// Shows a table of rows, whose values may be of different types.
public func display(
  _ values: [[Any?]], rows: [String] = [], columns: [String] = [], decimals: Int? = nil
) {
  display(Table(values, rows: rows, columns: columns, decimals: decimals))
}

/// Shows a value for each name, or a column for each, in the order in which they are written.
public func display(
  _ values: KeyValuePairs<String, Any?>, rows: [String] = [], columns: [String] = [],
  decimals: Int? = nil
) {
  guard let table = Table(reading: values, rows: rows, columns: columns, decimals: decimals) else {
    return display(Table([]))
  }
  display(table)
}

/// How values of modules that do not depend on LessonKit are shown.
public enum Displays {
  /// Returns how a value is shown, or nil for an unknown type.
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
