import Autograd

extension Module {
  /// Stops the program: a module of several inputs or outputs declares a `forward` of its own.
  ///
  /// Such a module is called by it, `decoder.forward(words, memory)`, or by a `callAsFunction` that the
  /// module declares; as a part of others it is found, saved and trained as any module.
  public func forward(_ input: Tensor) -> Tensor {
    fatalError(
      """
      \(Self.self): this module has no forward of a single tensor. Call the forward that it declares, \
      or add 'func forward(_ input: Tensor) -> Tensor'.
      """)
  }
}
