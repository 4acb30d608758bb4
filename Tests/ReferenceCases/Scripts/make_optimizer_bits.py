"""Makes Fixtures/optimizer-bits.json: where PyTorch's optimizers move a parameter, as float32 bits.

Six steps with given gradients. For SGD that is the parameter; for the others it is what they remember, as
their steps divide by square roots, which a library computes whose last bits are not those of IEEE 754. Run
with torch 2.13.0+cpu from the package's root:
    python Tests/ReferenceCases/Scripts/make_optimizer_bits.py
"""
import json

import torch
from torch import optim

STEPS, COUNT = 6, 45
CASES = {
    "sgd": lambda p: optim.SGD(p, lr=0.1),
    "sgd decay": lambda p: optim.SGD(p, lr=0.1, weight_decay=0.2),
    "sgd momentum": lambda p: optim.SGD(p, lr=0.1, momentum=0.9, dampening=0.3, weight_decay=0.1),
    "sgd nesterov": lambda p: optim.SGD(p, lr=0.1, momentum=0.8, nesterov=True),
    "adam": lambda p: optim.Adam(p),
    "adam with small betas": lambda p: optim.Adam(p, betas=(0.5, 0.3)),
    "rmsprop centered": lambda p: optim.RMSprop(p, alpha=0.8, centered=True),
    "rmsprop with a small alpha": lambda p: optim.RMSprop(p, alpha=0.3, centered=True),
    "adagrad": lambda p: optim.Adagrad(p),
}


def bits(tensor):
    return tensor.detach().view(torch.int32).tolist()


torch.set_num_threads(1)
torch.manual_seed(0)
start, gradients = torch.randn(COUNT), torch.randn(STEPS, COUNT)
cases = []
for name, make in CASES.items():
    parameter = torch.nn.Parameter(start.clone())
    optimizer = make([parameter])
    for gradient in gradients:
        parameter.grad = gradient.clone()
        optimizer.step()
    memory = {} if name.startswith("sgd") else {
        key: bits(value) for key, value in optimizer.state[parameter].items() if key != "step"}
    if name.startswith("sgd"):
        memory["parameter"] = bits(parameter)
    cases.append({"optimizer": name, "bits": memory})

with open("Tests/ReferenceCases/Fixtures/optimizer-bits.json", "w") as file:
    json.dump({"torch": torch.__version__, "start": bits(start),
               "gradients": [bits(gradient) for gradient in gradients], "cases": cases}, file)
    file.write("\n")
