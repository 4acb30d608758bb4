extension Tensor {
  /// Calls the body with the gradient of this tensor, each time that one has arrived.
  ///
  /// The gradient is complete, and has not been added to `grad` or passed on yet. A gradient that
  /// the body returns replaces it; nil keeps it. A body that captures this tensor keeps it alive
  /// until the hook is removed.
  ///
  /// - Returns: A handle, with which the hook can be removed.
  @discardableResult
  public func registerHook(_ body: @escaping (Tensor) -> Tensor?) -> HookHandle {
    if !requiresGrad { trap(.hookWithoutGrad(operation: "registerHook")) }
    let hook = Hook(body)
    hooks = (hooks ?? []) + [hook]
    return HookHandle(tensor: self, hook: hook)
  }

  /// Keeps the gradient of this result in `grad`, which otherwise only leaves have.
  public func retainGrad() {
    if !requiresGrad { trap(.hookWithoutGrad(operation: "retainGrad")) }
    retainsGrad = !isLeaf
  }
}

/// A function that is called with a gradient that has arrived.
final class Hook {
  let run: (Tensor) -> Tensor?

  init(_ run: @escaping (Tensor) -> Tensor?) { self.run = run }
}

/// A registered hook, which can be removed from its tensor.
public struct HookHandle {
  private weak var tensor: Tensor?
  private weak var hook: Hook?

  init(tensor: Tensor, hook: Hook) {
    self.tensor = tensor
    self.hook = hook
  }

  /// Removes the hook; a second call has no effect.
  public func remove() {
    guard let tensor, let hook else { return }
    let others = tensor.hooks?.filter { $0 !== hook } ?? []
    tensor.hooks = others.isEmpty ? nil : others
  }
}
