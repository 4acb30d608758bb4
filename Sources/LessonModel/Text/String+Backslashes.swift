extension String {
  /// The text with a backslash before each of some characters, which makes them literal.
  package func withBackslashes(before marks: String) -> String {
    unicodeScalars.reduce(into: "") { result, scalar in
      if marks.unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
  }
}
