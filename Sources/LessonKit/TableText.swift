#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How values become the rows, columns and texts of a table.
enum TableText {
  /// The parts of a value that has any.
  enum Content {
    case named([(key: String, value: Any?)])
    case list([Any?])

    var isNamed: Bool { if case .named = self { true } else { false } }

    var names: [String] { if case .named(let pairs) = self { pairs.map(\.key) } else { [] } }

    var values: [Any?] {
      switch self {
      case .named(let pairs): pairs.map(\.value)
      case .list(let values): values
      }
    }

    func values(named names: [String]) -> [Any?] {
      guard case .named(let pairs) = self else { return values }
      let byName = Dictionary(pairs.map { ($0.key, $0.value) }) { first, _ in first }
      return names.map { byName[$0] ?? nil }
    }
  }

  static func content(of value: Any?) -> Content? {
    switch value {
    case let value as any TableParts: value.content
    case let value as any TableValue: content(of: value.tableValue)
    default: nil
    }
  }

  /// The text of one value; nothing for nil.
  static func text(of value: Any?, decimals: Int?) -> String {
    switch value {
    case nil: return ""
    case let value as any AnyOptional: return text(of: value.wrapped, decimals: decimals)
    case let value as any BinaryFloatingPoint:
      return decimals.map { fixed(Double(value), decimals: $0) } ?? "\(value)"
    case let value as any TableValue:
      let text = "\(value.tableValue)"
      guard let decimals, let number = Double(text) else { return text }
      return fixed(number, decimals: decimals)
    case let value?: return String(describing: value)
    }
  }

  /// Whether a text is a number, which is aligned right.
  static func isNumber(_ text: String) -> Bool { Double(text) != nil }

  private static func fixed(_ number: Double, decimals: Int) -> String {
    guard number.isFinite else { return "\(number)" }
    let format = "%.\(min(max(0, decimals), 30))f"
    let count = withVaList([number]) { vsnprintf(nil, 0, format, $0) }
    var buffer = [CChar](repeating: 0, count: Int(count) + 1)
    _ = withVaList([number]) { vsnprintf(&buffer, buffer.count, format, $0) }
    return String(decoding: buffer.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

/// A collection of the standard library that a table reads.
private protocol TableParts {
  var content: TableText.Content { get }
}

extension Array: TableParts {
  fileprivate var content: TableText.Content { .list(map { $0 as Any? }) }
}

extension ArraySlice: TableParts {
  fileprivate var content: TableText.Content { .list(map { $0 as Any? }) }
}

extension KeyValuePairs: TableParts {
  fileprivate var content: TableText.Content {
    .named(map { (String(describing: $0.key), $0.value as Any?) })
  }
}

extension Dictionary: TableParts {
  /// Sorted by key: numbers by their values, anything else by its text.
  fileprivate var content: TableText.Content {
    let pairs = map { (key: String(describing: $0.key), value: $0.value as Any?) }
    return .named(
      pairs.sorted { first, second in
        if let one = Double(first.key), let other = Double(second.key), one != other {
          return one < other
        }
        return first.key < second.key
      })
  }
}

private protocol AnyOptional {
  var wrapped: Any? { get }
}

extension Optional: AnyOptional {
  fileprivate var wrapped: Any? { self.map { $0 as Any } }
}
