/// Where a bare link ends: punctuation at its end belongs to the sentence around it.
struct LinkEnd {
  /// How much of the text is the link's.
  let count: Int

  init(_ text: ArraySlice<Unicode.Scalar>) {
    var open = 0
    var closed = 0
    for scalar in text {
      if scalar == "(" { open += 1 }
      if scalar == ")" { closed += 1 }
    }
    var end = text.endIndex
    ending: while end > text.startIndex {
      switch text[end - 1] {
      case "?", "!", ".", ",", ":", "*", "_", "~", "'", "\"": end -= 1
      case ";": end = Self.startOfReference(in: text[..<end]) ?? end - 1
      case ")":
        if closed <= open { break ending }
        closed -= 1
        end -= 1
      default: break ending
      }
    }
    count = end - text.startIndex
  }

  /// Where a character reference such as `&copy;` starts that a text ends with.
  private static func startOfReference(in text: ArraySlice<Unicode.Scalar>) -> Int? {
    let letters = text.dropLast().reversed().prefix {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0)
    }.count
    let start = text.endIndex - 2 - letters
    return letters > 0 && start >= text.startIndex && text[start] == "&" ? start : nil
  }
}
