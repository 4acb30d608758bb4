"""Makes Fixtures/result-bits.json: bits of PyTorch's functions, softmaxes, normalizations and sums.

The numbers are drawn from a seed, as Lectern draws them. On one thread, since PyTorch's sums of many numbers
depend on the number of threads. Run with torch 2.13.0+cpu from the package's root, on a processor with
AVX-512:
    python Tests/ReferenceCases/Scripts/make_result_bits.py
"""
import json

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
COUNT = 256
FUNCTIONS = {
    "exp": torch.exp, "log": lambda x: x.abs().log(), "log2": lambda x: x.abs().log2(),
    "log10": lambda x: x.abs().log10(), "log1p": lambda x: x.abs().log1p(), "exp2": torch.exp2,
    "expm1": torch.expm1, "sin": torch.sin, "cos": torch.cos, "tan": torch.tan,
    "asin": lambda x: (x / 16).asin(), "sinh": torch.sinh, "cosh": torch.cosh,
    "tanh": torch.tanh, "erf": torch.erf, "sigmoid": torch.sigmoid, "silu": F.silu,
    "softplus": F.softplus, "logSigmoid": F.logsigmoid, "elu": F.elu, "selu": F.selu,
    "gelu": F.gelu, "geluTanh": lambda x: F.gelu(x, approximate="tanh"),
}
# Shapes with rows and columns that fill vectors, and that do not; and long enough for each level of sums.
SHAPES = [[1, 1], [5, 3], [7, 4], [64, 10], [64, 128], [65, 7], [33, 27], [1000, 41], [30000, 3],
          [3, 30000], [2, 70001]]


def bits(x):
    dtype = torch.int32 if x.dtype == torch.float32 else torch.int64
    return x.contiguous().view(dtype).flatten().tolist()


def drawn(shape, dtype):
    torch.manual_seed(1)
    return torch.randn(shape, dtype=torch.float32).to(dtype) * 3


functions = [
    {"function": name, "dtype": dtype, "bits": bits(function(drawn([COUNT], getattr(torch, dtype))))}
    for name, function in FUNCTIONS.items() for dtype in ("float32", "float64")
    # In double precision, 1 + erf cancels on the left, and a last place of erf becomes many.
    if (name, dtype) != ("gelu", "float64")]

sums = []
for shape in SHAPES:
    for dtype in ("float32", "float64"):
        x = drawn(shape, getattr(torch, dtype))
        sums.append({"shape": shape, "dtype": dtype, "all": bits(x.sum()),
                     "columns": bits(x.sum(0)[:64]), "rows": bits(x.sum(1)[:64]),
                     "columnsOfTransposed": bits(x.t().sum(0)[:64])})

softmaxes = []
for shape in [[3, 1], [20, 10], [10, 16], [4, 27], [3, 100]]:
    for dim in (0, 1):
        x, gradient = drawn(shape, torch.float32).requires_grad_(), torch.ones(shape).cumsum(1)
        for name in ("softmax", "logSoftmax"):
            y = x.softmax(dim) if name == "softmax" else x.log_softmax(dim)
            (slope,) = torch.autograd.grad(y, x, gradient)
            softmaxes.append({"function": name, "shape": shape, "dim": dim, "values": bits(y),
                              "gradient": bits(slope)})

normalizations = []
for size in (1, 3, 8, 27, 64, 300):
    x = drawn([9, size], torch.float32).requires_grad_()
    weight = torch.arange(1.0, size + 1).requires_grad_()
    y = F.layer_norm(x, [size], weight, torch.ones(size))
    slopes = torch.autograd.grad(y, (x, weight), torch.ones(9, size).cumsum(1))
    normalizations.append({"size": size, "values": bits(y), "gradients": [bits(g) for g in slopes]})

with open("Tests/ReferenceCases/Fixtures/result-bits.json", "w") as file:
    json.dump({"torch": torch.__version__, "functions": functions, "sums": sums,
               "softmaxes": softmaxes, "normalizations": normalizations}, file, separators=(",", ":"))
    file.write("\n")
