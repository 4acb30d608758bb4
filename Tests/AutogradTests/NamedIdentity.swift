import Autograd

/// The same tensor as the result of an operation of any name, for tests of printing.
private struct NamedIdentity: Function {
  let x: Tensor
  let name: String
  var inputs: [Tensor] { [x] }

  func forward() -> Tensor { x.detach() }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient] }
}

extension Tensor {
  func marked(asResultOf name: String) -> Tensor {
    let leaf = detach()
    leaf.requiresGrad = true
    return apply(NamedIdentity(x: leaf, name: name))
  }
}
