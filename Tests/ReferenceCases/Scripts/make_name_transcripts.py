"""Makes Fixtures/name-transcripts.json: losses and names of models that spell names letter by letter.

Five lessons: pairs of letters, by counting and as a network; a network with an embedding; starting
numbers and batch normalization by hand; the backward pass by hand; a tree of layers. The Swift tests in
Tests/ReadingTests compute the same. Run with torch 2.13.0+cpu from the package's root:
    python Tests/ReferenceCases/Scripts/make_name_transcripts.py
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

FIXTURES = Path("Tests/ReferenceCases/Fixtures")
NAMES = (FIXTURES / "texts/names.txt").read_text().split()
LETTERS = ["."] + sorted(set("".join(NAMES)))
NUMBER = {letter: number for number, letter in enumerate(LETTERS)}
COUNT = len(LETTERS)


def pairs():
    first, second = [], []
    for name in NAMES:
        letters = "." + name + "."
        for a, b in zip(letters, letters[1:]):
            first.append(NUMBER[a])
            second.append(NUMBER[b])
    return torch.tensor(first), torch.tensor(second)


def spell(next_probabilities, generator, size):
    """Draws letters until the dot that ends a name, given those before."""
    context, name = [0] * size, ""
    while True:
        p = next_probabilities(context)
        number = torch.multinomial(p, 1, replacement=True, generator=generator).item()
        if number == 0:
            return name
        name += LETTERS[number]
        context = context[1:] + [number]


def examples(names, size):
    contexts, answers = [], []
    for name in names:
        context = [0] * size
        for letter in name + ".":
            contexts.append(context)
            answers.append(NUMBER[letter])
            context = context[1:] + [NUMBER[letter]]
    return torch.tensor(contexts), torch.tensor(answers)


def counting():
    N = torch.zeros(COUNT, COUNT, dtype=torch.int64)
    for a, b in zip(*pairs()):
        N[a, b] += 1
    P = (N + 1).float()
    P /= P.sum(1, keepdim=True)
    xs, ys = pairs()
    loss = -P[xs, ys].log().mean()
    g = torch.Generator().manual_seed(2147483647)
    names = [spell(lambda context: P[context[0]], g, 1) for _ in range(8)]
    return [loss], names


def pair_network():
    xs, ys = pairs()
    g = torch.Generator().manual_seed(2147483647)
    W = torch.randn((COUNT, COUNT), generator=g, requires_grad=True)
    losses = []
    for step in range(60):
        inputs = F.one_hot(xs, num_classes=COUNT).float()
        counts = (inputs @ W).exp()
        probabilities = counts / counts.sum(1, keepdim=True)
        loss = -probabilities[torch.arange(len(ys)), ys].log().mean() + 0.01 * (W ** 2).mean()
        W.grad = None
        loss.backward()
        W.data += -50 * W.grad
        if step % 10 == 9:
            losses.append(loss)

    def following(context):
        counts = (F.one_hot(torch.tensor(context), num_classes=COUNT).float() @ W).exp()
        return counts / counts.sum(1, keepdim=True)

    return losses, [spell(following, g, 1) for _ in range(8)]


def embedding():
    g = torch.Generator().manual_seed(2147483647)
    names = [NAMES[i] for i in torch.randperm(len(NAMES), generator=g)]
    n1, n2 = int(0.8 * len(names)), int(0.9 * len(names))
    Xtr, Ytr = examples(names[:n1], 3)
    Xdev, Ydev = examples(names[n1:n2], 3)

    C = torch.randn((COUNT, 8), generator=g)
    W1 = torch.randn((24, 60), generator=g) * 0.2
    b1 = torch.randn(60, generator=g) * 0.01
    W2 = torch.randn((60, COUNT), generator=g) * 0.1
    b2 = torch.zeros(COUNT)
    parameters = [C, W1, b1, W2, b2]
    for p in parameters:
        p.requires_grad = True

    def scores(X):
        h = torch.tanh(C[X].view(-1, 24) @ W1 + b1)
        return h @ W2 + b2

    losses = []
    for step in range(200):
        ix = torch.randint(0, Xtr.shape[0], (32,), generator=g)
        loss = F.cross_entropy(scores(Xtr[ix]), Ytr[ix])
        for p in parameters:
            p.grad = None
        loss.backward()
        rate = 0.2 if step < 150 else 0.05
        for p in parameters:
            p.data += -rate * p.grad
        if step % 40 == 39:
            losses.append(loss)
    losses += [F.cross_entropy(scores(Xtr), Ytr), F.cross_entropy(scores(Xdev), Ydev)]
    texts = [spell(lambda c: F.softmax(scores(torch.tensor([c])), dim=1), g, 3) for _ in range(8)]
    return losses, texts


def batch_normalization():
    X, Y = examples(NAMES, 3)
    g = torch.Generator().manual_seed(2147483647)
    C = torch.randn((COUNT, 8), generator=g)
    W1 = torch.randn((24, 60), generator=g) * (5 / 3) / 24 ** 0.5
    W2 = torch.randn((60, COUNT), generator=g) * 0.01
    b2 = torch.randn(COUNT, generator=g) * 0
    gain, shift = torch.ones((1, 60)), torch.zeros((1, 60))
    running_mean, running_std = torch.zeros((1, 60)), torch.ones((1, 60))
    parameters = [C, W1, W2, b2, gain, shift]
    for p in parameters:
        p.requires_grad = True

    losses = []
    for step in range(200):
        ix = torch.randint(0, X.shape[0], (32,), generator=g)
        hidden = C[X[ix]].view(32, -1) @ W1
        mean, std = hidden.mean(0, keepdim=True), hidden.std(0, keepdim=True)
        with torch.no_grad():
            running_mean = 0.99 * running_mean + 0.01 * mean
            running_std = 0.99 * running_std + 0.01 * std
        h = torch.tanh(gain * (hidden - mean) / std + shift)
        loss = F.cross_entropy(h @ W2 + b2, Y[ix])
        if step == 0:
            # How many outputs of tanh lie where its slope is nearly 0.
            losses += [loss, (h.abs() > 0.97).float().mean()]
        for p in parameters:
            p.grad = None
        loss.backward()
        for p in parameters:
            p.data += -0.1 * p.grad
        if step % 40 == 39:
            losses.append(loss)

    @torch.no_grad()
    def scores(X):
        hidden = C[X].view(X.shape[0], -1) @ W1
        h = torch.tanh(gain * (hidden - running_mean) / running_std + shift)
        return h @ W2 + b2

    losses.append(F.cross_entropy(scores(X), Y))
    texts = [spell(lambda c: F.softmax(scores(torch.tensor([c])), dim=1), g, 3) for _ in range(8)]
    return losses, texts


def backpropagation():
    X, Y = examples(NAMES, 3)
    g = torch.Generator().manual_seed(2147483647)
    C = torch.randn((COUNT, 8), generator=g)
    W1 = torch.randn((24, 40), generator=g) * (5 / 3) / 24 ** 0.5
    b1 = torch.randn(40, generator=g) * 0.1
    W2 = torch.randn((40, COUNT), generator=g) * 0.1
    b2 = torch.randn(COUNT, generator=g) * 0.1
    gain = torch.randn((1, 40), generator=g) * 0.1 + 1
    shift = torch.randn((1, 40), generator=g) * 0.1
    parameters = [C, W1, b1, W2, b2, gain, shift]
    n = 32
    losses = []
    for step in range(100):
        ix = torch.randint(0, X.shape[0], (n,), generator=g)
        Xb, Yb = X[ix], Y[ix]
        # Forward, in small steps.
        emb = C[Xb]
        embcat = emb.view(n, -1)
        hprebn = embcat @ W1 + b1
        mean = hprebn.mean(0, keepdim=True)
        diff = hprebn - mean
        var = (diff ** 2).sum(0, keepdim=True) / (n - 1)
        inv = (var + 1e-5) ** -0.5
        raw = diff * inv
        hpreact = gain * raw + shift
        h = torch.tanh(hpreact)
        logits = h @ W2 + b2
        loss = F.cross_entropy(logits, Yb)
        # Backward, in the same steps.
        dlogits = F.softmax(logits, 1)
        dlogits[range(n), Yb] -= 1
        dlogits /= n
        dh = dlogits @ W2.T
        dW2 = h.T @ dlogits
        db2 = dlogits.sum(0)
        dhpreact = (1 - h ** 2) * dh
        dgain = (raw * dhpreact).sum(0, keepdim=True)
        dshift = dhpreact.sum(0, keepdim=True)
        dhprebn = gain * inv / n * (
            n * dhpreact - dhpreact.sum(0) - n / (n - 1) * raw * (dhpreact * raw).sum(0))
        dembcat = dhprebn @ W1.T
        dW1 = embcat.T @ dhprebn
        db1 = dhprebn.sum(0)
        demb = dembcat.view(emb.shape)
        dC = torch.zeros_like(C)
        for k in range(Xb.shape[0]):
            for j in range(Xb.shape[1]):
                dC[Xb[k, j]] += demb[k, j]
        for p, grad in zip(parameters, [dC, dW1, db1, dW2, db2, dgain, dshift]):
            p += -0.1 * grad
        if step % 20 == 19:
            losses.append(loss)
    hidden = C[X].view(X.shape[0], -1) @ W1 + b1
    mean, var = hidden.mean(0, keepdim=True), hidden.var(0, unbiased=True, keepdim=True)

    def scores(X):
        hidden = C[X].view(X.shape[0], -1) @ W1 + b1
        return torch.tanh(gain * (hidden - mean) * (var + 1e-5) ** -0.5 + shift) @ W2 + b2

    losses.append(F.cross_entropy(scores(X), Y))
    texts = [spell(lambda c: F.softmax(scores(torch.tensor([c])), dim=1), g, 3) for _ in range(8)]
    return losses, texts


class FlattenConsecutive(nn.Module):
    def __init__(self, count):
        super().__init__()
        self.count = count

    def forward(self, x):
        batch, steps, channels = x.shape
        x = x.view(batch, steps // self.count, channels * self.count)
        return x.squeeze(1) if x.shape[1] == 1 else x


class HandMadeBatchNorm(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(channels))
        self.shift = nn.Parameter(torch.zeros(channels))
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("variance", torch.ones(channels))

    def forward(self, x):
        if self.training:
            dims = (0,) if x.ndim == 2 else (0, 1)
            mean, variance = x.mean(dims, keepdim=True), x.var(dims, keepdim=True)
            with torch.no_grad():
                self.mean = 0.9 * self.mean + 0.1 * mean.flatten()
                self.variance = 0.9 * self.variance + 0.1 * variance.flatten()
        else:
            mean, variance = self.mean, self.variance
        return self.gain * (x - mean) / torch.sqrt(variance + 1e-5) + self.shift


def tree():
    X, Y = examples(NAMES, 8)
    torch.manual_seed(42)
    width = 24

    def level(inputs):
        return [FlattenConsecutive(2), nn.Linear(inputs * 2, width, bias=False),
                HandMadeBatchNorm(width), nn.Tanh()]

    model = nn.Sequential(
        nn.Embedding(COUNT, 6), *level(6), *level(width), *level(width), nn.Linear(width, COUNT))
    with torch.no_grad():
        model[-1].weight *= 0.1
    losses = []
    for step in range(150):
        ix = torch.randint(0, X.shape[0], (32,))
        loss = F.cross_entropy(model(X[ix]), Y[ix])
        model.zero_grad()
        loss.backward()
        rate = 0.1 if step < 100 else 0.02
        with torch.no_grad():
            for p in model.parameters():
                p -= rate * p.grad
        if step % 30 == 29:
            losses.append(loss)
    model.eval()
    losses.append(F.cross_entropy(model(X), Y))
    texts = [spell(lambda c: F.softmax(model(torch.tensor([c])), dim=1), None, 8) for _ in range(8)]
    return losses, texts, list(model.state_dict())


def main():
    lessons = {}
    for lesson in (counting, pair_network, embedding, batch_normalization, backpropagation, tree):
        losses, texts, *state = lesson()
        lessons[lesson.__name__] = {"losses": [loss.item() for loss in losses], "texts": texts}
        if state:
            lessons[lesson.__name__]["state"] = state[0]
    (FIXTURES / "name-transcripts.json").write_text(json.dumps(lessons, indent=1) + "\n")


main()
