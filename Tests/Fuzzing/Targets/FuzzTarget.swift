import Datasets
import Foundation
import LessonModel
import TensorFiles

/// A reader of files that takes any bytes: the result, or an error that says what is wrong.
///
/// A crash is found by the program that runs the target; a problem that a target itself finds stops
/// it with a precondition.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// The YAML between the lines that begin and end a front matter.
  case frontMatter = "front-matter"
  /// The braces after `swift` in a fence.
  case attributes
  /// A whole lesson.
  case lesson
  /// The code of a cell, and lessons that are compiled.
  case code
  /// A lesson and all three pages of it, as they are and from elsewhere.
  case pages
  /// A file of tensors in the safetensors format.
  case safetensors
  /// A file of images or labels in the format of MNIST.
  case idx
  /// A file of an image.
  case png

  /// Reads the bytes.
  public func run(on bytes: [UInt8]) {
    switch self {
    case .frontMatter: LessonTarget.parse("---\n" + text(of: bytes) + "\n---\n")
    case .attributes: LessonTarget.parse("```swift {" + text(of: bytes))
    case .lesson: LessonTarget.parse(text(of: bytes))
    case .code: CodeTarget.tangle(text(of: bytes))
    case .pages: PageTarget.shared.render(text(of: bytes))
    case .safetensors: _ = try? SafeTensors.load(Data(bytes), path: "a.safetensors")
    case .idx: IDXTarget.read(bytes)
    case .png: _ = try? PNGImage(Data(bytes), path: "a.png")
    }
  }

  private func text(of bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
