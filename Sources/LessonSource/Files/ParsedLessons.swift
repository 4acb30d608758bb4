import LessonModel
import Synchronization

/// What was parsed last of each file, for a program that reads the same files again and again.
///
/// It may be used from several threads.
public final class ParsedLessons: Sendable {
  /// The lessons as their files have them.
  let lessons = TextCache<Lesson>()
  /// The documents of texts in which references are completed.
  let completedDocuments = TextCache<Node>()
  /// What the lessons' courses show of them.
  let entries = TextCache<Course.Entry>()
  /// The ids of the lessons' pages.
  let anchors = TextCache<Set<String>>()

  /// Creates an empty cache.
  public init() {}
}

/// What is made of the text of a file, for the last text of each.
final class TextCache<Value: Sendable>: Sendable {
  private let values = Mutex<[String: (text: String, value: Value)]>([:])

  /// The value for the text of a file, which is made if the file had another text the last time.
  func value<Failure: Error>(
    at path: String, text: String, make: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if let last = values.withLock({ $0[path] }), last.text == text { return last.value }
    let value = try make()
    values.withLock { $0[path] = (text, value) }
    return value
  }
}
