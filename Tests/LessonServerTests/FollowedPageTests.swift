import Foundation
import LessonServer
import Synchronization
import Testing

@Suite struct FollowedPageTests {
  /// The states that were rendered.
  private final class Log: Sendable {
    private let states = Mutex<[Int]>([])

    var all: [Int] { states.withLock { $0 } }

    func add(_ state: Int) { states.withLock { $0.append(state) } }

    func wait(for state: Int) { while all.last != state { usleep(1000) } }
  }

  /// A page that shows its state, and then waits for hours.
  private func page(_ log: Log) -> FollowedPage<Int> {
    FollowedPage {
      { state in
        log.add(state)
        return FollowedPage.Rendering(page: Data("\(state)".utf8), rest: 10_000)
      }
    }
  }

  @Test func `Only the newest state is rendered, and only when a browser loads the page`() async {
    let log = Log()
    let page = page(log)
    page.publish(1)
    page.publish(2)
    #expect(log.all == [])
    #expect(await page.current() == Data("2".utf8))
    #expect(await page.current() == Data("2".utf8))
    page.publish(3)
    #expect(log.all == [2])
    #expect(await page.current() == Data("3".utf8))
    #expect(log.all == [2, 3])
    page.end()
  }

  @Test func `A view is brought up to date, and the last state of a run is not waited for`() async {
    let log = Log()
    let page = page(log)
    page.publish(1)
    let view = page.addView()
    #expect(view != nil)
    log.wait(for: 1)
    page.publish(2, canWait: true)
    log.wait(for: 2)
    // These come while the page rests.
    page.publish(3, canWait: true)
    page.publish(4, canWait: true)
    page.publish(5)
    log.wait(for: 5)
    #expect(log.all == [1, 2, 5])
    page.end()
  }

  @Test func `A page that has ended answers at once`() async {
    let page = page(Log())
    page.publish(1)
    page.end()
    #expect(await page.current() == Data())
    #expect(page.addView() == nil)
  }
}
