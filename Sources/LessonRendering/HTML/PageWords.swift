import Foundation

/// How a page tells its own words, which are English, from those of its lesson.
struct PageWords {
  /// The language of the page's own words, where it is not the lesson's.
  let language: String?
  /// The direction of the page's own words, of code and of outputs, where it is not the lesson's.
  let direction: String?
  /// The direction of the lesson's text, where it is not that of the page's own words.
  let textDirection: String?

  /// - Parameter language: The lesson's, as a tag of BCP 47.
  init(on language: String) {
    let lesson = Locale.Language(identifier: language)
    self.language = lesson.languageCode?.identifier == "en" ? nil : "en"
    let isRightToLeft =
      lesson.script.map { Self.scriptsFromRightToLeft.contains($0.identifier) }
      ?? (lesson.characterDirection == .rightToLeft)
    direction = isRightToLeft ? "ltr" : nil
    textDirection = isRightToLeft ? "rtl" : nil
  }

  /// Of the scripts that are in use, by their codes of ISO 15924.
  private static let scriptsFromRightToLeft: Set = [
    "Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa",
  ]

  static let inEnglish = PageWords(on: "en")
}
