import ArgumentParser
import Foundation

/// ArgumentParser's description of a command, which it writes in JSON for other programs.
///
/// Source: swift-argument-parser, `ToolInfoV0`.
struct CommandHelp: Decodable {
  var commandName: String
  var shouldDisplay: Bool
  var abstract: String?
  var discussion: String?
  var subcommands: [CommandHelp]?
  var arguments: [Argument]?

  struct Argument: Decodable {
    var kind: Kind
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?
    var discussion: String?

    enum Kind: String, Decodable { case positional, option, flag }
  }

  struct Name: Decodable {
    var kind: Kind
    var name: String

    enum Kind: String, Decodable { case long, short, longWithSingleDash }

    var text: String { (kind == .long ? "--" : "-") + name }
  }

  /// The help of the whole program.
  static func lectern() throws -> CommandHelp {
    struct Tool: Decodable { var command: CommandHelp }
    return try JSONDecoder().decode(Tool.self, from: Data(Lectern._dumpHelp().utf8)).command
  }

  /// The commands that users see, without `help`, which is ArgumentParser's own.
  var commands: [CommandHelp] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  /// The arguments that users see, without those that every command has.
  var ownArguments: [Argument] {
    (arguments ?? []).filter { argument in
      argument.shouldDisplay
        && !(argument.names ?? []).contains { ["help", "version"].contains($0.name) }
    }
  }
}
