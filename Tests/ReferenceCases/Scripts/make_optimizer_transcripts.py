"""Makes Fixtures/optimizer-transcripts.json: what PyTorch's optimizers do to the lesson's network.

Run with torch 2.13.0+cpu from the package's root:
    python Tests/ReferenceCases/Scripts/make_optimizer_transcripts.py
"""
import gzip
import json

import numpy as np
import torch
from torch import nn, optim

FOLDER = "lessons/data/mnist/"


def idx(name, header):
    with gzip.open(FOLDER + name) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


images = torch.tensor(idx("train-images-idx3-ubyte.gz", 16).reshape(-1, 784))
images = ((images.float() / 255) - 0.5) / 0.5
labels = torch.tensor(idx("train-labels-idx1-ubyte.gz", 8).astype(np.int64))
dataset = torch.utils.data.TensorDataset(images, labels)

# Options that make the losses reproducible: with RMSprop's learning rate at 1e-3, or Adagrad's sums
# starting at 0, PyTorch's own digits change when the first weights change by a ten-millionth.
OPTIMIZERS = {
    "momentum": lambda p: optim.SGD(p, lr=0.01, momentum=0.9),
    "nesterov": lambda p: optim.SGD(p, lr=0.01, momentum=0.9, nesterov=True, weight_decay=1e-3),
    "dampening": lambda p: optim.SGD(p, lr=0.05, momentum=0.9, dampening=0.5),
    "adam": lambda p: optim.Adam(p, lr=1e-3),
    "adam-decay": lambda p: optim.Adam(p, lr=1e-3, betas=(0.8, 0.99), weight_decay=1e-2),
    "adamw": lambda p: optim.AdamW(p, lr=1e-3),
    "amsgrad": lambda p: optim.Adam(p, lr=1e-3, amsgrad=True),
    "rmsprop": lambda p: optim.RMSprop(p, lr=1e-4),
    "rmsprop-centered": lambda p: optim.RMSprop(p, lr=5e-5, momentum=0.5, centered=True),
    "adagrad": lambda p: optim.Adagrad(
        p, lr=5e-3, lr_decay=1e-3, weight_decay=1e-4, initial_accumulator_value=0.02),
    "groups": lambda p: optim.SGD(
        [{"params": p[:2], "lr": 0.01}, {"params": p[2:], "momentum": 0.5}], lr=0.1, momentum=0.9),
}

transcripts = []
for name, make in OPTIMIZERS.items():
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))
    loader = torch.utils.data.DataLoader(dataset, batch_size=64, shuffle=True)
    optimizer, criterion = make(list(model.parameters())), nn.CrossEntropyLoss()
    lines, total = [], 0.0
    for step, (x, y) in enumerate(loader, 1):
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item()
        if step % 10 == 0:
            lines.append("%.4f" % (total / 10))
            total = 0.0
        if step == 200:
            break
    transcripts.append({"optimizer": name, "losses": lines})

with open("Tests/ReferenceCases/Fixtures/optimizer-transcripts.json", "w") as file:
    json.dump({"torch": torch.__version__, "transcripts": transcripts}, file, indent=1)
    file.write("\n")
