extension Tensor {
  /// Returns what a line along a dimension has come to at each of its elements.
  ///
  /// A line starts with `first`; `add` combines that with the next element, and `element` rounds it
  /// to the type of the result.
  @inline(__always)
  func accumulated<Element: TensorElement, State>(
    along dim: Int, from first: State, _ add: (State, Element) -> State,
    _ element: (State) -> Element
  ) -> Tensor {
    let layout = DimensionLayout(shape, along: dim)
    return converted(to: Element.dtype).withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(shape: shape) { (out: UnsafeMutableBufferPointer<Element>) in
        for line in 0..<layout.outer * layout.inner {
          let (block, inner) = line.quotientAndRemainder(dividingBy: layout.inner)
          var place = block * layout.size * layout.inner + inner
          var state = first
          for _ in 0..<layout.size {
            state = add(state, x[place])
            out[place] = element(state)
            place += layout.inner
          }
        }
      }
    }
  }
}
