/// The names that the code of a lesson declares anywhere, each of which may hide the name of a module.
///
/// Where the tokens are ambiguous, it has a name too many rather than one too few.
struct LocalNames {
  /// The names of variables, functions, types, parameters and members.
  private(set) var names: Set<String>
  /// Those that follow a dot: the members of types and extensions, and the labels of tuples.
  private(set) var members: Set<String> = []
  /// What the declared types conform to or inherit from.
  private(set) var supertypes: [String: [String]] = [:]

  /// The variables outside of all braces, which later cells see.
  private var variables: [String: VariableType]

  init(parameters: [String]) {
    names = Set(parameters)
    variables = [:]
  }

  /// Adds what the code of a cell declares.
  ///
  /// - Returns: The types of variables whose declarations say them, by the indices of their uses before a dot.
  mutating func add(_ tokens: [CodeToken]) -> [Int: [String]] {
    var scan = DeclaredNamesScan(tokens: tokens, variables: variables)
    scan.run()
    names.formUnion(scan.names)
    members.formUnion(scan.members)
    supertypes.merge(scan.supertypes) { $0 + $1 }
    variables = scan.variables
    return scan.uses
  }
}

/// What the declaration of a variable says about its type.
enum VariableType {
  case unknown
  /// The parts of a name, such as `LineChart.Series`.
  case named([String])
}
