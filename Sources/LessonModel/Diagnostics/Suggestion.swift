/// Finds the name that a misspelled one was meant to be.
package enum Suggestion {
  /// Returns a help text such as `did you mean 'timeout'?`, or a list of the choices.
  package static func help(for name: String, among names: [String]) -> String? {
    if let closest = closest(to: name, among: names) { return "did you mean '\(closest)'?" }
    return names.isEmpty ? nil : "choose from \(names.joined(separator: ", "))"
  }

  /// Returns the name that differs from `name` by a letter or a third of its letters at most.
  package static func closest(to name: String, among names: [String]) -> String? {
    // A name that long is not a misspelling, and comparing takes time in proportion to both lengths.
    let ranked = (name.utf8.count > 100 ? [] : names).map {
      (name: $0, distance: editDistance(name, $0))
    }
    guard let best = ranked.min(by: { $0.distance < $1.distance }),
      best.distance <= max(1, name.count / 3)
    else { return nil }
    return best.name
  }

  /// How many characters must be inserted, removed, replaced or swapped with a neighbour.
  ///
  /// The optimal string alignment distance, by dynamic programming over prefixes.
  package static func editDistance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left), Array(right))
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        let isSwap = i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j]
        if isSwap { best = min(best, rows[i - 1][j - 1] + 1) }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
