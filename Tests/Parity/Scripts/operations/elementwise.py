"""Operations of each element, of two tensors that broadcast, and of a tensor and a number."""
import torch
import torch.nn.functional as F

from operations.table import beside_number, dtype, operation, pair, single

for name, compute in {
    "x + y": lambda x, y: x + y, "x - y": lambda x, y: x - y, "x * y": lambda x, y: x * y,
    "x / y": lambda x, y: x / y, "x ** y": lambda x, y: x ** y, "x % y": lambda x, y: x % y,
    "floorDivide": lambda x, y: x // y, "x == y": lambda x, y: x == y, "x != y": lambda x, y: x != y,
    "x < y": lambda x, y: x < y, "x <= y": lambda x, y: x <= y, "x > y": lambda x, y: x > y,
    "x >= y": lambda x, y: x >= y, "maximum": torch.maximum, "minimum": torch.minimum,
}.items():
    operation(name, lambda d: (pair(d), {}), lambda t, a, f=compute: f(*t))
for name, compute in {"x .& y": torch.logical_and, "x .| y": torch.logical_or}.items():
    operation(name, lambda d: (pair(d, ["bool", "bool"]), {}), lambda t, a, f=compute: f(*t))
for name, compute in {
    "x + number": lambda x, y: x + y, "x - number": lambda x, y: x - y, "x * number": lambda x, y: x * y,
    "x / number": lambda x, y: x / y,
    "x % number": lambda x, y: x % y, "floorDivide by number": lambda x, y: x // y,
    "number + x": lambda x, y: y + x, "number - x": lambda x, y: y - x, "number * x": lambda x, y: y * x,
    "number / x": lambda x, y: y / x, "number ** x": lambda x, y: y ** x,
    "x == number": lambda x, y: x == y, "x < number": lambda x, y: x < y, "x >= number": lambda x, y: x >= y,
}.items():
    operation(name, beside_number, lambda t, a, f=compute: f(t[0], a["y"]))
operation("x ** number", lambda d: ([d.tensor(d.shape(), d.dtype())], {"y": d.exponent()}),
          lambda t, a: t[0] ** a["y"])


def three(d, kinds):
    shape = d.shape()
    return [d.tensor(d.broadcastable(shape), kind) if place else d.tensor(shape, kind)
            for place, kind in enumerate(kinds)]


def chosen(d):
    kind = d.dtype()
    return three(d, ["bool", kind, kind if d.chance(0.6) else d.dtype()]), {}


operation("where", chosen, lambda t, a: torch.where(*t))
operation("where of a number", lambda d: (three(d, ["bool", d.dtype()]), {"y": d.number()}),
          lambda t, a: torch.where(t[0], t[1], a["y"]))
operation("maskedFill", lambda d: (three(d, [d.dtype(), "bool"]), {"y": d.number()}),
          lambda t, a: t[0].masked_fill(t[1], a["y"]))


def interpolated(d):
    kind = d.floating()
    return three(d, [kind] * 3), {}


operation("lerp", interpolated, lambda t, a: torch.lerp(*t))
operation("lerp by a number",
          lambda d: (three(d, [d.floating()] * 2), {"weight": d.choice([0.0, 0.3, 0.5, 0.7, 1.0, 2.0])}),
          lambda t, a: torch.lerp(t[0], t[1], a["weight"]))


# Functions of each element


def clamped(d):
    integers = d.flag()
    low = d.choice([None, -1, 0, 2] if integers else [None, -0.5, 0.0, 1.5])
    high = d.choice([None, 1, 3, -2] if integers else [None, 0.5, 2.0, -1.0])
    if low is None and high is None:
        low = 0 if integers else 0.0
    return single(d, min=low, max=high)


operation("to", lambda d: single(d, dtype=d.choice(["float32", "float64", "int64", "bool"])),
          lambda t, a: t[0].to(dtype(a["dtype"])))
operation("clamp", clamped, lambda t, a: t[0].clamp(a["min"], a["max"]))
operation("leakyRelu", lambda d: single(d, negativeSlope=d.choice([0.0, 0.01, 0.2, 1.0, -0.5])),
          lambda t, a: F.leaky_relu(t[0], a["negativeSlope"]))
operation("elu", lambda d: single(d, alpha=d.choice([0.5, 1.0, 2.0])), lambda t, a: F.elu(t[0], a["alpha"]))
operation("hardtanh", lambda d: single(d, minVal=d.choice([-1.0, -0.5]), maxVal=d.choice([0.5, 1.0])),
          lambda t, a: F.hardtanh(t[0], a["minVal"], a["maxVal"]))
operation("nanToNum", lambda d: single(d, nan=d.choice([0.0, 1.5]), posinf=d.choice([None, 3.0]),
                                       neginf=d.choice([None, -3.0])),
          lambda t, a: torch.nan_to_num(t[0], a["nan"], a["posinf"], a["neginf"]))
for name, compute in {
    "isNaN": torch.isnan, "isInf": torch.isinf, "isFinite": torch.isfinite, "relu": torch.relu, "abs": torch.abs,
    "-x": torch.neg, "sign": torch.sign, "sum": torch.sum, "mean": torch.mean, "max": torch.max, "min": torch.min,
    "prod": torch.prod, "argmax": torch.argmax, "argmin": torch.argmin, "any": torch.any, "all": torch.all,
    "median": torch.median, "squeeze": torch.squeeze, "t": torch.t, "contiguous": lambda x: x.contiguous(),
    "clone": torch.clone, "detach": lambda x: x.detach(), "diag": torch.diag, "trace": torch.trace,
    "mT": lambda x: x.mT, "nonzero": torch.nonzero,
}.items():
    operation(name, single, lambda t, a, f=compute: f(t[0]))
operation("T", lambda d: ([d.tensor(d.shape(2, 2), d.dtype())], {}), lambda t, a: t[0].T)
operation("not", lambda d: ([d.mask(d.shape())], {}), lambda t, a: ~t[0])
