"""Does the work of the benchmarks in PyTorch: reads lines "repetitions name", answers in seconds."""
import sys
import time

import torch
from torch import nn

X, Y = torch.randn(1_000_000), torch.randn(1_000_000)
SQUARE = X.view(1000, 1000)


def perceptron():
    return nn.Sequential(
        nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10))


def training_step():
    images, labels = torch.randn(64, 784), torch.randint(0, 10, (64,))
    model, loss = perceptron(), nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

    def work():
        optimizer.zero_grad()
        loss(model(images), labels).backward()
        optimizer.step()

    return work


def lenet():
    images, labels = torch.randn(64, 1, 28, 28), torch.randint(0, 10, (64,))
    model = nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(),
        nn.MaxPool2d(2), nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84),
        nn.ReLU(), nn.Linear(84, 10))
    loss = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

    def work():
        optimizer.zero_grad()
        loss(model(images), labels).backward()
        optimizer.step()

    return work


def layer(layer, *shape):
    x = torch.randn(*shape, requires_grad=True)

    def work():
        layer.zero_grad()
        x.grad = None
        layer(x).sum().backward()

    return work


def embedding():
    table, tokens = nn.Embedding(1000, 64), torch.randint(0, 1000, (2048,))

    def work():
        table.zero_grad()
        table(tokens).sum().backward()

    return work


def adam():
    model = perceptron()
    loss = nn.CrossEntropyLoss()(model(torch.randn(64, 784)), torch.randint(0, 10, (64,)))
    loss.backward()
    optimizer = torch.optim.Adam(model.parameters())
    return lambda: optimizer.step()


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(64), nn.LayerNorm(64)
        self.queries_keys_values, self.projection = nn.Linear(64, 192), nn.Linear(64, 64)
        self.perceptron = nn.Sequential(nn.Linear(64, 256), nn.GELU(), nn.Linear(256, 64))
        self.is_later = torch.ones(64, 64).tril() == 0

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.perceptron(self.norm2(x))

    def attention(self, x):
        batch, length, width = x.shape
        q, k, v = (part.view(batch, length, 4, 16).transpose(1, 2)
                   for part in self.queries_keys_values(x).split(64, dim=2))
        scores = (q @ k.transpose(-2, -1)) * 0.25
        shares = scores.masked_fill(self.is_later, -torch.inf).softmax(-1)
        return self.projection((shares @ v).transpose(1, 2).reshape(batch, length, width))


def gpt_block():
    block, x = Block(), torch.randn(32, 64, 64)

    def work():
        block.zero_grad()
        block(x).sum().backward()

    return work


def lstm_cell():
    gates, x = nn.Linear(256, 512), torch.randn(8, 64, 128)

    def work():
        gates.zero_grad()
        h = c = torch.zeros(64, 128)
        for step in range(8):
            i, j, k, o = gates(torch.cat([x[step], h], 1)).chunk(4, 1)
            c = i.sigmoid() * c + j.sigmoid() * k.tanh()
            h = o.sigmoid() * c.tanh()
        h.sum().backward()

    return work


def inference():
    images, model = torch.randn(64, 784), perceptron()

    def work():
        with torch.no_grad():
            model(images)

    return work


def small():
    x = torch.randn(2, 2, requires_grad=True)

    def work():
        x.grad = None
        (x ** 2).mean().backward()

    return work


def neuron():
    w, x, b = (torch.tensor(v, requires_grad=g) for v, g in [(0.5, True), (2.0, False), (0.1, True)])

    def work():
        w.grad = b.grad = None
        (w * x + b).tanh().backward()

    return work


def chain_with_gradient():
    x = torch.randn(1_000_000, requires_grad=True)

    def work():
        x.grad = None
        (x * Y + x).tanh().sum().backward()

    return work


def product(size):
    a, b = torch.randn(size, size), torch.randn(size, size)
    return lambda: a @ b


PREPARE = {
    "training step 784-128-64-10, batch 64": training_step,
    "training step of LeNet, batch 64": lenet,
    "inference 784-128-64-10, batch 64": inference,
    "layer norm, 2048 x 64": lambda: layer(nn.LayerNorm(64), 2048, 64),
    "batch norm, 64 x 16 x 14 x 14": lambda: layer(nn.BatchNorm2d(16), 64, 16, 14, 14),
    "embedding, 2048 of 1000 x 64": embedding,
    "Adam's step, 109,386 parameters": adam,
    "GPT block, 32 x 64 tokens, width 64, 4 heads": gpt_block,
    "LSTM cell by hand, 64 x 128, 8 steps": lstm_cell,
    "(x ** 2).mean().backward(), 2 x 2": small,
    "a neuron: (w * x + b).tanh().backward()": neuron,
    "x + y, a million": lambda: lambda: X + Y,
    "relu(2x + 1) y - x, a million": lambda: lambda: (X * 2 + 1).relu() * Y - X,
    "exp x, a million": lambda: lambda: X.exp(),
    "tanh x, a million": lambda: lambda: X.tanh(),
    "sigmoid x, a million": lambda: lambda: X.sigmoid(),
    "log |x|, a million": lambda: lambda: X.abs().log(),
    "x + row, 1000 x 1000, a million": lambda: lambda: SQUARE + X[:1000],
    "tanh(x y + x).sum().backward()": chain_with_gradient,
    "sum, a million": lambda: lambda: X.sum(),
    "mean, a million": lambda: lambda: X.mean(),
    "max, a million": lambda: lambda: X.max(),
    "argmax, a million": lambda: lambda: X.argmax(),
    "sum of rows, 1000 x 1000, a million": lambda: lambda: SQUARE.sum(0),
    "sum of columns, 1000 x 1000, a million": lambda: lambda: SQUARE.sum(1),
    "softmax, 1000 x 1000, a million": lambda: lambda: SQUARE.softmax(1),
    "matmul 1024 x 1024": lambda: product(1024),
    "matmul 64 x 64": lambda: product(64),
}

print(f"PyTorch {torch.__version__} with {torch.get_num_threads()} threads", flush=True)
prepared = {}
for line in sys.stdin:
    repetitions, name = line.rstrip("\n").split(" ", 1)
    if name not in PREPARE:
        print("unknown", flush=True)
        continue
    if name not in prepared:
        prepared[name] = PREPARE[name]()
    work = prepared[name]
    start = time.perf_counter()
    for _ in range(int(repetitions)):
        work()
    print((time.perf_counter() - start) / int(repetitions), flush=True)
