import LessonModel

/// Parses the inlines of a text with its formulas, bare links, footnotes and strikethroughs.
struct InlineReader {
  /// Whether dollar signs mark formulas.
  var hasFormulas: Bool
  var footnotes: FootnoteShield?

  /// The document of a text with its formulas and bare links, and what has hidden them, if there
  /// are any.
  ///
  /// Hiding a part may change the text around it: without its spaces, `b$c d$` could be an address.
  /// So each part has to be found in a text of the document: a part that is not found is text, and
  /// the document is read again. If a part is not found even then, nothing in the lines around it
  /// is hidden.
  ///
  /// `plain` is what cmark makes of the unchanged text.
  func read(_ text: String, plain: Node) -> (document: Node, shield: MathShield?) {
    guard mayHideParts(text), let marks = MathMarks(for: text, document: plain) else {
      return (Strikethrough(nil).find(in: plain), nil)
    }
    let scanner = FormulaScanner(of: text, document: plain)
    let (signs, links) = InlineProbe(scanner.text, marks: marks).result
    let others =
      links.map { scanner.part(.link(destination: $0.destination), at: $0.scalars) }
      + scanner.text.escapedTildes.map { scanner.part(.tilde, at: $0..<$0 + 2) }
      + (footnotes?.references(in: scanner.text) ?? []).map {
        var part = scanner.part(.footnote(label: $0.label), at: $0.scalars)
        part.scalars = $0.scalars.lowerBound + 1..<$0.scalars.upperBound - 1
        return part
      }
    var parts = ((hasFormulas ? scanner.formulas(except: signs) : []) + others).withoutOverlaps
    for isFirst in [true, false, false] {
      let shield = MathShield(text: scanner.text, parts: parts, marks: marks)
      var finder = MathFinder(shield)
      let document = finder.findParts(
        in: Strikethrough(shield).find(in: CommonMarkParser().convert(shield.shielded)))
      let missing = finder.missing
      if missing.isEmpty { return (document, shield) }
      if isFirst {
        let isMissing = Set(missing)
        parts = parts.indices.filter { !isMissing.contains($0) }.map { parts[$0] }
      } else {
        parts.removeAll(near: missing, in: scanner)
      }
    }
    return (Strikethrough(nil).find(in: plain), nil)
  }

  /// Whether a text has a dollar sign, an address or a tilde that is plain text.
  private func mayHideParts(_ text: String) -> Bool {
    let bytes = text.utf8
    if footnotes != nil || hasFormulas && bytes.contains(UInt8(ascii: "$")) { return true }
    return zip(bytes, bytes.dropFirst()).contains { first, second in
      first == UInt8(ascii: "/") && second == UInt8(ascii: "/")
        || first == UInt8(ascii: "w") && second == UInt8(ascii: "w")
        || first == UInt8(ascii: "\\") && second == UInt8(ascii: "~")
    }
  }
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

  /// Removes all parts of the lines around some of them, up to the next blank line.
  fileprivate mutating func removeAll(near numbers: [Int], in scanner: FormulaScanner) {
    var lines: [ClosedRange<Int>] = []
    for number in numbers {
      let line = self[number].range.first.line
      if let last = lines.last, last.contains(line) { continue }
      lines.append(scanner.linesWithoutBlank(around: line))
    }
    removeAll { part in
      let line = part.range.first.line
      let next = lines.partitioningIndex { $0.upperBound >= line }
      return next < lines.count && lines[next].contains(line)
    }
  }
}

extension [ClosedRange<Int>] {
  /// The index of the first of the sorted ranges for which a condition holds, as it does for all
  /// after it.
  fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
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
