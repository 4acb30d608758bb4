import LessonModel

/// The scopes of the style sheets of a page's pictures.
///
/// Pictures with the same style sheet are in the same scope. Those of one program often have the
/// same rules first, and then their own: such a picture is in the scope of the first ones, and also
/// in a separate one.
struct StyleScopes {
  private struct Scope {
    var rules: [StyleRules.Rule]
    var ids: [String: String]
    var names: [String]
  }

  private var scopes: [Scope] = []
  private var count = 0

  /// Returns the names of the scopes of a style sheet, and the rules that are in none of them yet.
  mutating func names(
    of rules: [StyleRules.Rule], ids: [String: String]
  ) -> (names: [String], new: ArraySlice<StyleRules.Rule>) {
    let known = scopes.filter { $0.ids == ids && rules.starts(with: $0.rules) }
      .max { $0.rules.count < $1.rules.count }
    let new = rules.dropFirst(known?.rules.count ?? 0)
    guard !new.isEmpty else { return (known?.names ?? [], []) }
    count += 1
    let names = (known?.names ?? []) + ["s\(count)"]
    scopes.append(Scope(rules: rules, ids: ids, names: names))
    return (names, new)
  }
}
