import Autograd

extension Operation {
  /// Sums, differences, products, quotients and powers.
  static let arithmetic: [Operation] = [
    Operation("x + y", "AddBackward0", [[2, 3], [2, 3]]) { $0[0] + $0[1] },
    Operation("x + row", "AddBackward0", [[2, 3], [3]]) { $0[0] + $0[1] },
    Operation("column + row", "AddBackward0", [[2, 1], [1, 3]]) { $0[0] + $0[1] },
    Operation("x + number", "AddBackward0", [[2, 3], []]) { $0[0] + $0[1] },
    Operation("x + 2", "AddBackward0", [[2]]) { $0[0] + 2 },
    Operation("2.5 + x", "AddBackward0", [[2]]) { 2.5 + $0[0] },
    Operation("x - y", "SubBackward0", [[2, 3], [2, 3]]) { $0[0] - $0[1] },
    Operation("x - column", "SubBackward0", [[2, 3], [2, 1]]) { $0[0] - $0[1] },
    Operation("number - x", "SubBackward0", [[], [4]]) { $0[0] - $0[1] },
    Operation("1 - x", "RsubBackward1", [[2, 3]]) { 1 - $0[0] },
    Operation("x * y", "MulBackward0", [[2, 3], [2, 3]]) { $0[0] * $0[1] },
    Operation("x * row", "MulBackward0", [[2, 2, 3], [3]]) { $0[0] * $0[1] },
    Operation("2 * x", "MulBackward0", [[3]]) { 2 * $0[0] },
    Operation("x / y", "DivBackward0", [[2, 3], [2, 3]], in: 0.5...2) { $0[0] / $0[1] },
    Operation("x / column", "DivBackward0", [[2, 3], [2, 1]], in: 0.5...2) { $0[0] / $0[1] },
    Operation("x / 2", "DivBackward0", [[3]]) { $0[0] / 2 },
    Operation("2 / x", "MulBackward0", [[3]], in: 0.5...2) { 2 / $0[0] },
    Operation("1 / x by reciprocal", "ReciprocalBackward0", [[3]], in: 0.5...2) {
      $0[0].reciprocal()
    },
    Operation("-x", "NegBackward0", [[3]]) { -$0[0] },
    Operation("x ** 2", "PowBackward0", [[2, 2]]) { $0[0] ** 2 },
    Operation("x ** 3", "PowBackward0", [[4]]) { $0[0] ** 3 },
    Operation("x ** 0.5", "PowBackward0", [[4]], in: 0.5...2) { $0[0] ** 0.5 },
    Operation("x ** -2", "PowBackward0", [[4]], in: 0.5...2) { $0[0] ** -2 },
    Operation("x ** 1.7", "PowBackward0", [[4]], in: 0.5...2) { $0[0] ** 1.7 },
    Operation("x ** 1", "PowBackward0", [[4]]) { $0[0] ** 1 },
    Operation("x ** y", "PowBackward1", [[2, 3], [3]], in: 0.5...2) { $0[0] ** $0[1] },
    Operation("2 ** x", "PowBackward2", [[4]]) { 2 ** $0[0] },
    Operation("x + y of numbers", "AddBackward0", [[], []]) { $0[0] + $0[1] },
    Operation("x + y of nothing", "AddBackward0", [[0, 3], [3]]) { $0[0] + $0[1] },
    Operation("x * y of numbers", "MulBackward0", [[], []]) { $0[0] * $0[1] },
    Operation("x * y of nothing", "MulBackward0", [[2, 0], [2, 1]]) { $0[0] * $0[1] },
    Operation("x / y of numbers", "DivBackward0", [[], []], in: 0.5...2) { $0[0] / $0[1] },
    Operation("x / number", "DivBackward0", [[2, 2], []], in: 0.5...2) { $0[0] / $0[1] },
    Operation("x - y of nothing", "SubBackward0", [[0], []]) { $0[0] - $0[1] },
    Operation("x ** y of numbers", "PowBackward1", [[], []], in: 0.5...2) { $0[0] ** $0[1] },
    Operation("transposed + x", "AddBackward0", [[3, 2], [2, 3]]) { $0[0].t() + $0[1] },
    Operation("transposed * column", "MulBackward0", [[3, 2], [2, 1]]) { $0[0].t() * $0[1] },
    Operation("x + transposed, in three dimensions", "AddBackward0", [[2, 3, 2], [3, 2]]) {
      $0[0] + $0[1].t().unsqueeze(dim: 1).expand([2, 3, 3])[.all, .all, ..<2]
    },
    Operation("x ** 0", "PowBackward0", [[3]]) { $0[0] ** 0 },
    Operation("x ** -1", "PowBackward0", [[3]], in: 0.5...2) { $0[0] ** -1 },
    Operation("x ** 2 of a number", "PowBackward0", [[]]) { $0[0] ** 2 },
  ]
}
