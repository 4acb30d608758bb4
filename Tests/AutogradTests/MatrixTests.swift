import Autograd
import Testing

@Suite struct MatrixTests {
  @Test func `A matrix times its inverse is the identity, also where rows must change places`() {
    let x = Tensor([[0.0, 2, 1], [1, 0, 0], [3, 1, 4]], dtype: .float64)
    #expect(x.matmul(x.inverse()).allClose(Tensor.eye(3, dtype: .float64), atol: 1e-12))
    #expect(abs(x.det().item() + 7) < 1e-12)
    #expect(Tensor.zeros(0, 0).det().item() == 1)
  }

  @Test func `The determinant of a singular matrix has its cofactors as its gradient`() {
    let x = Tensor([[1.0, 2], [2, 4]], requiresGrad: true)
    x.det().backward()
    #expect(x.grad?.scalars() == [4, -2, -2, 1])
  }

  @Test func `The remainder has the sign of the dividend, and integers stay integers`() {
    #expect(Tensor([-7, 7]).fmod(3).integers() == [-1, 1])
    #expect(Tensor([-7.5, 7.5]).fmod(Tensor([2.0, -2])).scalars() == [-1.5, 1.5])
    #expect(Tensor([Int.min]).fmod(-1).integers() == [0])
  }

  @Test func `Angles are in the right quadrant`() {
    let angles = Tensor([0.0, -1, 1]).atan2(Tensor([-1.0, -1, 0]))
    #expect(angles.allClose(Tensor([Double.pi, -0.75 * .pi, 0.5 * .pi])))
    #expect(Tensor([1]).atan2(Tensor([1])).dtype == .float32)
  }

  @Test func `A query that sees no key gets zeros and has no gradient`() {
    let q = Tensor.ones(2, 2, requiresGrad: true)
    let k = Tensor.ones(3, 2)
    let mask = Tensor([[false, false, false], [true, true, false]])
    let output = q.scaledDotProductAttention(k, k, mask: mask)
    #expect(output.scalars() == [0, 0, 1, 1])
    output.sum().backward()
    #expect(q.grad?.scalars().allSatisfy { $0.isFinite } == true)
  }
}
