extension Tensor: CustomStringConvertible {
  /// The text that PyTorch prints for the same tensor.
  public var description: String {
    let opening = "tensor("
    let body = TensorFormatter(self).body(offset: offset, indent: opening.count)
    let text = TensorFormatter.appending(suffixes, to: opening + body, indent: opening.count)
    return self is Parameter ? "Parameter containing:\n" + text : text
  }

  /// The brackets and numbers of the description, and nothing around them.
  package var elementsDescription: String {
    TensorFormatter(self).body(offset: offset, indent: 0)
  }

  private var suffixes: [String] {
    var suffixes: [String] = []
    if count == 0 && rank != 1 {
      suffixes.append("size=(" + shape.map(String.init).joined(separator: ", ") + ")")
    }
    // PyTorch leaves out the types that it would give to the numbers as they are written.
    if (count == 0 && dtype != .float32) || dtype == .float64 {
      suffixes.append("dtype=torch.\(dtype)")
    }
    if let gradFn {
      suffixes.append("grad_fn=\(gradFn)")
    } else if requiresGrad {
      suffixes.append("requires_grad=True")
    }
    return suffixes
  }
}

/// Prints a tensor, or `None` where there is none, such as a gradient before `backward()`.
public func print(_ tensor: Tensor?) {
  Swift.print(tensor?.description ?? "None")
}

/// Prints a node of the graph, or `None` for a leaf.
public func print(_ node: Node?) {
  Swift.print(node?.description ?? "None")
}
