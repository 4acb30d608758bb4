"""Loads a network that Lectern saved into PyTorch's, runs it, and saves it again.

    python pass_network_through_torch.py FROM TO

FROM holds the state dictionary of the network below and its input `x`; TO gets the state dictionary as
PyTorch has it then, and the output `y`. Needs torch, numpy and safetensors.
"""
import sys

from safetensors.torch import load_file, save_file
from torch import nn

network = nn.Sequential(
    nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(144, 10))
tensors = load_file(sys.argv[1])
x = tensors.pop("x")
network.load_state_dict(tensors, strict=True)
network.eval()
result = {name: tensor.contiguous() for name, tensor in network.state_dict().items()}
save_file(result | {"y": network(x).detach()}, sys.argv[2])
