/// One pass over the code of a cell, for the names that it declares and the types of its variables.
struct DeclaredNamesScan {
  let tokens: [CodeToken]
  var names: Set<String> = []
  private(set) var members: Set<String> = []
  private(set) var supertypes: [String: [String]] = [:]
  /// The types of variables by the indices of their uses before a dot.
  private(set) var uses: [Int: [String]] = [:]

  private struct Scope {
    var variables: [String: VariableType]
    /// Whether it holds the members of a type.
    var isType = false
  }

  /// From the outermost to the innermost.
  private var scopes: [Scope]
  /// What the next brace begins.
  private var next = Scope(variables: [:])
  /// The depth of the `let` or `var` whose statement is being read, after whose commas names may follow.
  private var binding: Int?

  /// Makes a pass that knows the variables of earlier cells.
  init(tokens: [CodeToken], variables: [String: VariableType]) {
    self.tokens = tokens
    scopes = [Scope(variables: variables)]
  }

  /// The variables outside of all braces.
  var variables: [String: VariableType] { scopes[0].variables }

  mutating func run() {
    for index in tokens.indices { visit(index) }
  }

  private mutating func visit(_ index: Int) {
    let token = tokens[index]
    if token.startsLine, index > 0, tokens[index - 1].text != "," { binding = nil }
    switch token.text {
    case "{":
      scopes.append(next)
      next = Scope(variables: [:])
      declareClosureParameters(after: index)
    case "}" where scopes.count > 1: scopes.removeLast()
    case "(" where !tokens.isCall(index): declareLabels(in: index)
    case "," where token.depth == binding: declarePattern(after: index, isRepeated: true)
    default:
      guard token.kind == .identifier, !tokens.isMember(index) else { return }
      visitWord(index)
      noteUse(index)
    }
  }

  private mutating func visitWord(_ index: Int) {
    switch tokens[index].text {
    case "let", "var":
      binding = tokens[index].depth
      declarePattern(after: index, isRepeated: false)
    case "func", "init", "subscript": declareFunction(index)
    case "struct", "class", "enum", "actor", "protocol", "extension": declareType(index)
    case "typealias", "associatedtype", "macro": declare(index + 1)
    case "case" where isInType: declareCases(after: index)
    case "for": declareLoopVariables(after: index)
    default: break
    }
  }

  private mutating func noteUse(_ index: Int) {
    guard index + 1 < tokens.count, tokens[index + 1].text == "." else { return }
    let name = tokens[index].name
    let scope = scopes.last { $0.variables[name] != nil }
    if case .named(let path)? = scope?.variables[name] { uses[index] = path }
  }

  private var isInType: Bool { scopes.last?.isType == true }

  // MARK: - Variables

  private mutating func declare(_ index: Int, type: VariableType = .unknown) {
    guard tokens.indices.contains(index), tokens[index].kind == .identifier else { return }
    names.insert(tokens[index].name)
    scopes[scopes.count - 1].variables[tokens[index].name] = type
    if isInType { members.insert(tokens[index].name) }
  }

  /// A name or a tuple of names, also as the part of a pattern: `let (a, b) = …`, `case .some(let x)`.
  private mutating func declarePattern(after index: Int, isRepeated: Bool) {
    let first = index + 1
    guard first < tokens.count else { return }
    if tokens[first].text == "(", let end = tokens[first].partner {
      for inner in first..<max(first, end) where tokens[inner].kind == .identifier {
        declare(inner)
      }
    } else if !isRepeated
      || first + 1 < tokens.count && [":", "="].contains(tokens[first + 1].text)
    {
      declare(first, type: type(ofVariable: first))
    }
  }

  /// The type in `x: any Optimizer`, and in `x = SGD(…)` where nothing follows the initializer.
  private func type(ofVariable index: Int) -> VariableType {
    guard index + 1 < tokens.count else { return .unknown }
    switch tokens[index + 1].text {
    case ":": return type(writtenAt: index + 2)
    case "=":
      let start = tokens[(index + 2)...].firstIndex { $0.text != "try" && $0.text != "await" }
      guard let start, let end = tokens.endOfType(from: start), end + 1 < tokens.count,
        tokens[end + 1].text == "(", let close = tokens[end + 1].partner,
        endsStatement(close + 1), let path = tokens.typePath(endingAt: end)
      else { return .unknown }
      return .named(path)
    default: return .unknown
    }
  }

  private func endsStatement(_ index: Int) -> Bool {
    guard index < tokens.count else { return true }
    let token = tokens[index]
    return [",", ";", "}"].contains(token.text)
      || token.startsLine && token.kind != .operator && token.text != "."
  }

