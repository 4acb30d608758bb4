"""Makes Fixtures/schedules.json: the learning rates that PyTorch's schedules set.

Two groups of parameters, with learning rates 0.1 and 0.025; 200 steps of each schedule. Where a
schedule changes momentum, that of the first group is listed too. Run with torch 2.13.0+cpu from the
package's root:
    python Tests/ReferenceCases/Scripts/make_schedules.py
"""
import json
import warnings

import torch
from torch import optim
from torch.optim import lr_scheduler as s

warnings.simplefilter("ignore")  # Nothing is trained here, so schedules step before optimizers.
STEPS = 200
SCHEDULES = {
    "step": lambda o: s.StepLR(o, 30),
    "step often": lambda o: s.StepLR(o, 1, gamma=0.97),
    "milestones": lambda o: s.MultiStepLR(o, [120, 50, 51, 120], gamma=0.5),
    "exponential": lambda o: s.ExponentialLR(o, 0.98),
    "cosine": lambda o: s.CosineAnnealingLR(o, 60),
    "cosine above": lambda o: s.CosineAnnealingLR(o, 33, eta_min=0.001),
    "warm restarts": lambda o: s.CosineAnnealingWarmRestarts(o, 30),
    "warm restarts, longer": lambda o: s.CosineAnnealingWarmRestarts(
        o, 20, T_mult=2, eta_min=0.001),
    "linear": lambda o: s.LinearLR(o),
    "linear down": lambda o: s.LinearLR(o, start_factor=0.9, end_factor=0.2, total_iters=150),
    "lambda": lambda o: s.LambdaLR(o, lambda epoch: 0.95 ** epoch),
    "lambdas": lambda o: s.LambdaLR(o, [lambda epoch: 1 / (1 + epoch), lambda epoch: 2 + epoch]),
    "warm-up": lambda o: s.SequentialLR(
        o, [s.LinearLR(o, 0.1, total_iters=20), s.CosineAnnealingLR(o, 180)], milestones=[20]),
    "three": lambda o: s.SequentialLR(
        o, [s.ExponentialLR(o, 0.9), s.StepLR(o, 10), s.LinearLR(o, 0.5)], milestones=[30, 90]),
    "together": lambda o: Together(s.ExponentialLR(o, 0.99), s.LinearLR(o, 0.25, total_iters=50)),
    "one cycle": lambda o: s.OneCycleLR(o, 1.0, total_steps=200),
    "one cycle, groups": lambda o: s.OneCycleLR(
        o, [1.0, 0.5], total_steps=220, pct_start=0.25, anneal_strategy="linear",
        base_momentum=0.8, max_momentum=0.9, div_factor=10, final_div_factor=100),
    "one cycle, three phases": lambda o: s.OneCycleLR(
        o, 0.3, total_steps=201, pct_start=0.4, three_phase=True),
    "one cycle, momentum stays": lambda o: s.OneCycleLR(
        o, 0.3, total_steps=200, cycle_momentum=False),
}


class Together:
    """Two schedules that act on the same optimizer."""

    def __init__(self, *schedulers):
        self.schedulers = schedulers

    def step(self):
        for scheduler in self.schedulers:
            scheduler.step()


cases = []
for name, make in SCHEDULES.items():
    for optimizer_name in ["SGD", "Adam"]:
        groups = [{"params": [torch.zeros(1)], "lr": 0.1}, {"params": [torch.zeros(1)], "lr": 0.025}]
        optimizer = (optim.SGD(groups, momentum=0.5) if optimizer_name == "SGD"
                     else optim.Adam(groups, betas=(0.5, 0.99)))
        scheduler = make(optimizer)
        rates, momenta = [], []
        for step in range(STEPS + 1):
            if step > 0:
                scheduler.step()
            rates.append([group["lr"] for group in optimizer.param_groups])
            group = optimizer.param_groups[0]
            momenta.append(group["momentum"] if optimizer_name == "SGD" else group["betas"][0])
        if optimizer_name == "Adam":
            assert (rates, momenta) == (cases[-1]["rates"], cases[-1]["momenta"] or [0.5] * 201)
        else:
            moves = any(momentum != 0.5 for momentum in momenta)
            cases.append({"schedule": name, "rates": rates, "momenta": momenta if moves else []})

# A measure that gets better ever more slowly, with a ripple.
measures = [1 / (1 + step) + 0.05 * (step % 5) for step in range(60)]
PLATEAUS = {
    "min": {"patience": 3},
    "min, absolute": {"patience": 2, "threshold": 0.05, "threshold_mode": "abs", "factor": 0.5},
    "max": {"mode": "max", "patience": 4, "cooldown": 3, "min_lr": 0.001},
    "max, absolute": {"mode": "max", "patience": 1, "threshold_mode": "abs", "eps": 0.01},
}
plateaus = []
for name, options in PLATEAUS.items():
    groups = [{"params": [torch.zeros(1)], "lr": 0.1}, {"params": [torch.zeros(1)], "lr": 0.025}]
    optimizer = optim.SGD(groups)
    scheduler = s.ReduceLROnPlateau(optimizer, **options)
    rates = []
    for measure in measures:
        scheduler.step(measure)
        rates.append([group["lr"] for group in optimizer.param_groups])
    plateaus.append({"schedule": name, "rates": rates, "momenta": []})

with open("Tests/ReferenceCases/Fixtures/schedules.json", "w") as file:
    json.dump({"torch": torch.__version__, "cases": cases, "measures": measures,
               "plateaus": plateaus}, file)
    file.write("\n")
