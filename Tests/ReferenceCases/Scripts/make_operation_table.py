"""Makes Fixtures/operation-table.json: PyTorch's value, gradients and node name of each operation.

The rows have the names, shapes and ranges of `Operation.all` in OperationCases; so the inputs, drawn
with the same seed, are the same numbers. Each output is weighted with numbers of another seed, and the
gradients of the sum are kept. Run with torch 2.13.0+cpu from the package's root:
    python Tests/ReferenceCases/Scripts/make_operation_table.py
"""
import json

import torch
import torch.nn.functional as F

TABLE = []


def rows(*entries):
    TABLE.extend(entries)


def row(name, shapes, compute, low=-2.0, high=2.0):
    return (name, shapes, low, high, compute)


def positive(name, shapes, compute):
    return row(name, shapes, compute, 0.5, 2.0)


def negative(name, shapes, compute):
    return row(name, shapes, compute, -2.0, -0.5)


T, M, E = torch.tensor, [[True, False, True], [False, False, True]], torch.float64
W, C = T([0.2, 1.0, 0.7], dtype=torch.float32).double(), T([2, 0, 1, 2])


def changed(change):
    """A result after a change in place."""
    def compute(t):
        y = t[0] * 1
        change(y, t)
        return y
    return compute


def view_of_changed(t):
    y = t[0] * 1
    view = y[:, 1:]
    y[:, 1] = t[1]
    return view


rows(
    row("x + y", [[2, 3], [2, 3]], lambda t: t[0] + t[1]),
    row("x + row", [[2, 3], [3]], lambda t: t[0] + t[1]),
    row("column + row", [[2, 1], [1, 3]], lambda t: t[0] + t[1]),
    row("x + number", [[2, 3], []], lambda t: t[0] + t[1]),
    row("x + 2", [[2]], lambda t: t[0] + 2),
    row("2.5 + x", [[2]], lambda t: 2.5 + t[0]),
    row("x - y", [[2, 3], [2, 3]], lambda t: t[0] - t[1]),
    row("x - column", [[2, 3], [2, 1]], lambda t: t[0] - t[1]),
    row("number - x", [[], [4]], lambda t: t[0] - t[1]),
    row("1 - x", [[2, 3]], lambda t: 1 - t[0]),
    row("x * y", [[2, 3], [2, 3]], lambda t: t[0] * t[1]),
    row("x * row", [[2, 2, 3], [3]], lambda t: t[0] * t[1]),
    row("2 * x", [[3]], lambda t: 2 * t[0]),
    positive("x / y", [[2, 3], [2, 3]], lambda t: t[0] / t[1]),
    positive("x / column", [[2, 3], [2, 1]], lambda t: t[0] / t[1]),
    row("x / 2", [[3]], lambda t: t[0] / 2),
    positive("2 / x", [[3]], lambda t: 2 / t[0]),
    positive("1 / x by reciprocal", [[3]], lambda t: t[0].reciprocal()),
    row("-x", [[3]], lambda t: -t[0]),
    row("x ** 2", [[2, 2]], lambda t: t[0] ** 2),
    row("x ** 3", [[4]], lambda t: t[0] ** 3),
    positive("x ** 0.5", [[4]], lambda t: t[0] ** 0.5),
    positive("x ** -2", [[4]], lambda t: t[0] ** -2),
    positive("x ** 1.7", [[4]], lambda t: t[0] ** 1.7),
    row("x ** 1", [[4]], lambda t: t[0] ** 1),
    positive("x ** y", [[2, 3], [3]], lambda t: t[0] ** t[1]),
    row("2 ** x", [[4]], lambda t: 2 ** t[0]),
    row("x + y of numbers", [[], []], lambda t: t[0] + t[1]),
    row("x + y of nothing", [[0, 3], [3]], lambda t: t[0] + t[1]),
    row("x * y of numbers", [[], []], lambda t: t[0] * t[1]),
    row("x * y of nothing", [[2, 0], [2, 1]], lambda t: t[0] * t[1]),
    positive("x / y of numbers", [[], []], lambda t: t[0] / t[1]),
    positive("x / number", [[2, 2], []], lambda t: t[0] / t[1]),
    row("x - y of nothing", [[0], []], lambda t: t[0] - t[1]),
    positive("x ** y of numbers", [[], []], lambda t: t[0] ** t[1]),
    row("transposed + x", [[3, 2], [2, 3]], lambda t: t[0].t() + t[1]),
    row("transposed * column", [[3, 2], [2, 1]], lambda t: t[0].t() * t[1]),
    row("x + transposed, in three dimensions", [[2, 3, 2], [3, 2]],
        lambda t: t[0] + t[1].t().unsqueeze(1).expand(2, 3, 3)[:, :, :2]),
    row("x ** 0", [[3]], lambda t: t[0] ** 0),
    positive("x ** -1", [[3]], lambda t: t[0] ** -1),
    row("x ** 2 of a number", [[]], lambda t: t[0] ** 2),
)

