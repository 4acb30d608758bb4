import CharacterWidths

/// Puts labels over the lines of a picture.
struct LabelPlacement {
  /// The characters of a row that labels have taken.
  private var taken: [Set<Int>]
  private let columns: Int
  private var rows: [[(character: Character, style: Style)]]

  /// - Parameter lines: The lines of the picture, which have one column in each character.
  init(on lines: [StyledLine]) {
    rows = lines.map { line in
      line.parts.flatMap { part in part.text.map { ($0, part.style) } }
    }
    columns = rows.map(\.count).max() ?? 0
    taken = lines.map { _ in [] }
  }

  /// The picture with the labels that found a place.
  var lines: [StyledLine] {
    rows.map { row in
      var line = StyledLine()
      for (character, style) in row { line.append(String(character), style) }
      return line
    }
  }

  /// Writes a label at a place in columns and rows, unless another one is there.
  mutating func add(_ label: DrawingLabels.Label, column: Double, row: Double) {
    let width = CharacterWidth.columns(of: label.text)
    let start: Double
    switch label.anchor {
    case .start: start = column
    case .middle: start = column - Double(width) / 2
    case .end: start = column - Double(width)
    }
    let row = Int(row)
    // Wide characters would need two places, which the rows do not have.
    guard rows.indices.contains(row), width <= columns, width == label.text.count else { return }
    // Letters are wider than those of the drawing, so a neighbour may already have taken the place.
    let places = Self.shifts.map { shift in
      let first = min(max(0, Int(start.rounded()) + shift), columns - width)
      return first..<(first + width)
    }.first { places in
      taken[row].isDisjoint(with: (places.lowerBound - 1)...places.upperBound)
        && places.upperBound <= rows[row].count
    }
    guard let places else { return }
    taken[row].formUnion(places)
    for (place, character) in zip(places, label.text) {
      rows[row][place] = (character, Self.style(over: rows[row][place].style))
    }
  }

  private static let shifts = [0, 1, -1, 2, -2, 3]

  /// Black or white letters on the colour of the place.
  private static func style(over style: Style) -> Style {
    guard case .rgb(let below) = style.background else { return .plain }
    var result = Style()
    var background = below
    if case .rgb(let above) = style.foreground { background = above.mixed(with: below) }
    result.background = .rgb(background)
    result.foreground = .rgb(background.isLight ? .black : .white)
    return result
  }
}

extension Pixel {
  static let black = Pixel(red: 0, green: 0, blue: 0)

  fileprivate func mixed(with other: Pixel) -> Pixel {
    func mean(_ first: UInt8, _ second: UInt8) -> UInt8 { UInt8((Int(first) + Int(second)) / 2) }
    return Pixel(
      red: mean(red, other.red), green: mean(green, other.green), blue: mean(blue, other.blue))
  }

  /// Whether black is easier to read on it than white, by the weights of the recommendation BT.601.
  fileprivate var isLight: Bool { 299 * Int(red) + 587 * Int(green) + 114 * Int(blue) > 128_000 }
}
