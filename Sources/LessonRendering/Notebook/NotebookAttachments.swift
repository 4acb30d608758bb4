import Foundation
import LessonModel

/// The lesson's images as attachments of the Markdown cells that show them.
struct NotebookAttachments {
  /// From the address that the lesson writes to the image, and the name that it has as an attachment.
  private let images: [String: (image: LessonImage, name: String)]
  private let addresses: PageAddresses

  init(of lesson: Lesson, at place: PagePlace) {
    var names = NotebookIDs(reserved: [])
    var images: [String: (image: LessonImage, name: String)] = [:]
    for image in lesson.images {
      let parts = image.source.split(separator: "/").filter { $0 != "." && $0 != ".." }
      // Characters with a meaning in addresses are left out of a name.
      let name = parts.joined(separator: "-").map { character in
        character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
          ? character : "-"
      }
      images[image.source] = (image, names.unique(String(name)))
    }
    self.images = images
    addresses = PageAddresses(of: lesson, at: place, file: \.dataURI)
  }

  /// Returns a cell's text with the notebook's addresses, and what it refers to.
  ///
  /// Jupyter knows attachments in Markdown; a file that the author's HTML shows becomes a part of the text.
  func attach(to text: String) -> (text: String, attachments: JSONValue?) {
    var result = ""
    var last = text.startIndex
    var attachments: [String: JSONValue] = [:]
    let edits = AddressPlaces(in: text).edits { address in
      guard address.use == .image, !address.isHTML, let (image, name) = images[address.text] else {
        return addresses.address(address.text, use: address.use)
      }
      let data = image.data.base64EncodedString()
      // Jupyter splits every SVG into lines, even one that is encoded on a single line.
      let isCut = image.mediaType == "image/svg+xml"
      attachments[name] = .object([image.mediaType: isCut ? .lines(data) : .string(data)])
      return "attachment:\(name)"
    }
    for edit in edits {
      result += text[last..<edit.range.lowerBound] + edit.text
      last = edit.range.upperBound
    }
    return (result + text[last...], attachments.isEmpty ? nil : .object(attachments))
  }
}
