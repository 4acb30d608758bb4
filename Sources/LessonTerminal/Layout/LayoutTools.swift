import ChildProcesses
import Foundation
import LessonRendering

/// What a layout uses and keeps: the highlighter, and the pictures that are drawn already.
package final class LayoutTools {
  let highlighter: CodeHighlighter
  let pictures: PictureLines

  /// - Parameters:
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
