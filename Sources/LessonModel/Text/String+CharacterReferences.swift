extension String {
  /// The text with characters for `&amp;`, `&lt;`, `&gt;`, `&quot;`, `&apos;` and numbers such as `&#39;`.
  package var replacingCharacterReferences: String {
    guard utf8.contains(UInt8(ascii: "&")) else { return self }
    return replacing(/&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/) { match in
      let number = match.1.flatMap { UInt32($0) } ?? match.2.flatMap { UInt32($0, radix: 16) }
      if let number { return Unicode.Scalar(number).map { String($0) } ?? "\u{FFFD}" }
      let names = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
      return match.3.flatMap { names[String($0)] } ?? String(match.0)
    }
  }
}
