import Foundation
import LessonModel

/// Where the links of a lesson lead on its page: to the page of another lesson instead of to its Markdown.
///
/// Authors write `[the next](next.md#square)`, which leads to the lesson in every viewer of Markdown.
struct LessonLinks {
  private let names: Set<String>

  init(in course: Course) { names = Set(course.entries.map(\.name)) }

  func destination(of address: String) -> String {
    let place = address.firstIndex(of: "#") ?? address.endIndex
    let path = address[..<place]
    let file = path.hasPrefix("./") ? path.dropFirst(2) : path
    guard file.hasSuffix(".md"), let name = String(file.dropLast(3)).removingPercentEncoding,
      names.contains(name)
    else { return address }
    return "\(name).html".address + address[place...]
  }
}
