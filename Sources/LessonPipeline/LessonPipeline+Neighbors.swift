import Foundation
import LessonExecution
import LessonModel
import LessonSource

extension LessonPipeline {
  /// Takes lessons through a path, and renders their neighbors again if there are new pages.
  ///
  /// A page names the pages that are beside it. So the first page of a lesson changes those of its
  /// neighbors, which are rendered from their records.
  func renderingNeighbors(
    of lessons: [SelectedLesson], in folder: String, after path: () -> [LessonResult]
  ) -> [LessonResult] {
    let output = OutputFolder(folder)
    let earlier = pages(of: lessons.map(\.lesson), in: output)
    let results = path()
    guard pages(of: lessons.map(\.lesson), in: output) != earlier else { return results }
    let names = Set(lessons.map(\.lesson.name))
    let folders = Set(lessons.map { ($0.lesson.path as NSString).deletingLastPathComponent })
    let others = folders.sorted().flatMap { LessonFolder().paths(in: $0) }.filter { path in
      let name = Lesson.name(ofPath: path)
      return !names.contains(name) && output.contains(PageFormat.notebook.path(of: name))
    }
    // Problems of another lesson are reported when that lesson is selected.
    guard !others.isEmpty, let selection = try? LessonSelection(others) else { return results }
    let pipeline = LessonPipeline(settings, observer: SilentObserver())
    _ = pipeline.renderPages(of: selection.lessons, as: nil, in: folder)
    return results
  }

  /// The files of pages that are there.
  private func pages(of lessons: [Lesson], in output: OutputFolder) -> Set<String> {
    let paths = lessons.flatMap { lesson in
      PageFormat.allCases.map { $0.path(of: lesson.name) }
    }
    return Set(paths.filter(output.contains))
  }
}

private struct SilentObserver: PipelineObserver {
  func began(lessonCount: Int) {}
  func compiling(_ lesson: String) {}
  func compiled(_ lesson: String) {}
  func progressed(_ event: RunEvent, of lesson: String) {}
  func estimated(_ sweep: SweepEstimate, of lesson: String) {}
  func ended(_ result: LessonResult) {}
}
