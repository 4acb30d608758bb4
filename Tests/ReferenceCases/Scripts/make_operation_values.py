"""Makes Fixtures/operation-values.json: PyTorch's values of functions of single elements.

Run with torch 2.13.0+cpu from the package's root:
    python Tests/ReferenceCases/Scripts/make_operation_values.py
"""
import json
import math

import torch
import torch.nn.functional as F

INPUTS = [-30.0, -3.5, -1.0, -0.75, -1e-3, -0.0, 0.0, 1e-7, 0.3, 0.5, 1.0, 2.0, 3.14159, 19.5, 25.0,
          math.inf, -math.inf, math.nan]
OPERATIONS = {
    "abs": torch.abs, "log1p": torch.log1p, "rsqrt": torch.rsqrt, "erf": torch.erf,
    "gelu": F.gelu, "silu": F.silu, "softplus": F.softplus, "leakyRelu": F.leaky_relu,
    "clamp": lambda x: x.clamp(-1, 2), "maximum": lambda x: torch.maximum(x, -x / 2),
    "minimum": lambda x: torch.minimum(x, -x / 2), "exp": torch.exp, "log": torch.log,
    "sin": torch.sin, "cos": torch.cos, "tanh": torch.tanh, "sigmoid": torch.sigmoid,
    "sqrt": torch.sqrt, "relu": torch.relu, "reciprocal": torch.reciprocal,
}


def bits(tensor):
    return ["%08x" % (v & 0xFFFFFFFF) for v in tensor.view(torch.int32).tolist()]


x = torch.tensor(INPUTS)
cases = [{"operation": n, "x": bits(x), "y": bits(f(x))} for n, f in OPERATIONS.items()]
with open("Tests/ReferenceCases/Fixtures/operation-values.json", "w") as file:
    json.dump({"torch": torch.__version__, "cases": cases}, file, indent=1)
    file.write("\n")