rows(
    row("exp", [[2, 3]], lambda t: t[0].exp()),
    positive("log", [[2, 3]], lambda t: t[0].log()),
    row("sin", [[4]], lambda t: t[0].sin()),
    row("cos", [[4]], lambda t: t[0].cos()),
    row("tanh", [[4]], lambda t: t[0].tanh()),
    row("sigmoid", [[4]], lambda t: t[0].sigmoid()),
    positive("sqrt", [[4]], lambda t: t[0].sqrt()),
    positive("abs above 0", [[4]], lambda t: t[0].abs()),
    negative("abs below 0", [[4]], lambda t: t[0].abs()),
    row("log1p", [[4]], lambda t: t[0].log1p(), -0.5, 2.0),
    positive("rsqrt", [[4]], lambda t: t[0].rsqrt()),
    row("erf", [[4]], lambda t: t[0].erf()),
    row("gelu", [[2, 3]], lambda t: F.gelu(t[0])),
    row("silu", [[2, 3]], lambda t: F.silu(t[0])),
    row("softplus", [[2, 3]], lambda t: F.softplus(t[0])),
    positive("leakyRelu above 0", [[4]], lambda t: F.leaky_relu(t[0], 0.2)),
    negative("leakyRelu below 0", [[4]], lambda t: F.leaky_relu(t[0], 0.2)),
    row("clamp inside", [[4]], lambda t: t[0].clamp(-3, 3)),
    positive("clamp outside", [[4]], lambda t: t[0].clamp(max=0.25)),
    row("maximum", [[2, 3], [2, 3]], lambda t: torch.maximum(t[0], t[1])),
    row("maximum with a row", [[2, 3], [3]], lambda t: torch.maximum(t[0], t[1])),
    row("minimum", [[2, 3], [2, 3]], lambda t: torch.minimum(t[0], t[1])),
    positive("relu above 0", [[4]], lambda t: t[0].relu()),
    negative("relu below 0", [[4]], lambda t: t[0].relu()),
    row("maskedFill", [[2, 3]], lambda t: t[0].masked_fill(T([[True, False, True]]), 7)),
    row("where", [[2, 3], [3]], lambda t: torch.where(T(M), t[0], t[1])),
    row("where of a number", [[2, 3]],
        lambda t: torch.where(T([[True], [False]]), t[0], 3)),
    row("maskedFill of a broadcast", [[3]], lambda t: t[0].masked_fill(T(M), -1)),
)
FUNCTIONS = {
    "abs": torch.abs, "exp": torch.exp, "log": torch.log, "log1p": torch.log1p,
    "sqrt": torch.sqrt, "rsqrt": torch.rsqrt, "sin": torch.sin, "cos": torch.cos,
    "tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": torch.relu, "erf": torch.erf,
    "leakyRelu": F.leaky_relu, "gelu": F.gelu, "silu": F.silu, "softplus": F.softplus,
    "neg": torch.neg, "sign": torch.sign, "reciprocal": torch.reciprocal,
}
for name, function in FUNCTIONS.items():
    rows(
        positive(f"{name} of a number", [[]], lambda t, f=function: f(t[0])),
        positive(f"{name} of nothing", [[0, 3]], lambda t, f=function: f(t[0])),
    )

rows(
    row("sum", [[2, 3]], lambda t: t[0].sum()),
    row("sum of rows", [[2, 3]], lambda t: t[0].sum(0)),
    row("sum along the last, kept", [[2, 3]], lambda t: t[0].sum(-1, keepdim=True)),
    row("sum of two dimensions", [[2, 3, 2]], lambda t: t[0].sum((0, 2))),
    row("mean", [[2, 3]], lambda t: t[0].mean()),
    row("mean along 1", [[2, 3]], lambda t: t[0].mean(1)),
    row("max", [[2, 3]], lambda t: t[0].max()),
    row("sum of a number", [[]], lambda t: t[0].sum()),
    row("sum of nothing", [[0, 2]], lambda t: t[0].sum()),
    row("sum along nothing", [[2, 0]], lambda t: t[0].sum(1)),
    row("sum of the outer dimensions, kept", [[2, 3, 2]], lambda t: t[0].sum((2, 0), keepdim=True)),
    row("sum of the inner dimensions", [[2, 3, 2]], lambda t: t[0].sum((1, 2))),
    row("sum of a transposed", [[2, 3]], lambda t: t[0].t().sum(0)),
    row("mean of two dimensions", [[2, 3, 2]], lambda t: t[0].mean((0, 2))),
    row("mean of a number", [[]], lambda t: t[0].mean()),
    row("min", [[2, 3]], lambda t: t[0].min()),
    row("max with equals", [[3]], lambda t: (t[0] * 0 + 1).max()),
    row("max along 1", [[2, 3]], lambda t: t[0].max(1).values),
    row("max along 0, kept", [[3, 2]], lambda t: t[0].max(0, keepdim=True).values),
    row("min along -1", [[2, 3]], lambda t: t[0].min(-1).values),
    row("max along 0 of a number", [[]], lambda t: t[0].max(0).values),
    row("amax", [[2, 3]], lambda t: t[0].amax()),
    row("amax along 1", [[2, 3]], lambda t: t[0].amax(1)),
    row("amax of two dimensions, kept", [[2, 3, 2]], lambda t: t[0].amax((0, 2), keepdim=True)),
    row("amin along 0", [[2, 3]], lambda t: t[0].amin(0)),
    row("amax with equals", [[4]], lambda t: (t[0] * 0).amax(0)),
    row("prod", [[2, 3]], lambda t: t[0].prod()),
    row("prod along 1", [[2, 3]], lambda t: t[0].prod(1)),
    row("prod along 0, kept", [[3, 2]], lambda t: t[0].prod(0, keepdim=True)),
    row("prod with a zero", [[4]], lambda t: (t[0] * T([1.0, 0, 1, 1], dtype=E)).prod()),
    row("prod with zeros along 1", [[2, 3]],
        lambda t: (t[0] * T([[1.0, 0, 1], [0, 1, 0]], dtype=E)).prod(1)),
    row("variance", [[2, 3]], lambda t: t[0].var()),
    row("variance along 1", [[2, 3]], lambda t: t[0].var(1)),
    row("variance without correction, kept", [[2, 3]],
        lambda t: t[0].var(0, correction=0, keepdim=True)),
    row("std", [[2, 3]], lambda t: t[0].std()),
    row("std along 1", [[2, 3]], lambda t: t[0].std(1)),
    row("norm", [[2, 3]], lambda t: t[0].norm()),
    row("norm along 1", [[2, 3]], lambda t: t[0].norm(dim=1)),
    row("1-norm", [[2, 3]], lambda t: t[0].norm(p=1)),
    row("3-norm, kept", [[2, 3]], lambda t: t[0].norm(p=3, dim=0, keepdim=True)),
    row("largest-magnitude norm", [[2, 3]], lambda t: t[0].norm(p=float("inf"))),
    row("norm of a number", [[]], lambda t: t[0].norm()),
    row("logsumexp", [[2, 3]], lambda t: t[0].logsumexp(1)),
    row("logsumexp of two dimensions, kept", [[2, 3]], lambda t: t[0].logsumexp((0, 1), keepdim=True)),
    row("cumsum", [[2, 3]], lambda t: t[0].cumsum(1)),
    row("cumsum of columns", [[3, 2]], lambda t: t[0].cumsum(0)),
    row("cumsum of a number", [[]], lambda t: t[0].cumsum(0)),
    row("sort", [[2, 4]], lambda t: t[0].sort().values),
    row("sort of columns, descending", [[4, 2]], lambda t: t[0].sort(0, descending=True).values),
    row("topk", [[2, 4]], lambda t: t[0].topk(2).values),
    row("topk of the smallest", [[4, 2]], lambda t: t[0].topk(3, dim=0, largest=False).values),
)

