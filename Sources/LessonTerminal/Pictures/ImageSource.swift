import Foundation
import LessonModel

/// An image of a lesson or a display.
struct ImageSource: Hashable {
  var mediaType: String
  var data: Data

  /// The picture of a display, if it has one that can be drawn.
  init?(_ display: Display) {
    if let svg = display.representations["image/svg+xml"] {
      self.init(mediaType: "image/svg+xml", data: Data(svg.utf8))
      return
    }
    for type in Display.base64Types {
      if let text = display.representations[type], let data = Data(base64Encoded: text) {
        self.init(mediaType: type, data: data)
        return
      }
    }
    return nil
  }

  init(mediaType: String, data: Data) { (self.mediaType, self.data) = (mediaType, data) }

  var isDrawing: Bool { mediaType == "image/svg+xml" }

  /// The size in the file, in pixels or in the drawing's units.
  var size: (width: Double, height: Double)? {
    switch mediaType {
    case "image/svg+xml": drawingSize
    case "image/png":
      number(16, 4, isBig: true).flatMap { width in
        number(20, 4, isBig: true).map { (width, $0) }
      }
    case "image/gif":
      number(6, 2, isBig: false).flatMap { width in
        number(8, 2, isBig: false).map { (width, $0) }
      }
    case "image/jpeg": photographSize
    default: nil
    }
  }

  /// A whole number of the file.
  private func number(_ offset: Int, _ count: Int, isBig: Bool) -> Double? {
    guard data.count >= offset + count else { return nil }
    let bytes = data.dropFirst(offset).prefix(count)
    let number = (isBig ? Array(bytes) : bytes.reversed()).reduce(0) { $0 << 8 | Int($1) }
    return number > 0 ? Double(number) : nil
  }

  private var drawingSize: (width: Double, height: Double)? {
    let source = String(decoding: data, as: UTF8.self)
    guard let tag = HTMLTokens(source).first(where: { $0.kind == .startTag && $0.name == "svg" })
    else { return nil }
    let box = (tag["viewbox"]?.value ?? "").split { $0 == " " || $0 == "," }
      .compactMap { Double($0) }
    if box.count == 4, box[2] > 0, box[3] > 0 { return (box[2], box[3]) }
    func length(_ name: String) -> Double? {
      let digits = tag[name]?.value.prefix { $0.isNumber || $0 == "." }
      return digits.flatMap { Double($0) }.flatMap { $0 > 0 ? $0 : nil }
    }
    return length("width").flatMap { width in length("height").map { (width, $0) } }
  }

  /// In a JPEG, it is in the frame's header (ITU-T T.81, B.2.2).
  private var photographSize: (width: Double, height: Double)? {
    let bytes = [UInt8](data)
    var index = 2
    while index + 9 < bytes.count, bytes[index] == 0xFF {
      let marker = bytes[index + 1]
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame {
        let height = Int(bytes[index + 5]) << 8 | Int(bytes[index + 6])
        let width = Int(bytes[index + 7]) << 8 | Int(bytes[index + 8])
        return width > 0 && height > 0 ? (Double(width), Double(height)) : nil
      }
      index += 2 + (Int(bytes[index + 2]) << 8 | Int(bytes[index + 3]))
    }
    return nil
  }
}
