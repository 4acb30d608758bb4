import Foundation

/// A file that the reference implementation of safetensors wrote.
///
/// Made by `Scripts/make_tensor_files.py`, which tells what each holds.
public enum ReferenceFile {
  /// Returns the path of a file.
  public static func path(_ name: String) -> String {
    Bundle.module.url(
      forResource: name, withExtension: "safetensors", subdirectory: "Fixtures/tensor-files")!.path
  }
}