rows(
    row("matrix by matrix", [[2, 3], [3, 4]], lambda t: t[0] @ t[1]),
    row("transposed by matrix", [[3, 2], [3, 4]], lambda t: t[0].t() @ t[1]),
    row("matrix by transposed", [[2, 3], [4, 3]], lambda t: t[0] @ t[1].t()),
    row("expanded by matrix", [[1, 3], [3, 2]], lambda t: t[0].expand(2, 3) @ t[1]),
    row("matrix by vector", [[2, 3], [3]], lambda t: t[0] @ t[1]),
    row("vector by matrix", [[3], [3, 2]], lambda t: t[0] @ t[1]),
    row("vector by vector", [[3], [3]], lambda t: t[0] @ t[1]),
    row("batch by matrix", [[2, 2, 3], [3, 2]], lambda t: t[0] @ t[1]),
    row("linear", [[2, 3], [4, 3], [4]], lambda t: F.linear(*t)),
    row("linear without bias", [[2, 3], [4, 3]], lambda t: F.linear(*t)),
    row("linear of one row", [[3], [4, 3], [4]], lambda t: F.linear(*t)),
    row("linear of a batch of rows", [[2, 2, 3], [4, 3], [4]], lambda t: F.linear(*t)),
    row("bmm", [[2, 2, 3], [2, 3, 2]], lambda t: torch.bmm(*t)),
    row("batch by batch", [[2, 2, 3], [2, 3, 2]], lambda t: t[0] @ t[1]),
    row("batch by a broadcast batch", [[2, 1, 2, 3], [3, 3, 2]], lambda t: t[0] @ t[1]),
    row("batch by vector", [[2, 2, 3], [3]], lambda t: t[0] @ t[1]),
    row("nothing by matrix", [[0, 3], [3, 2]], lambda t: t[0] @ t[1]),
    row("matrices without depth", [[2, 0], [0, 3]], lambda t: t[0] @ t[1]),
    row("dot", [[4], [4]], lambda t: t[0].dot(t[1])),
    row("mv", [[2, 3], [3]], lambda t: t[0].mv(t[1])),
    row("mm", [[2, 3], [3, 2]], lambda t: t[0].mm(t[1])),
    row("outer", [[3], [2]], lambda t: t[0].outer(t[1])),
    row("einsum ij,jk->ik", [[2, 3], [3, 2]], lambda t: torch.einsum("ij,jk->ik", *t)),
    row("einsum ij,kj->ki", [[2, 3], [4, 3]], lambda t: torch.einsum("ij,kj->ki", *t)),
    row("einsum bij,bjk->bik", [[2, 2, 3], [2, 3, 2]], lambda t: torch.einsum("bij,bjk->bik", *t)),
    row("einsum ij,ij->", [[2, 3], [2, 3]], lambda t: torch.einsum("ij,ij->", *t)),
    row("einsum i,j->ij", [[2], [3]], lambda t: torch.einsum("i,j->ij", *t)),
    row("einsum ij,k->jk", [[2, 3], [2]], lambda t: torch.einsum("ij,k->jk", *t)),
    row("einsum bhid,bhjd->bhij", [[1, 2, 2, 3], [1, 2, 3, 3]],
        lambda t: torch.einsum("bhid,bhjd->bhij", *t)),
    row("einsum ij,jk", [[2, 3], [3, 2]], lambda t: torch.einsum("ij,jk", *t)),
)

