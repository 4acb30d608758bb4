import Foundation

/// The part of KaTeX's style sheet, and the fonts, that a page's formulas use.
package struct MathStyles {
  /// What the licences of KaTeX and of its fonts ask each copy to say.
  private static let notice = """
    /* Styles: KaTeX, (c) 2013-2020 Khan Academy and other contributors, MIT License. Fonts: KaTeX, \
    (c) 2009-2010 Design Science, Inc., (c) 2014-2018 Khan Academy, SIL Open Font License 1.1. */

    """

  /// Rules and `@font-face`s, the fonts inside them; empty for a page without formulas.
  package private(set) var css = ""
  /// The rules with those of the page's own about formulas; empty for a page without any.
  var styleSheet: String {
    css.isEmpty
      ? "" : Self.notice + css + String(decoding: PackageResources.math_css, as: UTF8.self)
  }

  /// The names of the font files that are included, sorted.
  package private(set) var fonts: [String] = []
  /// Shortens the HTML of the formulas; the style sheet is made for the short form.
  private var compaction = FormulaCompaction(of: [], keeping: [])

  package init(for formulas: [String], assets: Assets) throws {
    guard !formulas.isEmpty else { return }
    let sheet = StyleSheet(try assets.text(of: .katexStyles))
    let usage = FontUsage(of: formulas, in: sheet)
    let faces = sheet.fontFaces.compactMap(FontFace.init)
    fonts = Set(usage.fonts.compactMap { font in Self.face(for: font, in: faces)?.file }).sorted()
    for font in fonts {
      guard let face = faces.first(where: { $0.file == font }) else { continue }
      let data = try assets.bytes(of: .font(font)).base64EncodedString()
      css += "@font-face{font-family:\(face.font.family);"
      css += "font-weight:\(face.font.isBold ? 700 : 400);"
      css += "font-style:\(face.font.isItalic ? "italic" : "normal");"
      css += "src:url(data:font/woff2;base64,\(data)) format('woff2')}\n"
    }
    var kept: Set<String> = []
    for rule in sheet.rules {
      let used = rule.selectors.filter { selector in
        selector.compounds.allSatisfy { usage.classes.isSuperset(of: $0.classes) }
      }
      guard !used.isEmpty else { continue }
      kept.formUnion(used.flatMap { $0.compounds.flatMap(\.classes) })
      css += "\(used.map(\.text).joined(separator: ",")){\(rule.declarations)}\n"
    }
    compaction = FormulaCompaction(of: formulas, keeping: kept)
    css += compaction.css
  }

  /// Returns a formula's HTML in the form that a page with these styles shows.
  package func compact(_ formula: String) -> String { compaction(formula) }

  /// The face of a font, or the one that a browser makes it from.
  private static func face(for font: Font, in faces: [FontFace]) -> FontFace? {
    let family = faces.filter { $0.font.family == font.family }
    return family.first { $0.font == font } ?? family.first { !$0.font.isItalic && !$0.font.isBold }
      ?? family.first
  }
}

/// An `@font-face`: the font, and the name of its file without the extension.
private struct FontFace {
  var font: Font
  var file: String

  init?(_ declarations: String) {
    var font = Font(family: "")
    font.apply(FontDeclarations(declarations))
    guard !font.family.isEmpty,
      let source = StyleSheet.value(of: "src", in: declarations),
      let start = source.firstRange(of: "fonts/"), let end = source.firstRange(of: ".woff2")
    else { return nil }
    self.font = font
    file = String(source[start.upperBound..<end.lowerBound])
  }
}
