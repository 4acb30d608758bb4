/// Finds what a cell declares outside of all brackets.
struct DeclarationScanner {
  let structure: CellStructure
  var names: Set<String> = []
  private(set) var types: Set<String> = []
  private(set) var memberOperators: [CellDeclaration] = []
  private(set) var extensions: [CellDeclaration] = []
  private(set) var fileScopeDeclarations: [CellDeclaration] = []

  /// The type whose declaration is being read.
  private var type: String?
  /// Whether the current statement is an `if` or a loop, whose names belong to its body.
  private var isInCondition = false
  /// Whether the current statement is a `guard`, whose names remain.
  private var isInGuard = false
  /// Whether a comma may be followed by a further name.
  private var isInBinding = false

  var tokens: [CodeToken] { structure.tokens }

  init(_ structure: CellStructure) {
    self.structure = structure
    for index in tokens.indices { visit(index) }
  }

  private mutating func visit(_ index: Int) {
    let token = tokens[index]
    guard token.depth == 0 else { return visitNested(index) }
    switch token.kind {
    case .openBracket where token.text == "{": isInCondition = false
    case .closeBracket where token.text == "}": type = nil
    case .punctuation where token.text == ",": visitComma(index)
    case .attribute where token.text == "@main":
      add("@main", named: "", at: index, to: \.fileScopeDeclarations)
    case .identifier where !isMember(index): visitWord(index)
    default: break
    }
  }

  private mutating func visitWord(_ index: Int) {
    switch tokens[index].text {
    case "let", "var":
      if beginsStatement(index) { isInCondition = false }
      guard !isInCondition else { break }
      isInBinding = true
      bindPattern(from: index + 1, depth: 0)
    case "if", "while", "for", "catch": isInCondition = true
    case "guard": isInGuard = true
    case "else": isInGuard = false
    case "func": declareFunction(index)
    case "struct", "class", "enum", "actor", "typealias": declareType(index)
    case "protocol":
      declareType(index)
      declareAtFileScope(index)
    case "macro", "precedencegroup":
      if let name = declareAtFileScope(index) { names.insert(name) }
    case "operator": declareOperator(index)
    case "extension": declareExtension(index)
    case "import": isInBinding = false
    default: break
    }
  }

  private mutating func visitNested(_ index: Int) {
    guard tokens[index].kind == .identifier, !isMember(index) else { return }
    switch tokens[index].text {
    case "let", "var":
      // `guard case .some(let x) = y else { … }` declares x.
      if isInGuard { bindPattern(from: index + 1, depth: tokens[index].depth) }
    case "func":
      if let type, let name = operatorName(after: index) {
        add("func", named: name, in: type, at: index + 1, to: \.memberOperators)
      }
    default: break
    }
  }

  private mutating func visitComma(_ index: Int) {
    guard isInBinding, !isInCondition, beginsBinding(index + 1) else { return }
    bindPattern(from: index + 1, depth: 0)
  }

  private mutating func declareFunction(_ index: Int) {
    isInBinding = false
    if let name = operatorName(after: index) ?? identifier(after: index) { names.insert(name) }
  }

  private mutating func declareType(_ index: Int) {
    // `actor` is also an ordinary name.
    guard let name = identifier(after: index) else { return }
    isInBinding = false
    names.insert(name)
    types.insert(name)
    if tokens[index].text != "typealias" { type = name }
  }

  @discardableResult
  private mutating func declareAtFileScope(_ index: Int) -> String? {
    guard let name = identifier(after: index) else { return nil }
    isInBinding = false
    add(tokens[index].text, named: name, at: index, to: \.fileScopeDeclarations)
    return name
  }

  private mutating func declareOperator(_ index: Int) {
    guard index > 0, ["prefix", "infix", "postfix"].contains(tokens[index - 1].text),
      index + 1 < tokens.count
    else { return }
    isInBinding = false
    names.insert(tokens[index + 1].text)
    add("operator", named: tokens[index + 1].text, at: index - 1, to: \.fileScopeDeclarations)
  }

  private mutating func declareExtension(_ index: Int) {
    guard var name = identifier(after: index) else { return }
    isInBinding = false
    var dot = index + 2
    while dot + 1 < tokens.count, tokens[dot].text == ".", tokens[dot + 1].kind == .identifier {
      name += "." + tokens[dot + 1].name
      dot += 2
    }
    add("extension", named: name, at: index, to: \.extensions)
  }

  private mutating func add(
    _ keyword: String, named name: String, in type: String? = nil, at index: Int,
    to list: WritableKeyPath<Self, [CellDeclaration]>
  ) {
    let position = structure.lines.position(of: tokens[index].range.lowerBound)
    self[keyPath: list].append(
      CellDeclaration(keyword: keyword, name: name, type: type, position: position))
  }
}
