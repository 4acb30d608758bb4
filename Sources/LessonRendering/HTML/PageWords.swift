import Foundation
import LessonModel

/// The page's own words: in the language of its lesson if they are translated, and else in English.
struct PageWords {
  private let spoken: PageLanguage
  /// The language of the page's own words, where it is not the lesson's.
  let language: String?
  /// The direction of the page's own words, of code and of outputs, where it is not the lesson's.
  let direction: String?
  /// The direction of the lesson's text, where it is not that of the page's own words.
  let textDirection: String?

  /// - Parameter language: The lesson's, as a tag of BCP 47.
  init(on language: String) {
    let lesson = Locale.Language(identifier: language)
    let spoken = PageLanguage(of: language)
    self.language = spoken == nil ? "en" : nil
    self.spoken = spoken ?? .english
    let isRightToLeft =
      lesson.script.map { Self.scriptsFromRightToLeft.contains($0.identifier) }
      ?? (lesson.characterDirection == .rightToLeft)
    direction = isRightToLeft ? "ltr" : nil
    textDirection = isRightToLeft ? "rtl" : nil
  }

  /// A text of the page with its places filled.
  func callAsFunction(_ text: PageText, _ arguments: String...) -> String {
    text.text(in: spoken, with: arguments)
  }

  /// A text of the page with HTML in the place `%1`.
  func html(_ text: PageText, _ argument: HTML) -> HTML {
    let text = text.text(in: spoken)
    guard let place = text.firstRange(of: "%1") else { return .text(text) }
    return .text(text[..<place.lowerBound]) + argument + .text(text[place.upperBound...])
  }

  /// The words of the page's scripts by the English ones, as JSON; nil in English.
  func ofScripts(isLive: Bool) -> String? {
    guard spoken != .english else { return nil }
    let texts = PageText.ofScripts + (isLive ? PageText.ofLivePages : [])
    let words = Dictionary(texts.map { ($0.english, $0.text(in: spoken)) }) { first, _ in first }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(words)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Of the scripts that are in use, by their codes of ISO 15924.
  private static let scriptsFromRightToLeft: Set = [
    "Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa",
  ]

  static let inEnglish = PageWords(on: "en")
}
