import ArgumentParser
import Foundation
import LessonExecution
import LessonModel
import LessonPipeline
import LessonServer
import Synchronization

extension Lectern {
  /// Serves lessons as live pages.
  struct Serve: DiagnosingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Serve lessons as live pages, which follow every save.",
      discussion: """
        The pages open with what the records hold. Saving a lesson compiles and runs it, and every open page \
        follows, output by output. Parameters are controls on the page: a change runs the lesson from the \
        first cell that reads the parameter. In the presenting view, a step runs the next cell.

        Nothing is written: 'lectern run' stores what ran. Ctrl-C ends the server.

        Only this machine can reach the server. With --host, others can see the pages too; to run cells or \
        change parameters, they need the address with the token, which is printed here. A lesson runs with \
        all your rights.
        """)

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var parameters: ParameterOptions

    @OptionGroup var stored: StoredOptions

    @Option(
      help: ArgumentHelp(
        "The name or address of this machine to listen on, such as 0.0.0.0 for all of its addresses.",
        valueName: "address"))
    var host = ServerAddress.loopback

    @Option(help: ArgumentHelp("The port to listen on.", valueName: "number"))
    var port = 8000

    @OptionGroup(title: "Limits") var limits: LimitOptions

    @OptionGroup var diagnostics: DiagnosticOptions

    func validate() throws {
      guard (1...65535).contains(port) else {
        throw ValidationError("--port \(port): write a number from 1 to 65535")
      }
    }

    func run() throws {
      let address = ServerAddress(host: host, port: port)
      let token = address.isLoopback ? nil : Self.newToken()
      let observer = ServerObserver(printer: diagnostics.printer)
      let server = try LessonServer(
        selection.paths,
        options: LessonSelection.Options(
          settings: try parameters.assignments(), profile: parameters.profile,
          isTrusted: !selection.untrusted),
        settings: ServerSettings(
          program: Lectern.executable, modules: Lectern.modules, versions: Lectern.versions,
          limits: limits.limits, output: stored.output, address: address),
        token: token, observer: observer)
      try serve(with: server, at: address, token: token)
    }

    private func serve(with server: LessonServer, at address: ServerAddress, token: String?) throws
    {
      Interrupt.listen()
      let failure = Mutex<String?>(nil)
      let isDone = DispatchSemaphore(value: 0)
      let task = Task {
        do {
          try await server.run {
            print("http://\(address.reachableName):\(address.port)/")
            if let token {
              print(
                "to run cells or change parameters: "
                  + "http://\(address.reachableName):\(address.port)/?token=\(token)")
            }
            fflush(nil)
          }
        } catch {
          failure.withLock { $0 = "\(error)" }
        }
        isDone.signal()
      }
      Interrupt.wait(orUntil: isDone)
      task.cancel()
      if let message = failure.withLock({ $0 }), Interrupt.exitStatus == nil {
        throw Diagnostics([
          Diagnostic(
            "the server cannot listen on port \(port): \(message)",
            help: "name another one with --port", file: Lectern.name, at: nil)
        ])
      }
      if let status = Interrupt.exitStatus { throw ExitCode(status) }
    }

    /// 128 bits from the system.
    private static func newToken() -> String {
      (0..<4).map { _ in String(UInt32.random(in: 0 ... .max), radix: 36) }.joined()
    }
  }
}

/// Prints the results of a server's runs on the terminal.
private final class ServerObserver: SessionObserver {
  private let printer: Mutex<DiagnosticPrinter>

  init(printer: DiagnosticPrinter) { self.printer = Mutex(printer) }

  func ran(_ executed: ExecutedLesson, from start: ResumableRunner.Start, seconds: Double) {
    printer.withLock { printer in
      let cells = executed.cells
      let first = start.cell < cells.count ? " from '\(cells[start.cell].name)'" : ""
      let failed = executed.failures.isEmpty ? "" : ", and failed"
      let time = String(format: "%.2f", seconds)
      print("\(executed.lesson.name): ran\(first) in \(time) s\(failed)")
      printer.print(executed.failures.map { Diagnostic($0.error) })
      fflush(nil)
    }
  }

  func refused(_ lesson: String, _ problems: [Diagnostic]) {
    printer.withLock { $0.print(problems) }
  }
}
