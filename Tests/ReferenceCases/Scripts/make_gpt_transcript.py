"""Makes Fixtures/gpt-transcript.json: losses and text of a small GPT that learns a story by heart.

A decoder with causal attention of several heads, trained by AdamW with a warm-up, in which matrices
decay and the rest doesn't. The Swift test in Tests/ReadingTests computes the same. Run with torch
2.13.0+cpu from the package's root:
    python Tests/ReferenceCases/Scripts/make_gpt_transcript.py
"""
import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

FIXTURES = Path("Tests/ReferenceCases/Fixtures")
STORY = (FIXTURES / "texts/story.txt").read_text()
LETTERS = sorted(set(STORY))
NUMBER = {letter: number for number, letter in enumerate(LETTERS)}

STEPS, BATCH, CONTEXT, WIDTH, HEADS, BLOCKS, DROPOUT = 120, 8, 24, 32, 4, 2, 0.1


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.project = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.drop1 = nn.Dropout(DROPOUT)
        self.drop2 = nn.Dropout(DROPOUT)
        self.register_buffer("mask", torch.tril(torch.ones(CONTEXT, CONTEXT)))

    def forward(self, x):
        batch, steps, width = x.shape
        q, k, v = self.project(x).split(WIDTH, dim=2)
        q = q.view(batch, steps, HEADS, width // HEADS).transpose(1, 2)
        k = k.view(batch, steps, HEADS, width // HEADS).transpose(1, 2)
        v = v.view(batch, steps, HEADS, width // HEADS).transpose(1, 2)
        weights = q @ k.transpose(-2, -1) / math.sqrt(width // HEADS)
        weights = weights.masked_fill(self.mask[:steps, :steps] == 0, float("-inf"))
        weights = self.drop1(F.softmax(weights, dim=-1))
        y = (weights @ v).transpose(1, 2).contiguous().view(batch, steps, width)
        return self.drop2(self.out(y))


class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.wide = nn.Linear(WIDTH, 4 * WIDTH)
        self.out = nn.Linear(4 * WIDTH, WIDTH)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x):
        return self.drop(self.out(F.gelu(self.wide(x), approximate="tanh")))


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1 = nn.LayerNorm(WIDTH)
        self.attention = Attention()
        self.norm2 = nn.LayerNorm(WIDTH)
        self.mlp = MLP()

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class GPT(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(len(LETTERS), WIDTH)
        self.positions = nn.Embedding(CONTEXT, WIDTH)
        self.drop = nn.Dropout(DROPOUT)
        self.blocks = nn.ModuleList([Block() for _ in range(BLOCKS)])
        self.norm = nn.LayerNorm(WIDTH)
        self.head = nn.Linear(WIDTH, len(LETTERS), bias=False)
        self.head.weight = self.tokens.weight
        self.apply(self.initialize)

    def initialize(self, module):
        if isinstance(module, nn.Linear):
            nn.init.normal_(module.weight, std=0.02)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.Embedding):
            nn.init.normal_(module.weight, std=0.02)

    def forward(self, x):
        batch, steps = x.shape
        y = self.drop(self.tokens(x) + self.positions(torch.arange(steps)))
        for block in self.blocks:
            y = block(y)
        return self.head(self.norm(y))

    @torch.no_grad()
    def generate(self, x, count, temperature, top_k):
        for _ in range(count):
            scores = self(x[:, -CONTEXT:])[:, -1] / temperature
            largest, _ = torch.topk(scores, top_k)
            scores[scores < largest[:, [-1]]] = float("-inf")
            following = torch.multinomial(F.softmax(scores, dim=-1), 1)
            x = torch.cat([x, following], dim=1)
        return x


def text(numbers):
    return "".join(LETTERS[number] for number in numbers)


def main():
    torch.manual_seed(1337)
    data = torch.tensor([NUMBER[letter] for letter in STORY])
    model = GPT()
    decaying = [p for p in model.parameters() if p.ndim >= 2]
    others = [p for p in model.parameters() if p.ndim < 2]
    optimizer = torch.optim.AdamW(
        [{"params": decaying, "weight_decay": 0.1}, {"params": others, "weight_decay": 0.0}],
        lr=0.01, betas=(0.9, 0.95))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: (step + 1) / 10 if step < 10 else
        0.1 + 0.45 * (1 + math.cos(math.pi * (step - 10) / (STEPS - 10))))
    losses = []
    for step in range(STEPS):
        starts = torch.randint(len(data) - CONTEXT, (BATCH,))
        x = torch.stack([data[i:i + CONTEXT] for i in starts])
        y = torch.stack([data[i + 1:i + CONTEXT + 1] for i in starts])
        scores = model(x)
        loss = F.cross_entropy(scores.view(-1, len(LETTERS)), y.view(-1))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 20 == 0 or step == STEPS - 1:
            losses.append(loss.item())
    model.eval()
    start = torch.tensor([[NUMBER["T"]]])
    transcript = {
        "losses": losses,
        "texts": [text(model.generate(start, 150, 0.8, 10)[0].tolist())],
        "state": list(model.state_dict()),
        "count": sum(p.numel() for p in model.parameters()),
        "description": str(model),
    }
    (FIXTURES / "gpt-transcript.json").write_text(json.dumps(transcript, indent=1) + "\n")


main()
