import Foundation

/// The settings of one thread: whether operations are recorded, and the default random numbers.
///
/// Two lessons on two threads do not disturb each other's gradients or numbers. The engine has no
/// asynchronous functions, so the thread cannot change under a computation.
final class ThreadState {
  var isGradEnabled = true

  /// The number of backward passes that are under way, one inside another.
  var passCount = 0

  /// Starts at an unpredictable place, until `manualSeed` is called.
  let generator = Generator(seed: Int.random(in: 0...Int.max))

  static var current: ThreadState {
    if let state = pthread_getspecific(key) {
      return Unmanaged<ThreadState>.fromOpaque(state).takeUnretainedValue()
    }
    let state = ThreadState()
    pthread_setspecific(key, Unmanaged.passRetained(state).toOpaque())
    return state
  }

  /// Names the thread's slot, which owns its state until the thread ends.
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
