import ChildProcesses
import Foundation
import LessonRendering

/// The tools of a layout: the highlighter, and the cache of drawn pictures.
package final class LayoutTools {
  let highlighter: CodeHighlighter
  let pictures: PictureLines

  /// Creates the tools for a terminal.
  ///
  /// - Parameters:
  ///   - colors: The colours that the terminal has.
  ///   - assets: Where Prism is found.
  ///   - programs: The folders with the program that draws.
  ///   - decode: Returns the pixels of a PNG.
  package init(
    colors: TerminalColors, assets: Assets = Assets(),
    programs: [String] = ChildProcess.searchFolders, decode: @escaping (Data) -> Picture?
  ) {
    highlighter = CodeHighlighter(assets: assets)
    pictures = PictureLines(
      converter: PictureConverter(folders: programs, decode: decode),
      hasColors: colors.depth != .none)
  }
}
