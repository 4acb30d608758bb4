extension Header {
  /// The header as the reference implementation writes it, filled up with spaces to eight bytes.
  var text: String {
    var members = entries.map { entry in
      """
      \(json(entry.name)):{"dtype":"\(entry.type.rawValue)","shape":[\(list(entry.shape))],\
      "data_offsets":[\(list([entry.begin, entry.end]))]}
      """
    }
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key.precedesInBytes($1.key) }
        .map { "\(json($0.key)):\(json($0.value))" }
      members.insert(#""__metadata__":{\#(texts.joined(separator: ","))}"#, at: 0)
    }
    let text = "{\(members.joined(separator: ","))}"
    return text + String(repeating: " ", count: -text.utf8.count & 7)
  }

  private func list(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: ",")
  }

  /// The text as a JSON string, in which only what must be escaped is.
  private func json(_ text: String) -> String {
    var result = "\""
    for character in text.unicodeScalars {
      switch character {
      case "\"": result += #"\""#
      case "\\": result += #"\\"#
      case "\u{08}": result += #"\b"#
      case "\t": result += #"\t"#
      case "\n": result += #"\n"#
      case "\u{0c}": result += #"\f"#
      case "\r": result += #"\r"#
      case "\0"..."\u{1f}":
        result += (character.value < 16 ? #"\u000"# : #"\u00"#) + String(character.value, radix: 16)
      default: result.unicodeScalars.append(character)
      }
    }
    return result + "\""
  }
}

extension String {
  /// Whether this comes first by the values of the bytes in UTF-8.
  func precedesInBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
