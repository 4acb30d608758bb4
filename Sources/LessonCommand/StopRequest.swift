/// A request to end one run, which the run waits for together with what its worker says.
///
/// The user's wish to stop makes every request.
final class StopRequest: Sendable {
  private let pipe = StopPipe()

  /// Becomes readable when the request is made.
  var descriptor: Int32 { pipe.readEnd }

  init() { Interrupt.add(self) }

  deinit { pipe.close() }

  func make() { pipe.write() }
}
