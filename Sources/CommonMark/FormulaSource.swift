import LessonModel

/// A formula as it stands in a text.
struct FormulaSource {
  /// Where it stands with its dollar signs, in Unicode scalars.
  var scalars: Range<Int>
  /// The same in UTF-8 bytes.
  var bytes: Range<Int>
  /// The same in lines and columns.
  var range: SourceRange
  /// What stands between the dollar signs, without the marks of quotations and without indentation.
  var latex: String
  var isDisplay: Bool
  /// For each line but the first, what stands before its LaTeX, from the line break on.
  var lineStarts: [ArraySlice<Unicode.Scalar>]
}
