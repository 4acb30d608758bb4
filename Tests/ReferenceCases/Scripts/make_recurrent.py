"""Makes Fixtures/recurrent.json: what PyTorch's recurrent layers keep and compute, and its samples.

Each layer is made with seed 0 and reads a sequence drawn from seed 1, from zeros and from the state
that it reached. Run with torch 2.13.0+cpu from the package's root:
    python Tests/ReferenceCases/Scripts/make_recurrent.py
"""
import json

import torch
from torch import nn

LAYERS = {
    "RNN": lambda: nn.RNN(3, 4),
    "RNN of rectifiers": lambda: nn.RNN(3, 4, nonlinearity="relu", bias=False),
    "GRU": lambda: nn.GRU(3, 4),
    "GRU of two layers": lambda: nn.GRU(3, 4, num_layers=2, dropout=0.3, batch_first=True),
    "LSTM": lambda: nn.LSTM(3, 4),
    "LSTM with everything": lambda: nn.LSTM(
        3, 4, num_layers=2, batch_first=True, dropout=0.25, bidirectional=True),
    "RNNCell": lambda: nn.RNNCell(3, 4),
    "GRUCell": lambda: nn.GRUCell(3, 4, bias=False),
    "LSTMCell": lambda: nn.LSTMCell(3, 4),
}


def numbers(tensor):
    return {"shape": list(tensor.shape), "values": tensor.flatten().tolist()}


def flat(result):
    return [result] if isinstance(result, torch.Tensor) else [t for r in result for t in flat(r)]


def case(name, make):
    torch.manual_seed(0)
    layer = make()
    torch.manual_seed(1)
    shape = [2, 3] if name.endswith("Cell") else [2, 5, 3]
    first = layer(torch.randn(shape))
    state = first if name.endswith("Cell") else first[1]
    second = layer(torch.randn(shape), state)
    sum(t.sum() for t in flat(second)).backward()
    return {
        "name": name, "text": repr(layer),
        "parameters": [{"name": n, **numbers(p)} for n, p in layer.named_parameters()],
        "outputs": [numbers(t) for t in flat(first) + flat(second)],
        "gradients": [numbers(p.grad) for p in layer.parameters()],
    }


WEIGHTS = torch.tensor([[0.1, 0.2, 0.3, 0.4], [1.0, 2.0, 0.0, 1.0]])


def sample(name, draw):
    torch.manual_seed(5)
    drawn = draw()
    # The low 31 bits of the generator's next word tell how many words were drawn.
    return {"name": name, "values": drawn.flatten().long().tolist(),
            "next31": torch.empty(1, dtype=torch.int32).random_().item()}


SAMPLES = {
    "multinomial 1": lambda: torch.multinomial(WEIGHTS, 1),
    "multinomial 3": lambda: torch.multinomial(WEIGHTS, 3),
    "multinomial 7 replaced": lambda: torch.multinomial(WEIGHTS, 7, replacement=True),
    "multinomial 1 replaced, float64": lambda: torch.multinomial(
        WEIGHTS[0].double(), 1, replacement=True),
    "bernoulli": lambda: torch.bernoulli(WEIGHTS.clamp(max=1)),
    "bernoulli, float64": lambda: torch.bernoulli(WEIGHTS.clamp(max=1).double()),
}

with open("Tests/ReferenceCases/Fixtures/recurrent.json", "w") as file:
    lines = ",\n  ".join(json.dumps(case(n, make)) for n, make in LAYERS.items())
    samples = ",\n  ".join(json.dumps(sample(n, draw)) for n, draw in SAMPLES.items())
    file.write('{"torch": "%s", "cases": [\n  %s\n], "samples": [\n  %s\n]}\n' % (
        torch.__version__, lines, samples))
