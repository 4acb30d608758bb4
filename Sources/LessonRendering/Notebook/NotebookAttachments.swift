import Foundation
import LessonModel

/// The lesson's images as attachments of the Markdown cells that show them.
struct NotebookAttachments {
  /// Each with the name that it has as an attachment.
  private let images: [(image: LessonImage, name: String)]

  init(_ images: [LessonImage]) {
    var names = NotebookIDs(reserved: [])
    self.images = images.map { image in
      let parts = image.source.split(separator: "/").filter { $0 != "." && $0 != ".." }
      // What has a meaning in an address is left out of a name.
      let name = parts.joined(separator: "-").map { character in
        character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
          ? character : "-"
      }
      return (image, names.unique(String(name)))
    }
  }

  /// Returns a cell's text with its images' addresses changed, and what it refers to.
  ///
  /// Jupyter knows attachments in Markdown; an image in the author's HTML becomes a part of the text.
  func attach(to text: String) -> (text: String, attachments: JSONValue?) {
    var text = text
    var attachments: [String: JSONValue] = [:]
    for (image, name) in images where text.contains(image.source) {
      let address = "attachment:\(name)"
      let shown = [("](", ""), ("](<", ">"), ("]: ", ""), ("]: <", ">")].reduce(text) {
        text, marks in
        Self.replacing(
          marks.0 + image.source + marks.1, in: text, with: marks.0.filter { $0 != "<" } + address)
      }
      if shown != text {
        let data = image.data.base64EncodedString()
        // Jupyter cuts every SVG into lines, even one that is encoded on a single one.
        let isCut = image.mediaType == "image/svg+xml"
        attachments[name] = .object([image.mediaType: isCut ? .lines(data) : .string(data)])
      }
      text = ["\"", "'"].reduce(shown) { text, quote in
        text.replacing(
          "src=\(quote)\(image.source)\(quote)", with: "src=\(quote)\(image.dataURI)\(quote)")
      }
    }
    return (text, attachments.isEmpty ? nil : .object(attachments))
  }

  /// Replaces an address where it ends, and not the beginning of a longer one.
  private static func replacing(_ address: String, in text: String, with other: String) -> String {
    var result = ""
    var rest = text[...]
    while let found = rest.firstRange(of: address) {
      let next = rest[found.upperBound...].first
      let ends = address.hasSuffix(">") || next == nil || next == ")" || next?.isWhitespace == true
      result += rest[..<found.lowerBound] + (ends ? other : address)
      rest = rest[found.upperBound...]
    }
    return result + rest
  }
}
