/// The signs around a formula in the text of a paragraph.
package enum FormulaSigns: Hashable, Sendable {
  /// `$…$`, for a formula in the line.
  case dollar
  /// `$$…$$`, for a formula on its own.
  case dollars
  /// ``$`…`$``, in the line, with a number of backticks: GitHub's sign, whose content Markdown does
  /// not interpret.
  case code(ticks: Int)

  package var isDisplay: Bool { self == .dollars }

  package var opening: String { parts.joined() }
  package var closing: String { parts.reversed().joined() }

  private var parts: [String] {
    switch self {
    case .dollar: ["$"]
    case .dollars: ["$$"]
    case .code(let ticks): ["$", String(repeating: "`", count: ticks)]
    }
  }
}
