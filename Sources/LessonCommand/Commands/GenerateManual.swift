import ArgumentParser

extension Lectern {
  /// Prints the manual page, for `make install`.
  struct GenerateManual: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the manual page.", shouldDisplay: false)

    func run() throws { print(try ManualPage().text, terminator: "") }
  }
}
