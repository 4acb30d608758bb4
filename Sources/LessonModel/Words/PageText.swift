/// A text of the pages themselves, such as the label of a button, in each language of pages.
///
/// `%1` and `%2` are placeholders.
public struct PageText: Hashable, Sendable {
  /// The text on pages in English, and in every language without a translation.
  public let english: String
  /// The text on pages in German.
  public let german: String

  package init(_ english: String, german: String) {
    (self.english, self.german) = (english, german)
  }

  package func text(in language: PageLanguage) -> String {
    switch language {
    case .english: english
    case .german: german
    }
  }

  /// The text with its places filled.
  package func text(in language: PageLanguage, with arguments: [String]) -> String {
    arguments.enumerated().reduce(text(in: language)) { text, argument in
      text.replacing("%\(argument.offset + 1)", with: argument.element)
    }
  }
}

/// A language into which the pages' own words are translated.
public enum PageLanguage: String, CaseIterable, Sendable {
  case english = "en"
  case german = "de"

  /// The language of a lesson, as a tag of BCP 47; nil if there is no translation.
  public init?(of tag: String) {
    self.init(rawValue: String(tag.prefix { $0 != "-" }).lowercased())
  }
}
