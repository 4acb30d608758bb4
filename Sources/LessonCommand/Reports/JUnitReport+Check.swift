import LessonChecking
import LessonModel
import LessonPipeline

extension JUnitReport {
  /// The report of a check: a suite for each lesson, with a case for its text and for each of its cells.
  init(of summary: RunSummary, shard: Shard?) {
    let suites = summary.results.map { result in
      let cases = (["text"] + result.cells).map { name in
        Case(
          name: name,
          failure: result.failures[name].map { ("'\(name)' of \(result.path) does not hold", $0) })
      }
      return Suite(name: result.name, file: result.path, seconds: result.seconds, cases: cases)
    }
    self.init(
      suites: suites
        + summary.refused.map {
          .failed($0, because: "\($0) is wrong", text: "The lesson did not run.")
        }
        + summary.leftOver.map {
          .failed($0, because: "\($0) is stale", text: "Its lesson is gone.")
        })
    self.shard = shard
  }
}

extension JUnitReport.Suite {
  /// The suite of a file of which there is nothing to say but that it is wrong.
  fileprivate static func failed(_ file: String, because summary: String, text: String) -> Self {
    JUnitReport.Suite(
      name: Lesson.name(ofPath: file), file: file, seconds: 0,
      cases: [.init(name: "text", failure: (summary, text))])
  }
}
