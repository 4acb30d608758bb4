import LessonModel

/// Reads the lines of a text with its formulas, bare links, footnotes and what is struck out.
struct InlineReader {
  /// Whether dollar signs mean anything.
  var hasFormulas: Bool
  var footnotes: FootnoteShield?

  /// The document of a text with its formulas and bare links, and what has hidden them, if there are
  /// any.
  ///
  /// What looks like a formula may go over the end of a heading. So each has to be found in a text of
  /// the document: where one is not, its dollar sign is the author's, and the text is read again.
  ///
  /// - Parameter plain: What cmark makes of the text as it stands.
  func read(_ text: String, plain: Node) -> (document: Node, shield: MathShield?) {
    guard mayHideParts(text), let marks = MathMarks(for: text, document: plain) else {
      return (Strikethrough(nil).find(in: plain), nil)
    }
    let scanner = FormulaScanner(of: text, document: plain)
    let (signs, links) = InlineProbe(scanner.text, marks: marks).result
    var refused = signs
    let others =
      links.map { scanner.part(.link(destination: $0.destination), at: $0.scalars) }
      + scanner.text.escapedTildes.map { scanner.part(.tilde, at: $0..<$0 + 2) }
      + (footnotes?.references(in: scanner.text) ?? []).map {
        var part = scanner.part(.footnote(label: $0.label), at: $0.scalars)
        part.scalars = $0.scalars.lowerBound + 1..<$0.scalars.upperBound - 1
        return part
      }
    for _ in 1...Self.mostReadings {
      let parts =
        (hasFormulas ? scanner.formulas(except: refused) : [])
        + others.filter { !refused.contains($0.scalars.lowerBound) }
      let shield = MathShield(text: scanner.text, parts: parts.withoutOverlaps, marks: marks)
      var finder = MathFinder(shield)
      let document = finder.findParts(
        in: Strikethrough(shield).find(in: CommonMarkParser().convert(shield.shielded)))
      let missing = Set(shield.parts.indices).subtracting(finder.found)
      if missing.isEmpty { return (document, shield) }
      refused.formUnion(missing.map { shield.parts[$0].scalars.lowerBound })
    }
    return (Strikethrough(nil).find(in: plain), nil)
  }

  /// Whether a text has a dollar sign, an address or a tilde that means nothing.
  private func mayHideParts(_ text: String) -> Bool {
    let bytes = text.utf8
    if footnotes != nil || hasFormulas && bytes.contains(UInt8(ascii: "$")) { return true }
    return zip(bytes, bytes.dropFirst()).contains { first, second in
      first == UInt8(ascii: "/") && second == UInt8(ascii: "/")
        || first == UInt8(ascii: "w") && second == UInt8(ascii: "w")
        || first == UInt8(ascii: "\\") && second == UInt8(ascii: "~")
    }
  }

  /// Two are enough for any text that is not made to take more.
  private static let mostReadings = 20
}

extension [HiddenPart] {
  /// The parts in their order, without those that start in another one.
  fileprivate var withoutOverlaps: [HiddenPart] {
    var result: [HiddenPart] = []
    for part in sorted(by: { $0.scalars.lowerBound < $1.scalars.lowerBound })
    where part.scalars.lowerBound >= result.last?.scalars.upperBound ?? 0 {
      result.append(part)
    }
    return result
  }
}

extension [Unicode.Scalar] {
  /// Where a backslash keeps a tilde from striking out.
  fileprivate var escapedTildes: [Int] {
    var places: [Int] = []
    var index = 0
    while index + 1 < count {
      guard self[index] == "\\" else {
        index += 1
        continue
      }
      if self[index + 1] == "~" { places.append(index) }
      index += 2
    }
    return places
  }
}