rows(
    row("softmax", [[2, 3]], lambda t: t[0].softmax(1)),
    row("softmax of columns", [[3, 2]], lambda t: t[0].softmax(0)),
    row("logSoftmax", [[2, 3]], lambda t: t[0].log_softmax(1)),
    row("nllLoss", [[3, 4]], lambda t: F.nll_loss(t[0], T([1, 0, 3]))),
    row("nllLoss of one row", [[4]], lambda t: F.nll_loss(t[0], T(2))),
    row("mseLoss", [[2, 3], [2, 3]], lambda t: F.mse_loss(*t)),
    row("softmax of a number", [[]], lambda t: t[0].softmax(0)),
    row("softmax of nothing", [[0, 3]], lambda t: t[0].softmax(1)),
    row("logSoftmax of columns", [[3, 2]], lambda t: t[0].log_softmax(0)),
    row("mseLoss, none", [[2, 3], [2, 3]], lambda t: F.mse_loss(*t, reduction="none")),
    row("mseLoss, sum", [[2, 3], [2, 3]], lambda t: F.mse_loss(*t, reduction="sum")),
    row("l1Loss", [[2, 3], [2, 3]], lambda t: F.l1_loss(*t)),
    row("l1Loss, none", [[2, 3], [2, 3]], lambda t: F.l1_loss(*t, reduction="none")),
    row("l1Loss, sum", [[2, 3], [2, 3]], lambda t: F.l1_loss(*t, reduction="sum")),
    row("huberLoss", [[3, 4], [3, 4]], lambda t: F.huber_loss(*t)),
    row("huberLoss, 0.4, none", [[3, 4], [3, 4]],
        lambda t: F.huber_loss(*t, delta=0.4, reduction="none")),
    row("smoothL1Loss", [[3, 4], [3, 4]], lambda t: F.smooth_l1_loss(*t)),
    row("smoothL1Loss, 0.7, sum", [[3, 4], [3, 4]],
        lambda t: F.smooth_l1_loss(*t, beta=0.7, reduction="sum")),
    row("smoothL1Loss, 0", [[3, 4], [3, 4]], lambda t: F.smooth_l1_loss(*t, beta=0.0)),
    row("binaryCrossEntropy", [[2, 3], [2, 3]], lambda t: F.binary_cross_entropy(*t), 0.1, 0.9),
    row("binaryCrossEntropy, weighted", [[2, 3], [2, 3]],
        lambda t: F.binary_cross_entropy(*t, weight=W, reduction="none"), 0.1, 0.9),
    row("binaryCrossEntropyWithLogits", [[2, 3], [2, 3]],
        lambda t: F.binary_cross_entropy_with_logits(*t)),
    row("binaryCrossEntropyWithLogits, weighted", [[2, 3], [2, 3]],
        lambda t: F.binary_cross_entropy_with_logits(*t, weight=W, pos_weight=W + 1, reduction="sum")),
    row("nllLoss, weighted", [[4, 3]], lambda t: F.nll_loss(t[0], C, weight=W, ignore_index=1)),
    row("nllLoss, none", [[4, 3]], lambda t: F.nll_loss(t[0], C, weight=W, reduction="none")),
    row("nllLoss, sum", [[4, 3]], lambda t: F.nll_loss(t[0], C, ignore_index=2, reduction="sum")),
    row("crossEntropy", [[4, 3]], lambda t: F.cross_entropy(t[0], C)),
    row("crossEntropy, smoothed", [[4, 3]],
        lambda t: F.cross_entropy(t[0], C, ignore_index=1, label_smoothing=0.2)),
    row("crossEntropy, smoothed and weighted", [[4, 3]],
        lambda t: F.cross_entropy(t[0], C, weight=W, ignore_index=1, label_smoothing=0.2)),
    row("crossEntropy, smoothed, none", [[4, 3]], lambda t: F.cross_entropy(
        t[0], C, weight=W, ignore_index=1, reduction="none", label_smoothing=0.2)),
    row("crossEntropy, smoothed, sum", [[4, 3]],
        lambda t: F.cross_entropy(t[0], C, weight=W, reduction="sum", label_smoothing=0.2)),
    row("crossEntropy of one row", [[4]], lambda t: F.cross_entropy(t[0], T(2), label_smoothing=0.2)),
)

