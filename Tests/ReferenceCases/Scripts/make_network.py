"""Makes Fixtures/network.json: what PyTorch prints and lists of a network with parts of parts.

Run with torch 2.13.0+cpu from the package's root:
    python Tests/ReferenceCases/Scripts/make_network.py
"""
import json

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(2, 3)
        self.act = nn.GELU()


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(4))
        self.register_buffer("total", torch.zeros(4))
        self.input = nn.Identity()


class Network(Scaled):
    def __init__(self):
        super().__init__()
        self.stem = nn.Linear(4, 2)
        self.blocks = nn.ModuleList([Block(), Block(), nn.Identity(), nn.Identity(), nn.Identity(), Block()])
        self.head = nn.Sequential(
            nn.LeakyReLU(), nn.LeakyReLU(0.2), nn.SiLU(), nn.Softplus(), nn.LogSoftmax(dim=1),
            nn.ModuleList([]))
        self.tied = self.stem


network = Network()
applied = []
network.apply(lambda module: applied.append(type(module).__name__))
with open("Tests/ReferenceCases/Fixtures/network.json", "w") as file:
    json.dump({
        "torch": torch.__version__, "text": repr(network),
        "parameters": [name for name, _ in network.named_parameters()],
        "buffers": [name for name, _ in network.named_buffers()],
        "state": list(network.state_dict()),
        "modules": [name for name, _ in network.named_modules()],
        "applied": applied, "count": sum(p.numel() for p in network.parameters()),
    }, file, indent=1)
    file.write("\n")
