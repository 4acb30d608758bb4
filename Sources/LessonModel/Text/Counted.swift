/// Returns a count with its noun, as in `1 cell` and `2,500 cells`.
package func counted(_ count: Int, _ noun: String) -> String {
  let digits = Array(String(count))
  let groups = digits.indices.map { index in
    let isGroupStart = index > 0 && (digits.count - index) % 3 == 0
    return (isGroupStart ? "," : "") + String(digits[index])
  }
  return "\(groups.joined()) \(noun)\(count == 1 ? "" : "s")"
}