rows(
    row("reshape", [[2, 3]], lambda t: t[0].reshape(3, -1)),
    row("reshape of a transposed", [[2, 3]], lambda t: t[0].t().reshape(6)),
    row("flatten", [[2, 3, 2]], lambda t: t[0].flatten(1)),
    row("t", [[2, 3]], lambda t: t[0].t()),
    row("transpose", [[2, 3, 2]], lambda t: t[0].transpose(0, 2)),
    row("expand", [[2, 1]], lambda t: t[0].expand(3, 2, 4)),
    row("x[1]", [[3, 2]], lambda t: t[0][1]),
    row("x[-1, 0]", [[3, 2]], lambda t: t[0][-1, 0]),
    row("select of a column", [[3, 2]], lambda t: t[0].select(1, 1)),
    row("squeeze", [[1, 3, 1]], lambda t: t[0].squeeze()),
    row("squeeze of one dimension", [[1, 3, 1]], lambda t: t[0].squeeze(0)),
    row("unsqueeze", [[2, 3]], lambda t: t[0].unsqueeze(-1)),
    row("unflattened", [[6]], lambda t: t[0].view(2, 3)),
    row("permute", [[2, 3, 4]], lambda t: t[0].permute(2, 0, 1)),
    row("T", [[2, 3]], lambda t: t[0].T),
    row("x[1..<3]", [[4, 2]], lambda t: t[0][1:3]),
    row("x[(-2)...]", [[4, 2]], lambda t: t[0][-2:]),
    row("x[...1]", [[4, 2]], lambda t: t[0][:2]),
    row("x[..<(-1)]", [[4, 2]], lambda t: t[0][:-1]),
    row("every second", [[5]], lambda t: t[0][::2]),
    row("x[.all, 1]", [[3, 2]], lambda t: t[0][:, 1]),
    row("x[.all, 1...]", [[2, 3]], lambda t: t[0][:, 1:]),
    row("x[1, 0..<2]", [[2, 3]], lambda t: t[0][1, 0:2]),
    row("x[..., 0]", [[2, 2, 3]], lambda t: t[0][..., 0]),
    row("x[.newAxis]", [[3]], lambda t: t[0][None]),
    row("an empty slice", [[3, 2]], lambda t: t[0][2:2]),
    row("narrow", [[2, 4]], lambda t: t[0].narrow(1, 1, 2)),
    row("x[[2, 0, 2]]", [[3, 2]], lambda t: t[0][[2, 0, 2]]),
    row("x[indices of two dimensions]", [[3, 2]], lambda t: t[0][T([[0, -1], [1, 1]])]),
    row("x[.all, [1, 0, 1]]", [[2, 3]], lambda t: t[0][:, [1, 0, 1]]),
    row("x[[0, 1], [2, 0]]", [[2, 3]], lambda t: t[0][[0, 1], [2, 0]]),
    row("x[[0, 1], .all, [1, 0]]", [[2, 3, 2]], lambda t: t[0][[0, 1], :, [1, 0]]),
    row("x[.all, [1, 0], [1, 1]]", [[2, 3, 2]], lambda t: t[0][:, [1, 0], [1, 1]]),
    row("x[mask]", [[2, 3]], lambda t: t[0][T([[True, False, True], [False, True, False]])]),
    row("x[mask of rows]", [[3, 2]], lambda t: t[0][T([True, False, True])]),
    row("indexSelect", [[2, 3]], lambda t: t[0].index_select(1, T([2, 0]))),
    row("gather", [[2, 3]], lambda t: t[0].gather(1, T([[0, 2], [1, 1]]))),
    row("gather of columns", [[3, 2]], lambda t: t[0].gather(0, T([[2, 1]]))),
    row("cat", [[2, 3], [1, 3]], lambda t: torch.cat(t)),
    row("cat of columns", [[2, 1], [2, 3], [2, 2]], lambda t: torch.cat(t, -1)),
    row("cat with nothing", [[0, 3], [1, 3]], lambda t: torch.cat(t)),
    row("stack", [[2, 3], [2, 3]], lambda t: torch.stack(t)),
    row("stack at the end", [[2], [2]], lambda t: torch.stack(t, -1)),
    row("stack of numbers", [[], []], lambda t: torch.stack(t)),
    row("split", [[5, 2]], lambda t: t[0].split(2)[2]),
    row("split into sizes", [[2, 5]], lambda t: t[0].split([1, 3, 1], 1)[1]),
    row("chunk", [[5]], lambda t: t[0].chunk(2)[0]),
    row("unbind", [[2, 3]], lambda t: t[0].unbind(1)[2]),
    row("flip", [[2, 3]], lambda t: t[0].flip(1)),
    row("flip of both", [[2, 3]], lambda t: t[0].flip(0, 1)),
    row("repeat", [[2, 3]], lambda t: t[0].repeat(2, 2)),
    row("repeat in front", [[2]], lambda t: t[0].repeat(3, 1, 2)),
    row("triu", [[3, 3]], lambda t: t[0].triu()),
    row("triu above the diagonal", [[2, 3, 4]], lambda t: t[0].triu(1)),
    row("tril below the diagonal", [[3, 2]], lambda t: t[0].tril(-1)),
    row("diag of a matrix", [[3, 2]], lambda t: t[0].diag()),
    row("diag of a vector", [[3]], lambda t: t[0].diag()),
    row("clone", [[2, 3]], lambda t: t[0].clone()),
    row("contiguous", [[2, 3]], lambda t: t[0].t().contiguous()),
    row("expand in front", [[]], lambda t: t[0].expand(2, 2)),
    row("squeeze of a number", [[]], lambda t: t[0].squeeze()),
    row("trace", [[3, 2]], lambda t: t[0].trace()),
    row("a row set in place", [[3, 2], [2]], changed(lambda y, t: y.__setitem__(1, t[1]))),
    row("a number set in columns in place", [[2, 3], []],
        changed(lambda y, t: y.__setitem__((slice(None), slice(None, None, 2)), t[1]))),
    row("chosen rows set in place", [[3, 2], [2, 2]],
        changed(lambda y, t: y.__setitem__([2, 0], t[1]))),
    row("masked elements set in place", [[2, 2], [1]],
        changed(lambda y, t: y.__setitem__(T([[True, False], [True, True]]), t[1]))),
    row("copied in place", [[2, 3], [3]], changed(lambda y, t: y.copy_(t[1]))),
    row("added in place", [[2, 3], [2, 3]], changed(lambda y, t: y.add_(t[1], alpha=-2.5))),
    row("a column added to in place", [[2, 3], [2]],
        changed(lambda y, t: y.t()[1].add_(t[1], alpha=3))),
    row("scaled in place", [[2, 3]], changed(lambda y, t: y.mul_(-3))),
    row("a view of what was set in place", [[2, 3], [2]], view_of_changed),
)

