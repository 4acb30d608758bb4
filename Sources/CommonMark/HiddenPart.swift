import LessonModel

/// A part of a text that cmark must not read, such as a formula or a bare link.
struct HiddenPart {
  enum Kind: Hashable {
    case formula(latex: String, signs: FormulaSigns)
    /// A bare link, with the address to which it leads.
    case link(destination: String)
    /// `\~`, which neither starts nor ends what is struck out.
    case tilde
    /// A reference such as `[^1]` to a footnote that the text has.
    case footnote(label: String)
  }

  var kind: Kind
  /// Its place with its signs, in Unicode scalars.
  var scalars: Range<Int>
  /// The same in lines and columns.
  var range: SourceRange
  /// For each line but the first, the text before its LaTeX, from the line break on.
  var lineStarts: [ArraySlice<Unicode.Scalar>] = []
}
