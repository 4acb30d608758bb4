extension String {
  /// The text with a backslash before each of some characters, which mean themselves then.
  package func withBackslashes(before marks: String) -> String {
    unicodeScalars.reduce(into: "") { result, scalar in
      if marks.unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
  }
}