rows(
    row("conv2d", [[2, 2, 4, 5], [3, 2, 2, 3], [3]], lambda t: F.conv2d(*t)),
    row("conv2d with stride and padding", [[2, 1, 5, 4], [2, 1, 3, 3]],
        lambda t: F.conv2d(*t, stride=2, padding=1)),
    row("conv2d with sizes for each dimension", [[1, 1, 6, 7], [2, 1, 2, 3], [2]],
        lambda t: F.conv2d(*t, stride=(3, 2), padding=(1, 2), dilation=(2, 1))),
    row("conv2d with dilation and stride", [[1, 1, 3, 8], [1, 1, 1, 3]],
        lambda t: F.conv2d(*t, stride=(1, 2), padding=(0, 3), dilation=2)),
    row("conv2d in groups", [[2, 4, 3, 3], [6, 2, 2, 2], [6]], lambda t: F.conv2d(*t, groups=2)),
    row("conv2d of each channel", [[1, 3, 3, 3], [3, 1, 2, 2]], lambda t: F.conv2d(*t, groups=3)),
    row("conv2d of single elements", [[2, 3, 2, 2], [2, 3, 1, 1]], lambda t: F.conv2d(*t)),
    row("conv2d of the same size", [[1, 1, 3, 4], [2, 1, 3, 2]],
        lambda t: F.conv2d(*t, padding="same")),
    row("conv2d of one image", [[2, 3, 3], [1, 2, 2, 2]], lambda t: F.conv2d(*t)),
    row("conv2d of a transposed", [[1, 1, 3, 4], [1, 1, 2, 2]],
        lambda t: F.conv2d(t[0].transpose(2, 3), t[1].transpose(2, 3))),
    row("conv2d of nine images", [[9, 1, 2, 3], [1, 1, 2, 2], [1]], lambda t: F.conv2d(*t)),
    row("conv2d of nothing", [[0, 1, 3, 3], [1, 1, 2, 2], [1]], lambda t: F.conv2d(*t)),
    row("conv1d", [[2, 2, 6], [3, 2, 3], [3]], lambda t: F.conv1d(*t, stride=2, padding=1)),
    row("conv1d of the same size", [[1, 2, 5], [2, 2, 2]],
        lambda t: F.conv1d(*t, padding="same", dilation=2)),
    row("conv1d of one sequence", [[2, 4], [1, 2, 2]], lambda t: F.conv1d(*t)),
    row("maxPool2d", [[2, 2, 4, 5]], lambda t: F.max_pool2d(t[0], 2)),
    row("maxPool2d of windows that overlap", [[1, 2, 5, 4]],
        lambda t: F.max_pool2d(t[0], (3, 2), stride=1, padding=1)),
    row("maxPool2d with dilation", [[1, 1, 5, 6]],
        lambda t: F.max_pool2d(t[0], 2, stride=(2, 1), dilation=(1, 2))),
    row("maxPool2d past the end", [[1, 1, 5, 6]],
        lambda t: F.max_pool2d(t[0], 3, stride=2, ceil_mode=True)),
    row("maxPool2d past the padding", [[1, 1, 4, 5]],
        lambda t: F.max_pool2d(t[0], 2, stride=3, padding=1, ceil_mode=True)),
    row("maxPool2d of one image", [[2, 4, 4]], lambda t: F.max_pool2d(t[0], 2)),
    row("maxPool2d of equals", [[1, 1, 4, 4]], lambda t: F.max_pool2d(t[0] * 0, 2)),
    row("maxPool1d", [[2, 2, 6]], lambda t: F.max_pool1d(t[0], 3, stride=2, padding=1)),
    row("avgPool2d", [[2, 2, 4, 5]], lambda t: F.avg_pool2d(t[0], 2)),
    row("avgPool2d with padding", [[1, 2, 5, 4]],
        lambda t: F.avg_pool2d(t[0], 3, stride=2, padding=1)),
    row("avgPool2d without counting padding", [[1, 1, 5, 4]],
        lambda t: F.avg_pool2d(t[0], (3, 2), stride=2, padding=1, count_include_pad=False)),
    row("avgPool2d past the end", [[1, 1, 5, 6]],
        lambda t: F.avg_pool2d(t[0], 3, stride=2, padding=1, ceil_mode=True)),
    row("avgPool1d", [[2, 2, 6]], lambda t: F.avg_pool1d(t[0], 2, stride=1)),
    row("adaptiveAvgPool2d to one", [[2, 2, 3, 2]], lambda t: F.adaptive_avg_pool2d(t[0], 1)),
    row("adaptiveAvgPool2d", [[1, 2, 4, 6]], lambda t: F.adaptive_avg_pool2d(t[0], (2, 3))),
    row("adaptiveAvgPool2d of other sizes", [[2, 5, 7]],
        lambda t: F.adaptive_avg_pool2d(t[0], (3, 4))),
)

