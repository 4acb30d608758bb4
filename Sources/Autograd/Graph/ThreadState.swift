import Foundation

/// The settings of one thread: whether operations are recorded, and the default random numbers.
///
/// Two lessons on two threads do not disturb each other's gradients or numbers. The engine has no
/// asynchronous functions, so a computation stays on its thread.
final class ThreadState {
  var isGradEnabled = true

  /// The number of backward passes in progress, one inside another.
  var passCount = 0

  /// Seeded at random, until `manualSeed` is called.
  let generator = Generator(seed: Int.random(in: 0...Int.max))

  static var current: ThreadState {
    if let state = pthread_getspecific(key) {
      return Unmanaged<ThreadState>.fromOpaque(state).takeUnretainedValue()
    }
    let state = ThreadState()
    pthread_setspecific(key, Unmanaged.passRetained(state).toOpaque())
    return state
  }

  /// The key of the thread-specific state, which is released when the thread ends.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    #if canImport(Darwin)
      pthread_key_create(&key) { Unmanaged<ThreadState>.fromOpaque($0).release() }
    #else
      pthread_key_create(&key) { Unmanaged<ThreadState>.fromOpaque($0!).release() }
    #endif
    return key
  }()
}
