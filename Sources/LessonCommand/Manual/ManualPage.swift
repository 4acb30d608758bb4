import Foundation

/// The manual page of `lectern`, made from the help of its commands, in the macros of man(7).
package struct ManualPage {
  /// The page's text for `man`.
  package let text: String

  package init() throws {
    let lectern = try CommandHelp.lectern()
    var page = RoffText()
    page.request("TH", lectern.commandName.uppercased(), "1", "", "Lectern \(Lectern.version)")
    page.section("NAME")
    page.paragraph("\(lectern.commandName) - \(lectern.abstract ?? "")")
    page.section("SYNOPSIS")
    for command in lectern.commands { page.synopsis(of: command) }
    page.synopsis("lectern [--version] [--help]")
    page.section("DESCRIPTION")
    page.paragraphs(Self.description)
    page.section("COMMANDS")
    for command in lectern.commands {
      page.request("SS", "lectern \(command.commandName)")
      page.paragraphs([command.abstract, command.discussion].compactMap(\.self))
      for argument in command.ownArguments { page.item(argument) }
    }
    page.items("EXIT STATUS", Lectern.exitStatuses)
    page.items("FILES", Self.files)
    page.items("ENVIRONMENT", Self.environment)
    page.section("EXAMPLES")
    page.example("lectern run lessons/first-steps.md --set seed=1")
    page.example("lectern step lessons/first-steps.md")
    page.example("lectern check --jobs 4")
    text = page.text
  }

  private static let description = [
    """
    A lesson is a Markdown file. Its blocks of Swift with a name in braces are cells, which are compiled \
    together, run in their order, and shown with their outputs.
    """,
    """
    A lesson imports Swift's own modules, and those that the program is linked with: Autograd, \
    NeuralNetworks, Datasets, TensorFiles, Figures and TensorFigures.
    """,
  ]

  private static let files: KeyValuePairs = [
    "lessons/": "The lessons that a command uses if it names none.",
    "output/": "The pages, unless --output names another folder.",
    "~/.cache/lectern/": "Compiled lessons. It can be deleted at any time.",
    "lib/lectern/modules/": "The modules that lessons import, beside the folder of the program.",
  ]

  private static let environment: KeyValuePairs = [
    "PATH": "The folders that are searched for swiftc, which compiles the lessons.",
    "XDG_CACHE_HOME": "The folder that the cache is in, instead of ~/.cache.",
    "LECTERN_ASSETS":
      "A folder with the files of KaTeX and Prism, for systems that do not keep them where Debian does.",
    "NO_COLOR": "If it is not empty, nothing is coloured, and step draws figures in braille.",
    "COLORTERM": "If it is 'truecolor' or '24bit', step draws figures in 24-bit colours.",
    "GITHUB_ACTIONS": "If it is 'true', errors and warnings are also written as annotations.",
  ]
}

extension RoffText {
  fileprivate mutating func synopsis(of command: CommandHelp) {
    let operands = command.ownArguments.compactMap { argument -> String? in
      let name = "\(argument.valueName ?? "")\(argument.isRepeating ? " ..." : "")"
      switch argument.kind {
      case .positional: return argument.isOptional ? "[\(name)]" : name
      case .option, .flag: return nil
      }
    }
    synopsis((["lectern", command.commandName, "[options]"] + operands).joined(separator: " "))
  }

  fileprivate mutating func item(_ argument: CommandHelp.Argument) {
    let names = (argument.names ?? []).map(\.text).joined(separator: ", ")
    let value = argument.kind == .flag ? "" : argument.valueName ?? ""
    var details: [String] = []
    if let values = argument.allValues {
      details.append("values: \(values.joined(separator: ", "))")
    }
    if let value = argument.defaultValue { details.append("default: \(value)") }
    let note = details.isEmpty ? [] : ["(\(details.joined(separator: "; ")))"]
    let help = ([argument.abstract, argument.discussion].compactMap(\.self) + note)
    item(names, value: value, help.joined(separator: " "))
  }

  fileprivate mutating func items(_ title: String, _ items: KeyValuePairs<String, String>) {
    section(title)
    for (name, text) in items { item(name, value: "", text) }
  }
}