rows(
    row("pad", [[2, 3]], lambda t: F.pad(t[0], (1, 2))),
    row("pad of two dimensions", [[2, 1, 2]], lambda t: F.pad(t[0], (0, 1, 2, 0), value=3)),
    row("pad that cuts off", [[3, 4]], lambda t: F.pad(t[0], (-1, 2, 1, -2))),
    row("pad of a transposed", [[2, 3]], lambda t: F.pad(t[0].t(), (1, 0))),
    row("pad by reflection", [[1, 2, 3, 4]], lambda t: F.pad(t[0], (2, 1, 1, 2), "reflect")),
    row("pad of sequences by reflection", [[2, 1, 3]], lambda t: F.pad(t[0], (1, 2), "reflect")),
    row("pad by replication", [[1, 2, 3, 2]], lambda t: F.pad(t[0], (3, 1, 0, 2), "replicate")),
    row("embedding", [[4, 3]], lambda t: F.embedding(T([[1, 2], [0, 1]]), t[0])),
    row("embedding with padding", [[4, 2]],
        lambda t: F.embedding(T([3, 1, 3, 0]), t[0], padding_idx=-2)),
    row("batchNorm in training", [[3, 2, 2, 3], [2], [2]],
        lambda t: F.batch_norm(t[0], None, None, t[1], t[2], True)),
    row("batchNorm of rows", [[5, 3], [3], [3]],
        lambda t: F.batch_norm(t[0], None, None, t[1], t[2], True, eps=0.1)),
    row("batchNorm without weights", [[3, 2, 9]],
        lambda t: F.batch_norm(t[0], None, None, training=True)),
    row("batchNorm in use", [[2, 2, 3], [2], [2]],
        lambda t: F.batch_norm(t[0], T([0.5, -1], dtype=E), T([0.25, 2], dtype=E), t[1], t[2])),
    row("layerNorm", [[3, 4], [4], [4]], lambda t: F.layer_norm(t[0], (4,), t[1], t[2])),
    row("layerNorm of two dimensions", [[2, 3, 3], [3, 3]],
        lambda t: F.layer_norm(t[0], (3, 3), t[1], eps=0.1)),
    row("layerNorm without weights", [[2, 2, 10]], lambda t: F.layer_norm(t[0], (10,))),
)


rows(
    row("floor", [[4]], lambda t: t[0].floor()),
    row("ceil", [[4]], lambda t: t[0].ceil()),
    row("round", [[4]], lambda t: t[0].round()),
    row("trunc", [[4]], lambda t: t[0].trunc()),
    row("frac", [[4]], lambda t: t[0].frac()),
    positive("log2", [[4]], lambda t: t[0].log2()),
    positive("log10", [[4]], lambda t: t[0].log10()),
    row("exp2", [[4]], lambda t: t[0].exp2()),
    row("expm1", [[4]], lambda t: t[0].expm1()),
    row("tan", [[4]], lambda t: t[0].tan(), -0.5, 1.0),
    row("atan", [[4]], lambda t: t[0].atan()),
    row("asin", [[4]], lambda t: t[0].asin(), -0.5, 0.75),
    row("acos", [[4]], lambda t: t[0].acos(), -0.5, 0.75),
    row("sinh", [[4]], lambda t: t[0].sinh()),
    row("cosh", [[4]], lambda t: t[0].cosh()),
    row("square", [[4]], lambda t: t[0].square()),
    row("x % 0.75", [[2, 3]], lambda t: t[0] % 0.75),
    positive("x % y", [[2, 3], [3]], lambda t: t[0] % -t[1]),
    positive("elu above 0", [[4]], lambda t: F.elu(t[0], 0.7)),
    negative("elu below 0", [[4]], lambda t: F.elu(t[0], 0.7)),
    row("selu", [[4]], lambda t: F.selu(t[0])),
    row("gelu by tanh", [[2, 3]], lambda t: F.gelu(t[0], approximate="tanh")),
    row("logSigmoid", [[4]], lambda t: F.logsigmoid(t[0])),
    row("hardtanh", [[6]], lambda t: F.hardtanh(t[0])),
    row("relu6", [[6]], lambda t: F.relu6(t[0])),
    row("nanToNum", [[4]], lambda t: t[0].nan_to_num()),
    row("lerp", [[2, 3], [2, 3]], lambda t: t[0].lerp(t[1], 0.3)),
    row("lerp by a tensor", [[2, 3], [2, 3], [3]], lambda t: t[0].lerp(t[1], t[2])),
    row("normalize", [[2, 3]], lambda t: F.normalize(t[0])),
    row("cosineSimilarity", [[2, 3], [2, 3]], lambda t: F.cosine_similarity(*t)),
)

