import LessonModel

/// The addresses that a lesson's links and files have on one of its pages.
struct PageAddresses {
  private let place: PagePlace
  /// From the address in the lesson to the one on the page.
  private let files: [String: String]

  /// Finds the addresses on a page; the closure returns that of one of the lesson's files.
  init(of lesson: Lesson?, at place: PagePlace, file: (LessonImage) -> String) {
    self.place = place
    files = Dictionary((lesson?.images ?? []).map { ($0.source, file($0)) }) { first, _ in first }
  }

  /// The page's address for one of the lesson; nil if it is the same.
  func address(_ text: String, use: AddressUse) -> String? {
    let new = use == .link ? place.destination(of: text) : files[text]
    return new == text ? nil : new
  }

  func html(_ html: String) -> String {
    html.replacingAddresses { address($0.text, use: $0.use) }
  }

  /// Returns a document whose nodes have the page's addresses.
  func document(_ node: Node) -> Node {
    var result = node
    switch node.kind {
    case .link(let text, let title):
      address(text, use: .link).map { result.kind = .link(destination: $0, title: title) }
    case .image(let text, let title):
      address(text, use: .image).map { result.kind = .image(source: $0, title: title) }
    case .html(let source): result.kind = .html(html(source))
    case .htmlBlock(let source): result.kind = .htmlBlock(html(source))
    default: break
    }
    result.children = node.children.map(document)
    return result
  }

  /// Returns a run whose displays link from the page's place.
  func displays(of executed: ExecutedLesson) -> ExecutedLesson {
    executed.mappingDisplays { display in
      for type in ["text/html", "image/svg+xml"] {
        guard let content = display.representations[type] else { continue }
        display.representations[type] = content.replacingAddresses {
          $0.use == .link ? address($0.text, use: .link) : nil
        }
      }
    }
  }
}

extension ExecutedLesson {
  /// The run with each of its displays changed.
  func mappingDisplays(_ change: (inout Display) -> Void) -> ExecutedLesson {
    var result = self
    result.allResults = allResults.map { cell in
      var cell = cell
      cell.outputs = cell.outputs.map { output in
        guard case .display(var display) = output else { return output }
        change(&display)
        return .display(display)
      }
      return cell
    }
    return result
  }
}
