import Foundation
import LessonModel

extension LessonImage {
  /// The media type that the first bytes show, whatever the file's name.
  static func mediaType(of data: Data) -> String? {
    let start = [UInt8](data.prefix(12))
    func starts(_ bytes: [UInt8], at offset: Int = 0) -> Bool {
      start.dropFirst(offset).starts(with: bytes)
    }
    if starts([0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
    if starts([0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if starts(Array("GIF8".utf8)) { return "image/gif" }
    if starts(Array("RIFF".utf8)) && starts(Array("WEBP".utf8), at: 8) { return "image/webp" }
    return isSVG(String(decoding: data, as: UTF8.self)) ? "image/svg+xml" : nil
  }

  /// Whether a text consists of an SVG, after the declarations that any XML may start with.
  private static func isSVG(_ text: String) -> Bool {
    var rest = text.unicodeScalars.drop { $0 == "\u{FEFF}" || $0.properties.isWhitespace }
    while let (_, end) = Self.prologue.first(where: { rest.starts(with: $0.start.unicodeScalars) })
    {
      guard let last = Substring(rest).firstRange(of: end)?.upperBound else { return false }
      rest = rest[last...].drop(while: \.properties.isWhitespace)
    }
    return Substring(rest).prefixMatch(of: /<svg[\s\/>]/) != nil
  }

  private static let prologue = [
    (start: "<?xml", end: "?>"), (start: "<!--", end: "-->"), (start: "<!DOCTYPE", end: ">"),
  ]

  /// The extensions that a file of a media type may have.
  static func extensions(of mediaType: String) -> [String] {
    switch mediaType {
    case "image/jpeg": ["jpg", "jpeg"]
    case "image/svg+xml": ["svg"]
    default: [String(mediaType.dropFirst("image/".count))]
    }
  }

  /// The media type of a film, a sound or any other file by its extension.
  static func mediaType(ofFilesEnding end: String) -> String {
    switch end {
    case "mp4", "m4v": "video/mp4"
    case "webm": "video/webm"
    case "ogv": "video/ogg"
    case "mp3": "audio/mpeg"
    case "m4a": "audio/mp4"
    case "oga", "ogg", "opus": "audio/ogg"
    case "wav": "audio/wav"
    case "flac": "audio/flac"
    case "vtt": "text/vtt"
    case "css": "text/css"
    case "js", "mjs": "text/javascript"
    case "html", "htm": "text/html"
    case "txt": "text/plain"
    case "csv": "text/csv"
    case "json": "application/json"
    case "pdf": "application/pdf"
    case "woff2": "font/woff2"
    case "woff": "font/woff"
    case "ttf": "font/ttf"
    case "otf": "font/otf"
    case "avif": "image/avif"
    case "ico": "image/x-icon"
    default: "application/octet-stream"
    }
  }
}
