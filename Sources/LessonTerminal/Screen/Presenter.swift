import Foundation

/// Shows a presentation on a terminal, and turns its keys into steps.
package struct Presenter {
  /// The descriptors of the terminal: keys come from one, and the screen is the other.
  private let input: Int32
  private let output: Int32
  private let colors: TerminalColors
  private let feed: RunFeed
  /// Becomes readable when the presentation has to end.
  private let interrupt: Int32

  package init(
    input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, colors: TerminalColors,
    feed: RunFeed, interrupt: Int32
  ) {
    (self.input, self.output, self.colors) = (input, output, colors)
    (self.feed, self.interrupt) = (feed, interrupt)
  }

  /// How often the time of a running cell is drawn, in milliseconds.
  private static let tick: Int32 = 100
  /// How long the rest of a key may take after an escape, in milliseconds.
  private static let escapeTime: Int32 = 40

  /// Presents until the user leaves; the closure lets every cell up to one run.
  package func present(_ presentation: inout Presentation, allow: (_ cell: Int) -> Void) {
    TerminalMode.enter(input: input, output: output)
    defer { TerminalMode.leave() }
    var screen = FullScreen(output: output, colors: colors)
    var keys = KeyReader()
    while !presentation.hasLeft {
      if let cell = presentation.neededCell { allow(cell) }
      guard screen.draw(presentation.screen()) else { return }
      var events = [input, feed.descriptor, TerminalMode.resizes.readEnd, interrupt].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let timeout = keys.isWaiting ? Self.escapeTime : presentation.isTicking ? Self.tick : -1
      let count = poll(&events, nfds_t(events.count), timeout)
      if count == 0, keys.isWaiting { take(keys.finish(), &presentation) }
      guard count > 0 else { continue }
      if events[3].revents != 0 { return }
      if events[2].revents != 0 {
        TerminalMode.resizes.clear()
        TerminalMode.takeKeys()
        screen.invalidate()
        if let size = TerminalSize(of: output) { presentation.size = size }
      }
      if events[1].revents != 0 {
        for news in feed.take() { presentation.take(news) }
      }
      if events[0].revents != 0 {
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = read(input, &bytes, bytes.count)
        // The terminal was closed.
        if count == 0 || count < 0 && errno != EINTR && errno != EAGAIN { return }
        take(keys.keys(in: bytes.prefix(max(0, count))), &presentation)
      }
    }
  }

  private func take(_ keys: [Key], _ presentation: inout Presentation) {
    for key in keys where !presentation.hasLeft { presentation.take(key) }
  }
}

extension TerminalSize {
  /// The size of a terminal; nil if it has none.
  package init?(of descriptor: Int32) {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return nil
    }
    self.init(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }
}
