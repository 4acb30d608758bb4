/// How figures look, in light and dark.
///
/// All ink is `currentColor`: inside a page that is the page's text colour, whatever its theme.
/// `:root` matches only where the SVG is the document, and there the media query chooses. The
/// series' colours have a contrast of at least 3 to 1 on white and on near-black, and differ for
/// every common kind of colour blindness; shapes and dashes tell the series apart once more.
package enum FigureStyle {
  package static let css = """
    :root.fig{color:#1f2328;color-scheme:light dark}
    @media (prefers-color-scheme:dark){:root.fig{color:#e6edf3}}
    .fig text{font:14px system-ui,-apple-system,"Segoe UI",sans-serif;fill:currentColor}
    .fig .fig-title{font-size:16px;font-weight:600}
    .fig .fig-strong{font-weight:700}
    .fig .fig-soft{opacity:.72}
    .fig .fig-end{text-anchor:end}
    .fig .fig-middle{text-anchor:middle}
    .fig .fig-small{font-size:12px}
    .fig .fig-axis{stroke:currentColor;fill:none;opacity:.6}
    .fig .fig-grid{stroke:currentColor;fill:none;opacity:.13}
    .fig .fig-ink{fill:currentColor}
    """

  /// The colours of series, the first for a series alone.
  package static let colors = ["#2680cc", "#d96200", "#00a074", "#8c30e8", "#b23a3a", "#6d6f78"]
  /// A second mark of each series, for readers who cannot distinguish the colours.
  static let dashes = ["none", "7 3", "2 3", "9 3 2 3", "4 2", "1 2"]

  package static func color(_ index: Int) -> String { colors[index % colors.count] }
  static func dash(_ index: Int) -> String { dashes[index % dashes.count] }
}
