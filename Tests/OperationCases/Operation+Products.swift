import Autograd

extension Operation {
  /// Products of matrices.
  static let products: [Operation] = [
    Operation("matrix by matrix", "MmBackward0", [[2, 3], [3, 4]]) { $0[0].matmul($0[1]) },
    Operation("transposed by matrix", "MmBackward0", [[3, 2], [3, 4]]) { $0[0].t().matmul($0[1]) },
    Operation("matrix by transposed", "MmBackward0", [[2, 3], [4, 3]]) { $0[0].matmul($0[1].t()) },
    Operation("expanded by matrix", "MmBackward0", [[1, 3], [3, 2]]) {
      $0[0].expand([2, 3]).matmul($0[1])
    },
    Operation("matrix by vector", "MvBackward0", [[2, 3], [3]]) { $0[0].matmul($0[1]) },
    Operation("vector by matrix", "SqueezeBackward4", [[3], [3, 2]]) { $0[0].matmul($0[1]) },
    Operation("vector by vector", "DotBackward0", [[3], [3]]) { $0[0].matmul($0[1]) },
    Operation("batch by matrix", "UnsafeViewBackward0", [[2, 2, 3], [3, 2]]) {
      $0[0].matmul($0[1])
    },
    Operation("linear", "AddmmBackward0", [[2, 3], [4, 3], [4]]) {
      $0[0].linear(weight: $0[1], bias: $0[2])
    },
    Operation("linear without bias", "MmBackward0", [[2, 3], [4, 3]]) {
      $0[0].linear(weight: $0[1])
    },
    Operation("linear of one row", "ViewBackward0", [[3], [4, 3], [4]]) {
      $0[0].linear(weight: $0[1], bias: $0[2])
    },
    Operation("linear of a batch of rows", "ViewBackward0", [[2, 2, 3], [4, 3], [4]]) {
      $0[0].linear(weight: $0[1], bias: $0[2])
    },
    Operation("bmm", "BmmBackward0", [[2, 2, 3], [2, 3, 2]]) { $0[0].bmm($0[1]) },
    Operation("batch by batch", "UnsafeViewBackward0", [[2, 2, 3], [2, 3, 2]]) {
      $0[0].matmul($0[1])
    },
    Operation("batch by a broadcast batch", "UnsafeViewBackward0", [[2, 1, 2, 3], [3, 3, 2]]) {
      $0[0].matmul($0[1])
    },
    Operation("batch by vector", "UnsafeViewBackward0", [[2, 2, 3], [3]]) { $0[0].matmul($0[1]) },
    Operation("nothing by matrix", "MmBackward0", [[0, 3], [3, 2]]) { $0[0].matmul($0[1]) },
    Operation("matrices without depth", "MmBackward0", [[2, 0], [0, 3]]) { $0[0].matmul($0[1]) },
    Operation("dot", "DotBackward0", [[4], [4]]) { $0[0].dot($0[1]) },
    Operation("mv", "MvBackward0", [[2, 3], [3]]) { $0[0].mv($0[1]) },
    Operation("mm", "MmBackward0", [[2, 3], [3, 2]]) { $0[0].mm($0[1]) },
    Operation("outer", "MulBackward0", [[3], [2]]) { $0[0].outer($0[1]) },
    Operation("einsum ij,jk->ik", "ViewBackward0", [[2, 3], [3, 2]]) {
      einsum("ij,jk->ik", $0[0], $0[1])
    },
    Operation("einsum ij,kj->ki", nil, [[2, 3], [4, 3]]) { einsum("ij,kj->ki", $0[0], $0[1]) },
    Operation("einsum bij,bjk->bik", nil, [[2, 2, 3], [2, 3, 2]]) {
      einsum("bij,bjk->bik", $0[0], $0[1])
    },
    Operation("einsum ij,ij->", nil, [[2, 3], [2, 3]]) { einsum("ij,ij->", $0[0], $0[1]) },
    Operation("einsum i,j->ij", nil, [[2], [3]]) { einsum("i,j->ij", $0[0], $0[1]) },
    Operation("einsum ij,k->jk", nil, [[2, 3], [2]]) { einsum("ij,k->jk", $0[0], $0[1]) },
    Operation("einsum bhid,bhjd->bhij", nil, [[1, 2, 2, 3], [1, 2, 3, 3]]) {
      einsum("bhid,bhjd->bhij", $0[0], $0[1])
    },
    Operation("einsum ij,jk", nil, [[2, 3], [3, 2]]) { einsum("ij,jk", $0[0], $0[1]) },
  ]
}
