import Autograd
import Foundation

/// Tensors by name in a file of the safetensors format, which PyTorch's users exchange models in.
///
/// A file is the header's length N in eight bytes, N bytes of JSON, and the elements. The JSON gives
/// each tensor's type, shape and place; under `__metadata__` it may hold texts by name. All numbers
/// are little-endian, as are all machines that this package runs on.
///
/// A file is read only if it is whole and keeps every rule of the format: each byte of the elements
/// belongs to one tensor, and no name comes twice. Nothing in a file is executed, so files from
/// untrusted sources are safe.
///
/// Source: the format of Hugging Face's safetensors, https://github.com/huggingface/safetensors
public enum SafeTensors {
  /// Writes tensors and texts to a file, which replaces an older one only when it is complete.
  ///
  /// The same tensors give the same bytes, those of the reference implementation: wide elements come
  /// first, then names are in order, and so are the names of the texts. Whether a tensor requires
  /// gradients is not kept.
  ///
  /// - Parameters:
  ///   - tensors: Tensors of any type and shape, of which the elements are kept to the bit.
  ///   - metadata: Texts about the file as a whole, such as where its contents come from.
  ///   - path: The file, which is replaced if it exists.
  /// - Throws: An error if the file cannot be written, or a tensor is called `__metadata__`.
  public static func save(
    _ tensors: [String: Tensor], metadata: [String: String] = [:], to path: String
  ) throws(SafeTensorsError) {
    do {
      try FileContents(tensors: tensors, metadata: metadata).write(to: path)
    } catch {
      throw SafeTensorsError(file: path, problem: error)
    }
  }

  /// Reads the tensors and the texts of a file.
  ///
  /// F32, F64, I64 and BOOL become tensors of the same type. Types that tensors do not have here
  /// become the next wider one, without loss: F16 and BF16 become float32; I8, I16, I32, U8, U16
  /// and U32 become int64. Other types are refused.
  ///
  /// Throws an error that names the file and the first problem found.
  public static func load(
    _ path: String
  ) throws(SafeTensorsError) -> (tensors: [String: Tensor], metadata: [String: String]) {
    do {
      let contents = try FileContents(readingFrom: path)
      return (contents.tensors, contents.metadata)
    } catch {
      throw SafeTensorsError(file: path, problem: error)
    }
  }

  /// Reads the bytes of a file, which errors call by `path`.
  package static func load(
    _ data: Data, path: String
  ) throws(SafeTensorsError) -> (tensors: [String: Tensor], metadata: [String: String]) {
    do {
      let contents = try FileContents(data)
      return (contents.tensors, contents.metadata)
    } catch {
      throw SafeTensorsError(file: path, problem: error)
    }
  }
}
