import Autograd

/// The result of one stage of a case.
struct Answer: Encodable {
  let id: Int
  let stage: Stage
  let tensors: [TensorAnswer]

  enum Stage: String, Encodable { case results, gradients, second, finished }
}

/// Everything of a tensor that is compared.
struct TensorAnswer: Encodable {
  let elements: Elements
  let strides: [Int]
  let requiresGrad: Bool
  let gradFn: String?
  let text: String

  init(_ tensor: Tensor) {
    elements = Elements(tensor)
    strides = tensor.strides
    requiresGrad = tensor.requiresGrad
    gradFn = tensor.gradFn?.name
    text = tensor.description
  }
}