  private func type(writtenAt index: Int) -> VariableType {
    let words = ["any", "some", "inout", "borrowing", "consuming"]
    guard
      let start = tokens[min(index, tokens.count)...].firstIndex(where: { !words.contains($0.text) }
      ),
      let end = tokens.endOfType(from: start), let path = tokens.typePath(endingAt: end)
    else { return .unknown }
    // An array's or a dictionary's type begins with a bracket, but `Set<Int>` does not.
    let isGeneric = end + 1 < tokens.count && tokens[end + 1].text.hasPrefix("<")
    return isGeneric ? .unknown : .named(path)
  }

  private mutating func declareLoopVariables(after index: Int) {
    for position in index + 1..<max(index + 1, tokens.count) {
      if tokens[position].text == "in" || tokens[position].text == "{" { return }
      if tokens[position].kind == .identifier, !tokens.isMember(position) {
        names.insert(tokens[position].name)
        next.variables[tokens[position].name] = .unknown
      }
    }
  }

  /// The names before the `in` of a closure: `{ a, b in`, `{ [weak self] (x: Tensor) -> Tensor in`.
  private mutating func declareClosureParameters(after brace: Int) {
    var found: [String] = []
    for position in brace + 1..<max(brace + 1, min(brace + 60, tokens.count)) {
      let token = tokens[position]
      switch token.text {
      case "in" where token.depth == tokens[brace].depth + 1:
        names.formUnion(found)
        for name in found { scopes[scopes.count - 1].variables[name] = .unknown }
        return
      case "{", "}", "=", ";", "let", "var", "for", "if", "return", "case": return
      default:
        if token.kind == .identifier, ["{", ",", "(", "]"].contains(tokens[position - 1].text) {
          found.append(token.name)
        }
      }
    }
  }

  // MARK: - Functions and types

  private mutating func declareFunction(_ index: Int) {
    if tokens[index].text == "func" { declare(index + 1) }
    let start = tokens[index...].prefix(40).firstIndex { $0.text == "(" || $0.text == "{" }
    guard let start, tokens[start].text == "(", let end = tokens[start].partner else { return }
    declareGenericParameters(from: index, to: start)
    next = Scope(variables: [:])
    for position in start..<max(start, end)
    where tokens[position].text == ":" && tokens[position].depth == tokens[start].depth + 1 {
      let name = tokens[position - 1].name
      names.insert(name)
      next.variables[name] = type(writtenAt: position + 1)
    }
  }

  private mutating func declareType(_ index: Int) {
    // `class func` and `class var` are members; `actor` and `extension` are ordinary names, too.
    guard index + 1 < tokens.count, tokens[index + 1].kind == .identifier,
      !["func", "var", "let", "subscript"].contains(tokens[index + 1].text)
    else { return }
    next = Scope(variables: [:], isType: true)
    guard tokens[index].text != "extension" else { return }
    declare(index + 1)
    declareGenericParameters(from: index, to: min(index + 40, tokens.count))
    supertypes[tokens[index + 1].name] = namesBeforeBrace(from: index + 2)
  }

  /// The words up to the next brace, among which are those that a type inherits from.
  private func namesBeforeBrace(from index: Int) -> [String] {
    tokens[index...].prefix { $0.text != "{" }.filter { $0.kind == .identifier }.map(\.name)
  }

  /// The names between `<` and `>` right after a declared name.
  private mutating func declareGenericParameters(from index: Int, to end: Int) {
    guard index + 2 < end, tokens[index + 2].text == "<" else { return }
    for position in index + 3..<max(index + 3, end) {
      if tokens[position].text.hasPrefix(">") { return }
      if ["<", ","].contains(tokens[position - 1].text) { names.insert(tokens[position].name) }
    }
  }

  private mutating func declareCases(after index: Int) {
    var position = index + 1
    while position < tokens.count, position == index + 1 || !tokens[position].startsLine {
      if tokens[position].depth == tokens[index].depth,
        position == index + 1 || tokens[position - 1].text == ","
      {
        declare(position)
      }
      position += 1
    }
  }

  /// The labels of a tuple: `(loss: 0.1, accuracy: 0.9)`.
  private mutating func declareLabels(in start: Int) {
    guard let end = tokens[start].partner, end > start else { return }
    for position in start + 1..<end
    where tokens[position].depth == tokens[start].depth + 1 && tokens.isArgumentLabel(position) {
      members.insert(tokens[position].name)
    }
  }
}
