import Foundation
import LessonModel

/// Decides what an address of a lesson leads to: of its text, of its HTML, or of what its cells display.
///
/// Every address is resolved from the lesson's folder on, and only here.
struct AddressResolver {
  /// The kind of an address's target.
  enum Target {
    /// Nothing to embed: a place of the page, a file that exists, or another machine.
    case reachable
    /// A file that becomes a part of the page.
    case file(LessonImage)
  }

  /// The problem of an address, and a remedy.
  struct Problem: Error {
    var message: String
    var help: String
  }

  /// The folder from which addresses start.
  private let folder: URL
  /// Whether what a page shows has to be in that folder.
  private let isConfined: Bool
  /// The ids of the lesson's page.
  private let ids: Set<String>
  private let figures: FigureFiles
  private let cache: ParsedLessons

  init(
    of lesson: Lesson, folder: URL, isConfined: Bool = false, cache: ParsedLessons = ParsedLessons()
  ) {
    self.cache = cache
    self.folder = folder
    self.isConfined = isConfined
    ids = Anchors(of: lesson).all.union(lesson.document.authorsIDs)
    figures = FigureFiles(of: lesson)
  }

  func target(of text: String, use: AddressUse) throws(Problem) -> Target {
    let address = Address(text)
    switch (address.kind, use) {
    case (.place, _):
      // In a picture, `url(#a)` is a part of it.
      if use == .link { try find(address.fragment, of: nil, among: ids) }
      return .reachable
    case (.elsewhere, .image) where address.scheme != "data":
      throw Problem(
        message: "the image '\(text)' is on another machine, and pages load nothing from the "
          + "network",
        help: "save it beside the lesson, and write its path")
    case (.elsewhere, _) where address.scheme == "file":
      throw Problem(
        message: "the address '\(text)' exists only on this machine",
        help: "write the file's path relative to the lesson's folder")
    case (.elsewhere, _): return .reachable
    case (.empty, _):
      throw Problem(
        message: "the \(use.noun) has no address",
        help: use == .link ? "write where it leads: [text](address)" : "write the path of its file")
    case (.absolute, _):
      throw Problem(
        message: "the \(use.noun) '\(text)' has an absolute path, which exists only on this "
          + "machine",
        help: "write its path relative to the lesson's folder")
    case (.relative, .link):
      try checkLink(text, address)
      return .reachable
    case (.relative, _): return .file(try file(text, address, use: use))
    }
  }

  // MARK: - Links

  private func checkLink(_ text: String, _ address: Address) throws(Problem) {
    let file = path(of: address)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
      if Address.normalized(address.path) == PagePlace.frontPage { return }
      throw missing(text, address, noun: Self.isLesson(address.path) ? "lesson" : "file")
    }
    guard let fragment = address.fragment, Self.isLesson(address.path), !isFolder.boolValue,
      let text = try? LessonFile.text(at: file, name: file)
    else { return }
    let ids = cache.anchors.value(at: file, text: text) {
      let outline = LessonOutline(of: text, path: file)
      return Anchors(of: outline.document, names: outline.cells + outline.equations).all
        .union(outline.document.authorsIDs)
    }
    try find(fragment, of: address.path, among: ids)
  }

  private static func isLesson(_ path: String) -> Bool { path.lowercased().hasSuffix(".md") }

  /// Throws if a page has no such id; the empty one, and `top`, are the start of every page.
  private func find(
    _ fragment: String?, of file: String?, among ids: Set<String>
  ) throws(Problem) {
    guard let fragment, !fragment.isEmpty, fragment != "top", !ids.contains(fragment) else {
      return
    }
    let name = file.map { "the lesson '\($0)'" } ?? "this lesson"
    let meant = Suggestion.closest(to: fragment.lowercased(), among: ids.sorted())
    throw Problem(
      message: "\(name) has no heading and no cell '#\(fragment)'",
      help: meant.map { "did you mean '\(file ?? "")#\($0)'?" }
        ?? "link to a cell by its name, or to a heading by its words in lowercase with hyphens")
  }

  // MARK: - Files

  private func file(
    _ text: String, _ address: Address, use: AddressUse
  ) throws(Problem) -> LessonImage {
    if use == .image, let cell = figures.cell(drawing: text) {
      throw Problem(
        message: "the image '\(text)' has the name of a figure of the cell '\(cell)'",
        help: "save it under another name")
    }
    if isConfined, !isInsideFolder(address) {
      throw Problem(
        message: "the \(use.noun) '\(text)' lies outside the lesson's folder",
        help: "an untrusted lesson shows only files of its own folder")
    }
    guard let data = try? RegularFile.contents(of: path(of: address), limit: Self.largestSize)
    else { throw missing(text, address, noun: use.noun) }
    let name = URL(filePath: address.path).pathExtension.lowercased()
    guard let type = LessonImage.mediaType(of: data) else {
      guard use == .resource else {
        throw Problem(
          message: "'\(text)' is not an image that browsers can show",
          help: "save it as PNG, JPEG, GIF, WebP or SVG")
      }
      return LessonImage(
        source: text, mediaType: LessonImage.mediaType(ofFilesEnding: name), data: data)
    }
    let names = LessonImage.extensions(of: type)
    guard names.contains(name) else {
      // The image is written beside the page, where its name tells programs what it is.
      throw Problem(
        message: "'\(text)' is an image of the type \(type), and its name has another extension",
        help: "give it a name that ends with .\(names[0])")
    }
    return LessonImage(source: text, mediaType: type, data: data)
  }

  private func missing(_ text: String, _ address: Address, noun: String) -> Problem {
    let meant = fileMeant(by: address)
    return Problem(
      message: "there is no \(noun) '\(text)'",
      help: meant.map { "did you mean '\($0)'?" }
        ?? "check its path, which starts at the lesson's folder")
  }

  /// The file of nearly the same name in the same folder; a lesson for the name of its page.
  private func fileMeant(by address: Address) -> String? {
    let slash = address.path.lastIndex(of: "/").map { address.path.index(after: $0) }
    let start = address.path[..<(slash ?? address.path.startIndex)]
    let name = String(address.path[start.endIndex...])
    let folder = self.folder.appending(path: String(start)).path(percentEncoded: false)
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let stem = (name as NSString).deletingPathExtension
    let page = "\(stem).md"
    if name.hasSuffix(".html"), files.contains(page) {
      return start + page.address + address.suffix
    }
    return Suggestion.closest(to: name, among: files.sorted()).map { start + $0.address }
  }

  private func path(of address: Address) -> String {
    folder.appending(path: address.path).path(percentEncoded: false)
  }

  /// Whether a file is in the folder once every link on the way has been followed.
  private func isInsideFolder(_ address: Address) -> Bool {
    func resolved(_ path: String) -> String? {
      guard let result = realpath(path, nil) else { return nil }
      defer { free(result) }
      return String(cString: result)
    }
    // A missing file is reported as missing.
    guard let file = resolved(path(of: address)) else { return true }
    let folder = resolved(folder.path(percentEncoded: false)) ?? "/"
    return file.hasPrefix(folder == "/" ? "/" : folder + "/")
  }

  /// The most bytes that a file on a page can have.
  private static let largestSize = 64 << 20
}

extension AddressUse {
  fileprivate var noun: String {
    switch self {
    case .link: "link"
    case .image: "image"
    case .resource: "file"
    }
  }
}
