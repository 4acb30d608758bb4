/// A piece of HTML as browsers split it: a tag, or the text between two tags.
package struct HTMLToken {
  package enum Kind: Hashable {
    case text
    case startTag
    case endTag
    /// The inside of an element such as `script`, in which nothing is a tag.
    case rawText
    /// A comment, a declaration or an instruction, which is not shown.
    case comment
  }

  package var kind: Kind
  /// The name of the tag, or of the element around a raw text, in lowercase.
  package var name = ""
  package var range: Range<String.Index>
  /// Those of a start tag, each name once.
  package var attributes: [Attribute] = []
  /// Whether a tag ends with `/>`.
  package var isSelfClosing = false

  package struct Attribute {
    /// In lowercase.
    package var name: String
    /// With characters for the references to them.
    package var value: String
    /// Where the value is, without its quotation marks; empty for an attribute without a value.
    package var valueRange: Range<String.Index>
    package var isQuoted: Bool
  }

  package subscript(_ attribute: String) -> Attribute? {
    attributes.first { $0.name == attribute }
  }
}
