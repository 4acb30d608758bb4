/// How several values that stand together are written: with one number of decimals where that is short.
struct CommonFormat {
  private var decimals: Int?
  /// The width of the widest value, in the size of small labels.
  private(set) var width = 0.0

  init(_ values: [Double]) {
    let texts = values.filter(\.isFinite).map { Figures.text($0) }
    let most = texts.map { $0.split(separator: ".").dropFirst().first?.count ?? 0 }.max() ?? 0
    decimals = most <= 3 && !texts.contains { $0.contains("×") } ? most : nil
    width = values.map { FigureStyle.width(of: text($0), size: 12) }.max() ?? 0
  }

  func text(_ value: Double) -> String {
    guard let decimals else { return Figures.text(value) }
    return Figures.text(value, decimals: decimals)
  }
}
