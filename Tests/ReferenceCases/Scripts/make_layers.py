"""Makes Fixtures/layers.json: how PyTorch's layers print, what they keep, and what they compute.

Each layer is made with seed 0 and used twice in training and once after, on inputs drawn from seed 1.
Run with torch 2.13.0+cpu from the package's root:
    python Tests/ReferenceCases/Scripts/make_layers.py
"""
import json

import torch
from torch import nn

IMAGES, SEQUENCES, ROWS = [4, 2, 6, 6], [4, 2, 6], [4, 3]
LAYERS = {
    "Conv2d": (lambda: nn.Conv2d(2, 4, 3), IMAGES),
    "Conv2d with everything": (
        lambda: nn.Conv2d(2, 4, (3, 2), stride=2, padding=(1, 0), dilation=(1, 2), groups=2,
                          bias=False), IMAGES),
    "Conv2d of the same size": (lambda: nn.Conv2d(2, 3, 5, padding="same"), IMAGES),
    "Conv1d": (lambda: nn.Conv1d(2, 3, 3, padding=1), SEQUENCES),
    "Conv1d of the same size": (lambda: nn.Conv1d(2, 1, 3, padding="same", dilation=2), SEQUENCES),
    "MaxPool2d": (lambda: nn.MaxPool2d(2), IMAGES),
    "MaxPool2d with everything": (
        lambda: nn.MaxPool2d((3, 2), stride=2, padding=1, dilation=(1, 2), ceil_mode=True), IMAGES),
    "MaxPool1d": (lambda: nn.MaxPool1d(3, stride=1), SEQUENCES),
    "AvgPool2d": (lambda: nn.AvgPool2d((2, 3), stride=1, padding=1), IMAGES),
    "AvgPool2d without counting padding": (
        lambda: nn.AvgPool2d(3, padding=1, ceil_mode=True, count_include_pad=False), IMAGES),
    "AvgPool1d": (lambda: nn.AvgPool1d(2), SEQUENCES),
    "AdaptiveAvgPool2d": (lambda: nn.AdaptiveAvgPool2d((1, 2)), IMAGES),
    "AdaptiveAvgPool2d to one": (lambda: nn.AdaptiveAvgPool2d(1), IMAGES),
    "BatchNorm2d": (lambda: nn.BatchNorm2d(2), IMAGES),
    "BatchNorm2d with everything": (
        lambda: nn.BatchNorm2d(2, eps=1e-3, momentum=None, affine=False), IMAGES),
    "BatchNorm1d": (lambda: nn.BatchNorm1d(3, momentum=0.5), ROWS),
    "BatchNorm1d of sequences": (lambda: nn.BatchNorm1d(2), SEQUENCES),
    "BatchNorm1d without statistics": (
        lambda: nn.BatchNorm1d(3, track_running_stats=False), ROWS),
    "LayerNorm": (lambda: nn.LayerNorm(6), IMAGES),
    "LayerNorm of two dimensions": (lambda: nn.LayerNorm((6, 6), bias=False), IMAGES),
    "LayerNorm without weights": (lambda: nn.LayerNorm(3, 1e-3, elementwise_affine=False), ROWS),
    "Dropout2d": (lambda: nn.Dropout2d(0.4), IMAGES),
    "Embedding": (lambda: nn.Embedding(5, 4), None),
    "Embedding with padding": (lambda: nn.Embedding(10, 3, padding_idx=-7), None),
    "ConvTranspose2d": (lambda: nn.ConvTranspose2d(2, 3, 4, stride=2, padding=1), IMAGES),
    "ConvTranspose2d with everything": (
        lambda: nn.ConvTranspose2d(2, 4, (3, 2), stride=2, padding=(1, 0), output_padding=1, groups=2,
                                   bias=False, dilation=(1, 2)), IMAGES),
    "GroupNorm": (lambda: nn.GroupNorm(1, 2), IMAGES),
    "RMSNorm": (lambda: nn.RMSNorm(6), IMAGES),
    "RMSNorm without weights": (lambda: nn.RMSNorm(3, 1e-3, elementwise_affine=False), ROWS),
    "ELU": (lambda: nn.ELU(0.5), ROWS),
    "SELU": (lambda: nn.SELU(), ROWS),
    "ReLU6": (lambda: nn.ReLU6(), ROWS),
    "LogSigmoid": (lambda: nn.LogSigmoid(), ROWS),
    "GELU by tanh": (lambda: nn.GELU(approximate="tanh"), ROWS),
    "PReLU": (lambda: nn.PReLU(), ROWS),
    "PReLU of channels": (lambda: nn.PReLU(2, init=0.5), IMAGES),
    "Unflatten": (lambda: nn.Unflatten(1, (1, 2)), IMAGES),
    "Upsample": (lambda: nn.Upsample(scale_factor=2), IMAGES),
    "Upsample to a size": (lambda: nn.Upsample(size=(4, 9)), IMAGES),
    "Upsample of sequences": (lambda: nn.Upsample(size=4), SEQUENCES),
    "InstanceNorm2d": (lambda: nn.InstanceNorm2d(2), IMAGES),
    "InstanceNorm2d with everything": (
        lambda: nn.InstanceNorm2d(2, 1e-3, momentum=0.3, affine=True, track_running_stats=True),
        IMAGES),
    "InstanceNorm1d": (lambda: nn.InstanceNorm1d(2, affine=True), SEQUENCES),
    "TransformerEncoderLayer": (
        lambda: nn.TransformerEncoderLayer(6, 2, 5, dropout=0.2), SEQUENCES),
    "TransformerEncoderLayer with everything": (
        lambda: nn.TransformerEncoderLayer(6, 3, 5, dropout=0.2, activation="gelu", norm_first=True,
                                           layer_norm_eps=1e-3, batch_first=True, bias=False),
        SEQUENCES),
}


def numbers(tensor):
    return {"shape": list(tensor.shape), "values": tensor.flatten().tolist()}


def case(name, make, shape):
    torch.manual_seed(0)
    layer = make()
    parameters = [{"name": n, **numbers(p)} for n, p in layer.named_parameters()]
    torch.manual_seed(1)
    inputs = [torch.randint(0, 5, (3, 2)) if shape is None else torch.randn(shape) for _ in range(3)]
    outputs = [layer(inputs[0]), layer(inputs[1])]
    layer.eval()
    outputs.append(layer(inputs[2]))
    return {
        "name": name, "text": repr(layer), "inputShape": shape, "parameters": parameters,
        "buffers": [{"name": n, **numbers(b)} for n, b in layer.named_buffers()],
        "outputs": [numbers(output) for output in outputs],
    }


with open("Tests/ReferenceCases/Fixtures/layers.json", "w") as file:
    lines = ",\n  ".join(json.dumps(case(n, *entry)) for n, entry in LAYERS.items())
    file.write('{"torch": "%s", "cases": [\n  %s\n]}\n' % (torch.__version__, lines))
