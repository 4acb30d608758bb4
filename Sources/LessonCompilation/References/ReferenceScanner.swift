import LessonModel

/// Finds the names in the code of a cell that pages document.
struct ReferenceScanner {
  let tokens: [CodeToken]
  let documented: DocumentedNames
  let local: LocalNames
  /// The names of the types of variables whose declarations say them, by the indices of their uses.
  let types: [Int: [String]]

  /// What precedes the dot before a member.
  private enum Receiver {
    /// The name or an initializer of a type that a page documents or the lesson declares, or a variable of it.
    case type(String)
    case value
    /// A type that no page documents, or nothing, as in `.automatic`.
    case other
  }

  /// The first link to each place, in the order of the code.
  var links: [CodeLink] {
    var seen: Set<String> = []
    return tokens.indices.compactMap { index in
      guard let place = place(of: index), seen.insert("\(place.lesson)#\(place.anchor)").inserted
      else { return nil }
      let token = tokens[index]
      let sign = token.kind == .attribute ? 1 : 0
      return CodeLink(
        range: token.range.lowerBound + sign..<token.range.upperBound, lesson: place.lesson,
        anchor: place.anchor)
    }
  }

  private func place(of index: Int) -> DocumentedNames.Place? {
    let token = tokens[index]
    switch token.kind {
    case .identifier where token.text.hasPrefix("`"): return nil
    case .identifier where tokens.isMember(index): return place(ofMember: index)
    case .identifier, .attribute:
      guard !local.names.contains(token.name), !tokens.isArgumentLabel(index) else { return nil }
      return documented.place(ofGlobal: token.name)
    default: return nil
    }
  }

  private func place(ofMember index: Int) -> DocumentedNames.Place? {
    let name = tokens[index].name
    if let path = tokens.typePath(endingAt: index), let place = documentedPlace(of: path) {
      return place
    }
    switch receiver(endingAt: index - 2) {
    case .type(let type):
      if local.members.contains(name), local.supertypes[type] != nil { return nil }
      return documented.place(ofMember: name, in: type, besides: local.supertypes)
        ?? documented.place(ofMember: name)
    case .value: return local.members.contains(name) ? nil : documented.place(ofMember: name)
    case .other: return nil
    }
  }

  private func receiver(endingAt index: Int) -> Receiver {
    guard index >= 0 else { return .other }
    let token = tokens[index]
    switch token.kind {
    case .identifier:
      if let path = types[index] { return receiver(ofType: path) }
      return tokens.isMember(index) || !token.beginsWithCapital && !token.isKeyword
        ? .value : .other
    case .closeBracket:
      guard token.text == ")", let start = token.partner, start > 0, tokens.isCall(start),
        let path = tokens.typePath(endingAt: start - 1), path.last?.first?.isUppercase == true
      else { return .value }
      return receiver(ofType: path)
    case .operator:
      // `x!.grad` and `x?.grad`, but not `isLast ? .sum : .mean`.
      let isPostfix =
        token.text.allSatisfy { $0 == "!" || $0 == "?" } && index > 0
        && tokens[index - 1].range.upperBound == token.range.lowerBound
      return isPostfix ? .value : .other
    case .number, .stringEnd, .regex: return .value
    default: return .other
    }
  }

  private func receiver(ofType path: [String]) -> Receiver {
    let name = withoutModule(path).joined(separator: ".")
    let isKnown = local.supertypes[name] != nil || documentedPlace(of: path) != nil
    return isKnown ? .type(name) : .other
  }

  private func documentedPlace(of path: [String]) -> DocumentedNames.Place? {
    let names = withoutModule(path)
    return local.names.contains(names[0]) ? nil : documented[names.joined(separator: ".")]
  }

  private func withoutModule(_ path: [String]) -> [String] {
    path.count > 1 && documented.modules.contains(path[0]) ? Array(path.dropFirst()) : path
  }
}
