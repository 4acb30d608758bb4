"""Makes Fixtures/initializers.json: what PyTorch's initializers draw, as bits, and its clipped gradients.

Run with torch 2.13.0+cpu from the package's root:
    python Tests/ReferenceCases/Scripts/make_initializers.py
"""
import json
import math

import torch
from torch.nn import init, utils

CASES = {
    "kaimingUniform": lambda w: init.kaiming_uniform_(w),
    "kaimingUniform a": lambda w: init.kaiming_uniform_(w, a=math.sqrt(5)),
    "kaimingUniform relu out": lambda w: init.kaiming_uniform_(w, mode="fan_out", nonlinearity="relu"),
    "kaimingNormal": lambda w: init.kaiming_normal_(w),
    "kaimingNormal tanh out": lambda w: init.kaiming_normal_(w, mode="fan_out", nonlinearity="tanh"),
    "xavierUniform": lambda w: init.xavier_uniform_(w),
    "xavierUniform relu": lambda w: init.xavier_uniform_(w, gain=init.calculate_gain("relu")),
    "xavierNormal": lambda w: init.xavier_normal_(w),
    "xavierNormal selu": lambda w: init.xavier_normal_(w, gain=init.calculate_gain("selu")),
    "uniform": lambda w: init.uniform_(w, -0.3, 0.7),
    "normal": lambda w: init.normal_(w, 1.0, 0.2),
    "constant": lambda w: init.constant_(w, 0.3),
    "zeros": lambda w: init.zeros_(w),
    "ones": lambda w: init.ones_(w),
    "eye": lambda w: init.eye_(w),
    "truncNormal": lambda w: init.trunc_normal_(w, 0.5, 1.0, -0.5, 1.0),
    "truncNormal far": lambda w: init.trunc_normal_(w, 0.0, 0.5, 0.75, 2.0),
}
SHAPES = [[2, 3], [5, 4], [33, 7], [4, 3, 2, 2], [2, 3, 5]]


def bits(tensor):
    return ["%08x" % (v & 0xFFFFFFFF) for v in tensor.contiguous().view(torch.int32).flatten().tolist()]


cases = []
for name, fill in CASES.items():
    for shape in SHAPES:
        for transposed in [False, True]:
            if name == "eye" and len(shape) != 2:
                continue
            seed = len(cases)
            torch.manual_seed(seed)
            weight = torch.full(shape, -7.0)
            if transposed:
                weight = weight.transpose(0, 1)
            fill(weight)
            cases.append({"initializer": name, "shape": shape, "transposed": transposed, "seed": seed,
                          "values": bits(weight)})

orthogonal = []
for shape, gain in [([3, 5], 1.0), ([5, 3], 2.0), ([4, 2, 3], 1.0)]:
    torch.manual_seed(len(orthogonal))
    weight = init.orthogonal_(torch.empty(shape), gain)
    orthogonal.append({"shape": shape, "gain": gain, "values": weight.flatten().tolist()})

torch.manual_seed(1)
gradients = [torch.randn(3, 4), torch.randn(5), torch.randn(2, 2, 2)]
clippings = []
for norm_type in [2.0, 1.0, 3.0, 0.5, math.inf]:
    for max_norm in [1.5, 1e4]:
        parameters = [torch.nn.Parameter(torch.zeros_like(g)) for g in gradients]
        for parameter, gradient in zip(parameters, gradients):
            parameter.grad = gradient.clone()
        norm = utils.clip_grad_norm_(parameters, max_norm, norm_type)
        clippings.append({"normType": "inf" if math.isinf(norm_type) else str(norm_type),
                          "maxNorm": max_norm, "norm": norm.item(),
                          "values": [p.grad.flatten().tolist() for p in parameters]})
parameters = [torch.nn.Parameter(torch.zeros_like(g)) for g in gradients]
for parameter, gradient in zip(parameters, gradients):
    parameter.grad = gradient.clone()
utils.clip_grad_value_(parameters, 0.4)
with open("Tests/ReferenceCases/Fixtures/initializers.json", "w") as file:
    json.dump({"torch": torch.__version__, "cases": cases, "orthogonal": orthogonal,
               "gradients": [bits(g) for g in gradients], "clippings": clippings,
               "clippedValues": [bits(p.grad) for p in parameters]}, file)
    file.write("\n")
