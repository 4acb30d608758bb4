/// A text of an author that a page shows among a cell's outputs, such as a caption.
package enum AuthorsText {
  /// Returns how the text is written on a page in any format.
  package static func forms(of text: String) -> Set<String> {
    let forms = [
      MarkdownOutputs.escaped(text), MarkdownOutputs.emphasized(text), HTML.text(text).source,
    ]
    return Set(forms.compactMap(\.self))
  }
}
