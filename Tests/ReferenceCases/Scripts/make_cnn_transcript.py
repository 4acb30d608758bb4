"""Makes Fixtures/cnn-transcript.json: the losses of a convolutional network that PyTorch trains.

It learns the first 2000 digits for two epochs. Each epoch ends with the loss and the number of right
answers on all of them in use. Run with torch 2.13.0+cpu from the package's root; it must report that
no line differs:
    python Tests/ReferenceCases/Scripts/make_cnn_transcript.py

Four digits of 64 steps can only be compared where rounding errors stay small. So the backgrounds of
the images get noise, because equal pixels make equal units, which all switch at once when a rounding
error moves them over the threshold of a ReLU; and the units are smooth. No bias precedes a batch
normalization: its gradient is rounding errors alone, which Adam makes large. The script checks that
the lines stay the same with two threads, and when each weight changes in its last bits.
"""
import gzip
import json

import numpy as np
import torch
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset

FOLDER = "lessons/data/mnist/"
COUNT = 2000


def idx(name, header):
    with gzip.open(FOLDER + name) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


images = torch.tensor(idx("train-images-idx3-ubyte.gz", 16).reshape(-1, 1, 28, 28)[:COUNT])
images = ((images.float() / 255) - 0.5) / 0.5
labels = torch.tensor(idx("train-labels-idx1-ubyte.gz", 8)[:COUNT].astype(np.int64))
torch.manual_seed(0)
images += 0.1 * torch.randn(images.shape)
dataset = TensorDataset(images, labels)

OPTIMIZERS = {
    "momentum": lambda p: optim.SGD(p, lr=0.01, momentum=0.9),
    "adam": lambda p: optim.Adam(p, lr=3e-4),
}


def network():
    return nn.Sequential(
        nn.Conv2d(1, 8, 5, stride=2, padding=2, bias=False), nn.BatchNorm2d(8), nn.SiLU(),
        nn.Conv2d(8, 16, 3, bias=False), nn.BatchNorm2d(16), nn.SiLU(), nn.MaxPool2d(2),
        nn.Dropout2d(0.1), nn.Flatten(), nn.Linear(576, 64), nn.SiLU(), nn.Dropout(0.25),
        nn.Linear(64, 10))


def transcript(make, threads=1, disturbance=0):
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    model = network()
    if disturbance:
        generator = torch.Generator().manual_seed(disturbance)
        for p in model.parameters():
            p.data *= 1 + 2e-7 * torch.randn(p.shape, generator=generator)
    optimizer, criterion = make(model.parameters()), nn.CrossEntropyLoss()
    lines = []
    for _ in range(2):
        model.train()
        for x, y in DataLoader(dataset, batch_size=64, shuffle=True):
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            lines.append("%.4f" % loss.item())
        model.eval()
        with torch.no_grad():
            scores = model(images)
            lines.append("%.4f" % criterion(scores, labels).item())
            lines.append("%d" % (scores.argmax(1) == labels).sum().item())
    return lines


transcripts = []
for name, make in OPTIMIZERS.items():
    lines = transcript(make)
    others = [transcript(make, threads=2)] + [transcript(make, disturbance=i) for i in range(1, 6)]
    print(name, [sum(a != b for a, b in zip(lines, other)) for other in others], "lines differ")
    transcripts.append({"optimizer": name, "lines": lines})

with open("Tests/ReferenceCases/Fixtures/cnn-transcript.json", "w") as file:
    json.dump({"torch": torch.__version__, "transcripts": transcripts}, file, indent=1)
    file.write("\n")
