import Autograd

extension EdgeProgram {
  /// Tensors that are changed in place, and where their gradients go.
  static let inPlace: [EdgeProgram] = [
    EdgeProgram("an element is set to a result") { page in
      let (w, v, out) = (leaf([2]), leaf([1, 2, 3]), Tensor.zeros(3))
      out[0] = w[0] * 2
      page.print(out)
      (out * v).sum().backward()
      page.print(w.grad, v.grad)
    },
    EdgeProgram("elements are set in a loop") { page in
      let (w, out) = (leaf([1, 2, 3]), Tensor.zeros(3))
      for i in 0..<3 {
        let square = w[i] ** 2
        out[i] = square
      }
      (out * Tensor([1.0, 10, 100])).sum().backward()
      page.print(out, w.grad)
    },
    EdgeProgram("a result is copied and added") { page in
      let (w, v, out) = (leaf([2, 3]), leaf([1, 1]), Tensor.zeros(2))
      out.copyInPlace(w * 2)
      page.print(out)
      out.addInPlace(w, factor: 3)
      page.print(out)
      (out * v).sum().backward()
      page.print(w.grad)
    },
    EdgeProgram("a result is changed") { page in
      let x = leaf([1, 2])
      let y = x * 2
      y.addInPlace(Tensor([1.0, 1.0]))
      page.print(y)
      y.scaleInPlace(3)
      page.print(y)
      y.sum().backward()
      page.print(x.grad)
    },
    EdgeProgram("a part of a result is set") { page in
      let x = leaf([1, 2, 3])
      let y = x * 2
      y[1...] = Tensor(0.0)
      page.print(y)
      y.sum().backward()
      page.print(x.grad)
    },
    EdgeProgram("a mask of a result is set") { page in
      let (x, w) = (leaf([1, -2, 3]), leaf([5]))
      let y = x * 2
      y[y < 0] = w
      page.print(y)
      (y * y).sum().backward()
      page.print(x.grad, w.grad)
    },
    EdgeProgram("chosen slices are set") { page in
      let (x, out) = (leaf([[1, 2], [3, 4]]), Tensor.zeros(3, 2))
      out[[2, 0]] = x
      page.print(out)
      out[1..., [1, 0]] = x * 10
      page.print(out)
      (out * Tensor([[1.0, 2], [3, 4], [5, 6]])).sum().backward()
      page.print(x.grad)
    },
    EdgeProgram("a view is changed") { page in
      let (w, out) = (leaf([1, 2]), Tensor.zeros(2, 3))
      let row = out[0]
      row[1...].copyInPlace(w)
      page.print(out, row)
      (row * row).sum().backward()
      page.print(w.grad)
    },
    EdgeProgram("a view of a result is changed") { page in
      let x = leaf([1, 2, 3])
      let y = x * 1
      let (first, last) = (y[0..<2], y[2])
      first.scaleInPlace(5)
      page.print(y, first, last)
      (y.sum() + first.sum() + last).backward()
      page.print(x.grad)
    },
    EdgeProgram("a value is written through two subscripts") { page in
      let (w, out) = (leaf([2, 3]), Tensor.zeros(2, 3))
      out[0][1] = w[0]
      out.t()[2, 1] = w[1] * w[0]
      page.print(out)
      out.sum().backward()
      page.print(w.grad)
    },
    EdgeProgram("an earlier use keeps its gradient") { page in
      let (x, w) = (leaf([1, 2]), leaf([3, 4]))
      let y = x + 0
      let before = y + 0
      y.copyInPlace(w)
      let after = y + 0
      (before + 10 * after).sum().backward()
      page.print(x.grad, w.grad)
    },
    EdgeProgram("an earlier view keeps its gradient") { page in
      let (x, w) = (leaf([1, 2]), leaf([3]))
      let y = x + 0
      let before = y[0] + 0
      y[0..<1] = w
      (before + 10 * y[0] + 100 * y[1]).backward()
      page.print(x.grad, w.grad)
    },
    EdgeProgram("a tensor is set from itself") { page in
      let (x, out) = (leaf([1, 2, 3]), Tensor.zeros(4))
      for i in 0..<3 { out[i + 1] = out[i] + x[i] }
      page.print(out)
      out.sum().backward()
      page.print(x.grad)
    },
    EdgeProgram("a result is added to itself") { page in
      let x = leaf([1, 2])
      let y = x * 3
      y.addInPlace(y)
      page.print(y)
      y.sum().backward()
      page.print(x.grad)
    },
    EdgeProgram("a wider value gets the sum") { page in
      let (w, out) = (leaf([2]), Tensor.zeros(2, 3))
      out[.all, 1] = w
      out[0].addInPlace(w)
      page.print(out)
      out.sum().backward()
      page.print(w.grad)
    },
    EdgeProgram("a change has second derivatives") { page in
      let (w, out) = (leaf([2, 3]), Tensor.ones(3))
      let cubes = w ** 3
      out[0..<2] = cubes
      let product = out * out.detach().clone()
      let g = grad(of: (product ** 2).sum(), withRespectTo: w, createGraph: true)
      g.sum().backward()
      page.print(w.grad)
    },
    EdgeProgram("changes without a record") { page in
      let x = leaf([1, 2])
      let y = x * 2
      noGrad {
        y.addInPlace(Tensor([1.0, 1.0]))
        x.scaleInPlace(2)
      }
      page.print(y, x)
    },
    EdgeProgram("a value of another type") { page in
      let (w, out) = (leaf([1.5, 2.5]), Tensor.zeros(3, dtype: .float64))
      out[1...] = w
      page.print(out)
      out.sum().backward()
      page.print(w.grad)
      let numbers = Tensor([1, 2, 3])
      numbers[0] = w[1]
      page.print(numbers)
    },
    EdgeProgram("leading dimensions of a value") { page in
      let a = Tensor.zeros(4)
      a[1..<4] = Tensor([[[1.0, 2, 3]]])
      a[[0]] = Tensor([[9.0]])
      page.print(a)
    },
    EdgeProgram("elements are set from the same memory") { page in
      let a = Tensor.arange(0.0, 9).view(3, 3)
      a.addInPlace(a)
      a[0..<2] = a[1]
      page.print(a)
    },
  ]
}
