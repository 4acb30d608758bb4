import Foundation
import LessonModel
import LessonSource
import Synchronization

/// The courses of lessons that run together, each read from its folder once.
final class CourseCache: Sendable {
  private let courses = Mutex<[String: Course]>([:])

  /// The lessons beside one, and itself.
  func course(of lesson: Lesson) -> Course {
    courses.withLock { courses in
      let folder = (lesson.path as NSString).deletingLastPathComponent
      if let course = courses[folder] { return course }
      let course = LessonFolder(root: "").course(besideLessonAt: lesson.path)
      courses[folder] = course
      return course
    }
  }
}
