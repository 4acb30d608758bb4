"""Makes Fixtures/optimizer-steps.json: where PyTorch's optimizers move a parameter, in float64.

Eight steps with given gradients, with every option of every optimizer. Before the fifth step, the
learning rate is halved. Run with torch 2.13.0+cpu from the package's root:
    python Tests/ReferenceCases/Scripts/make_optimizer_steps.py
"""
import json

import torch
from torch import optim

STEPS, COUNT = 8, 5
CASES = {
    "sgd": lambda p: optim.SGD(p, lr=0.1),
    "sgd decay": lambda p: optim.SGD(p, lr=0.1, weight_decay=0.2),
    "sgd momentum": lambda p: optim.SGD(p, lr=0.1, momentum=0.9, dampening=0.3, weight_decay=0.1),
    "sgd nesterov": lambda p: optim.SGD(p, lr=0.1, momentum=0.8, nesterov=True),
    "adam": lambda p: optim.Adam(p, lr=0.05, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1),
    "amsgrad": lambda p: optim.Adam(p, lr=0.05, betas=(0.8, 0.6), amsgrad=True),
    "adamw": lambda p: optim.AdamW(p, lr=0.05, weight_decay=0.3),
    "adamw amsgrad": lambda p: optim.AdamW(p, lr=0.05, betas=(0.5, 0.6), amsgrad=True),
    "rmsprop": lambda p: optim.RMSprop(p, lr=0.05, alpha=0.8, eps=1e-3, weight_decay=0.1),
    "rmsprop centered": lambda p: optim.RMSprop(p, lr=0.05, alpha=0.7, centered=True),
    "rmsprop momentum": lambda p: optim.RMSprop(p, lr=0.05, momentum=0.6),
    "rmsprop all": lambda p: optim.RMSprop(p, lr=0.05, momentum=0.6, centered=True, weight_decay=0.1),
    "adagrad": lambda p: optim.Adagrad(p, lr=0.1),
    "adagrad all": lambda p: optim.Adagrad(
        p, lr=0.1, lr_decay=0.2, weight_decay=0.1, initial_accumulator_value=0.5, eps=1e-2),
    "adadelta": lambda p: optim.Adadelta(p),
    "adadelta all": lambda p: optim.Adadelta(p, lr=0.5, rho=0.7, eps=1e-3, weight_decay=0.1),
    "adamax": lambda p: optim.Adamax(p),
    "adamax all": lambda p: optim.Adamax(p, lr=0.05, betas=(0.8, 0.6), eps=1e-3, weight_decay=0.1),
    "nadam": lambda p: optim.NAdam(p),
    "nadam all": lambda p: optim.NAdam(
        p, lr=0.05, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1, momentum_decay=0.1),
    "sgd maximize": lambda p: optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.1, maximize=True),
    "adam maximize": lambda p: optim.Adam(p, lr=0.05, weight_decay=0.1, maximize=True),
}

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
start = torch.randn(COUNT)
gradients = torch.randn(STEPS, COUNT)
# What an optimizer keeps as a single number is of the default type.
torch.set_default_dtype(torch.float32)
cases = []
for name, make in CASES.items():
    parameter = torch.nn.Parameter(start.clone())
    optimizer = make([parameter])
    path = []
    for step, gradient in enumerate(gradients):
        if step == 4:
            optimizer.param_groups[0]["lr"] /= 2
        parameter.grad = gradient.clone()
        optimizer.step()
        path.append(parameter.tolist())
    cases.append({"optimizer": name, "path": path})

with open("Tests/ReferenceCases/Fixtures/optimizer-steps.json", "w") as file:
    json.dump({"torch": torch.__version__, "start": start.tolist(), "gradients": gradients.tolist(),
               "cases": cases}, file, indent=1)
    file.write("\n")
