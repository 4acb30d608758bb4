import LessonModel
import LessonSource

extension Lesson {
  /// Returns the lesson as one that is shown without trusting its author, or throws what prevents
  /// it.
  ///
  /// Its text has no raw HTML, its links lead only to pages, and its images cannot run anything.
  public func neutralized() throws(Diagnostics) -> Lesson {
    let moving = images.filter { image in
      image.mediaType == "image/svg+xml"
        && !StillPicture.isStill(String(decoding: image.data, as: UTF8.self))
    }
    guard moving.isEmpty else {
      throw Diagnostics(
        moving.map { image in
          Diagnostic(
            "the image '\(image.source)' may run scripts or load other files",
            help: "save it as PNG, or remove its scripts, links, comments and "
              + "references to other files",
            file: path, at: place(of: image))
        })
    }
    return withText(try NeutralMarkdown(of: self).text)
  }

  /// Where the image is shown first.
  private func place(of image: LessonImage) -> SourcePosition? {
    document.inOrder.first { node in
      switch node.kind {
      case .image(let source, _): source == image.source
      case .html(let html), .htmlBlock(let html):
        HTMLAddress.all(in: html).contains { $0.text == image.source }
      default: false
      }
    }?.range.first
  }
}

extension ExecutedLesson {
  /// Returns the run as one that is shown without trusting the lesson's author.
  ///
  /// Of its displays, only pictures and texts are left, which every renderer shows as usual.
  ///
  /// - Parameter lesson: The lesson itself, neutralized.
  /// - Returns: The run of that lesson, which is not trusted.
  public func neutralized(with lesson: Lesson) -> ExecutedLesson {
    var result = self
    result.isTrusted = false
    result.lesson = lesson
    return result.mappingDisplays { $0 = $0.neutralized }
  }
}

extension Display {
  /// The display as pictures that cannot run anything, and as text.
  fileprivate var neutralized: Display {
    var result = self
    result.representations = representations.filter { type, content in
      switch type {
      case "text/plain", "image/png", "image/jpeg", "image/gif", "image/webp": true
      case "image/svg+xml": StillPicture.isStill(content)
      default: false
      }
    }
    // A reader sees at least the source of what cannot be shown.
    if result.representations.isEmpty, let first = representations.min(by: { $0.key < $1.key }) {
      result.representations["text/plain"] = first.value
    }
    return result
  }
}
