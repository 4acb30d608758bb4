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
    guard !images.isEmpty else { return (text, nil) }
    var result = ""
    var last = text.startIndex
    var attachments: [String: JSONValue] = [:]
    for address in AddressPlaces(in: text).all {
      guard let (image, name) = images.first(where: { $0.image.source == address.text }) else {
        continue
      }
      result += text[last..<address.range.lowerBound]
      last = address.range.upperBound
      if address.isHTML {
        let isQuoted = "\"'".contains(text[text.index(before: address.range.lowerBound)])
        result += isQuoted ? image.dataURI : "\"\(image.dataURI)\""
      } else {
        result += "attachment:\(name)"
        let data = image.data.base64EncodedString()
        // Jupyter cuts every SVG into lines, even one that is encoded on a single one.
        let isCut = image.mediaType == "image/svg+xml"
        attachments[name] = .object([image.mediaType: isCut ? .lines(data) : .string(data)])
      }
    }
    return (result + text[last...], attachments.isEmpty ? nil : .object(attachments))
  }
}