rows(
    row("roll", [[3, 2]], lambda t: t[0].roll(1, 0)),
    row("roll of two dimensions", [[3, 4]], lambda t: t[0].roll((-1, 2), (0, 1))),
    row("tile", [[2, 3]], lambda t: t[0].tile(2)),
    row("repeatInterleave", [[2, 3]], lambda t: t[0].repeat_interleave(2, 1)),
    row("repeatInterleave of all", [[2, 2]], lambda t: t[0].repeat_interleave(3)),
    row("repeatInterleave by counts", [[3, 2]], lambda t: t[0].repeat_interleave(T([1, 2, 0]), 0)),
    row("meshgrid", [[2]], lambda t: torch.meshgrid(t[0], T([1.0, 2, 3], dtype=E), indexing="ij")[0]),
    row("meshgrid, xy", [[3]], lambda t: torch.meshgrid(T([1.0, 2], dtype=E), t[0], indexing="xy")[1]),
    row("mT", [[2, 2, 3]], lambda t: t[0].mT),
    row("median", [[2, 3]], lambda t: t[0].median()),
    row("median with equals", [[3]], lambda t: (t[0] * 0 + 1).median()),
    row("median along 1", [[2, 4]], lambda t: t[0].median(1).values),
    row("median along 0, kept", [[3, 2]], lambda t: t[0].median(0, keepdim=True).values),
    row("cumprod", [[2, 3]], lambda t: t[0].cumprod(1)),
    row("cumprod with zeros", [[4, 2]],
        lambda t: (t[0] * T([[1.0, 1], [0, 1], [1, 0], [0, 1]], dtype=E)).cumprod(0)),
    row("scatter", [[3, 4], [3, 2]], lambda t: t[0].scatter(1, T([[0, 1], [1, 0], [2, 3]]), t[1])),
    row("scatter of a part", [[3, 4], [2, 2]], lambda t: t[0].scatter(0, T([[0, 1], [1, 0]]), t[1])),
    row("scatter of a number", [[3, 4]],
        lambda t: t[0].scatter(1, T([[0, 1], [1, 0], [2, 3]]), 2.0)),
    row("scatterAdd", [[3, 4], [2, 2]], lambda t: t[0].scatter_add(1, T([[0, 0], [1, 3]]), t[1])),
    row("indexAdd", [[2, 3], [2, 4]], lambda t: t[0].index_add(1, T([0, 2, 0, 2]), t[1])),
    row("indexPut", [[3, 4], [2]], lambda t: t[0].index_put((T([0, 2]), T([-1, 1])), t[1])),
    row("indexPut of rows, accumulated", [[3, 2], [3, 2]],
        lambda t: t[0].index_put((T([1, 1, 0]),), t[1], accumulate=True)),
)

rows(
    row("convTranspose2d", [[1, 2, 3, 3], [2, 3, 2, 2], [3]],
        lambda t: F.conv_transpose2d(*t, stride=2, padding=1, output_padding=1)),
    row("convTranspose2d of groups", [[2, 4, 3, 2], [4, 1, 3, 2]],
        lambda t: F.conv_transpose2d(*t, groups=2, dilation=(1, 2))),
    row("convTranspose1d", [[2, 2, 4], [2, 3, 3], [3]],
        lambda t: F.conv_transpose1d(*t, stride=2)),
    row("scaledDotProductAttention", [[2, 2, 3], [2, 4, 3], [2, 4, 2]],
        lambda t: F.scaled_dot_product_attention(*t)),
    row("scaledDotProductAttention, causal", [[1, 2, 3, 2], [1, 2, 3, 2], [1, 2, 3, 2]],
        lambda t: F.scaled_dot_product_attention(*t, is_causal=True)),
    row("scaledDotProductAttention, masked", [[2, 2, 3], [2, 3, 3], [2, 3, 2]],
        lambda t: F.scaled_dot_product_attention(*t, attn_mask=T([[True, False, True],
                                                             [False, True, True]]))),
    row("groupNorm", [[2, 4, 3], [4], [4]], lambda t: F.group_norm(t[0], 2, t[1], t[2])),
    row("rmsNorm", [[3, 4], [4]], lambda t: F.rms_norm(t[0], (4,), t[1])),
    row("klDiv", [[2, 3], [2, 3]], lambda t: F.kl_div(*t, reduction="batchmean"), 0.1, 0.9),
    row("klDiv of logarithms", [[2, 3], [2, 3]],
        lambda t: F.kl_div(*t, reduction="sum", log_target=True)),
    row("crossEntropy of probabilities", [[2, 3], [2, 3]], lambda t: F.cross_entropy(*t)),
    row("crossEntropy of probabilities, smoothed and weighted", [[4, 3], [4, 3]],
        lambda t: F.cross_entropy(*t, weight=W, reduction="sum", label_smoothing=0.2)),
    row("crossEntropy of sequences", [[2, 3, 4]],
        lambda t: F.cross_entropy(t[0], T([[0, 1, 2, 2], [1, 1, 0, -100]]))),
    row("crossEntropy of sequences, none", [[2, 3, 2]],
        lambda t: F.cross_entropy(t[0], T([[0, 1], [2, 0]]), reduction="none")),
)


def entry(name, shapes, low, high, compute):
    torch.manual_seed(3)
    inputs = [torch.empty(shape).uniform_(low, high).double() for shape in shapes]
    for x in inputs:
        x.requires_grad_()
    output = compute(inputs)
    torch.manual_seed(4)
    weights = torch.empty(output.shape).uniform_(0.5, 1.5).double()
    output.backward(weights)
    return {
        "operation": name, "node": output.grad_fn.name().split("::")[-1], "shape": list(output.shape),
        "output": output.flatten().tolist(), "gradients": [x.grad.flatten().tolist() for x in inputs],
    }


if __name__ == "__main__":
    entries = [entry(*r) for r in TABLE]
    assert len({e["operation"] for e in entries}) == len(entries)
    with open("Tests/ReferenceCases/Fixtures/operation-table.json", "w") as file:
        lines = ",\n  ".join(json.dumps(e, ensure_ascii=False) for e in entries)
        file.write('{"torch": "%s", "rows": [\n  %s\n]}\n' % (torch.__version__, lines))
