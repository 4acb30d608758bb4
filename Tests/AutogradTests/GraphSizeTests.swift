import Autograd
import Testing

@Suite struct GraphSizeTests {
  @Test func `A graph with 2²⁰ paths is walked once: twenty nodes`() {
    let x = Tensor(1.0, requiresGrad: true)
    var y = x * 1
    for _ in 0..<20 { y = y + y }
    var visits = 0
    y.registerHook { _ in
      visits += 1
      return nil
    }
    y.backward()
    #expect(x.grad?.item() == 0x1p20)
    #expect(visits == 1)
  }

  @Test func `Two graphs on two threads do not disturb each other`() async {
    await withTaskGroup(of: Bool.self) { group in
      for worker in 1...4 {
        group.addTask {
          (0..<200).allSatisfy { _ in
            let x = Tensor(Double(worker), requiresGrad: true)
            (x ** 2 + x * 3).backward()
            return x.grad?.item() == Double(2 * worker + 3)
          }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
