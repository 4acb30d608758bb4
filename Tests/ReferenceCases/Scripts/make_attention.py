"""Makes Fixtures/attention.json: what PyTorch's multi-head attention keeps and computes.

Each layer is made with seed 0, and its inputs are drawn with seed 1. Run with torch 2.13.0+cpu from the
package's root:
    python Tests/ReferenceCases/Scripts/make_attention.py
"""
import json

import torch
from torch import nn

T = torch.tensor
CAUSAL = torch.ones(3, 3).triu(1) == 1
PADDING = T([[False, False, True], [False, True, False]])
# The layer, the shapes of queries and keys, and what else it is given.
CASES = {
    "self": (lambda: nn.MultiheadAttention(4, 2), [3, 2, 4], [3, 2, 4], {}),
    "batch first": (
        lambda: nn.MultiheadAttention(6, 3, bias=False, batch_first=True), [2, 4, 6], [2, 3, 6], {}),
    "causal": (
        lambda: nn.MultiheadAttention(4, 2, batch_first=True), [2, 3, 4], [2, 3, 4],
        {"attn_mask": CAUSAL}),
    "padded": (
        lambda: nn.MultiheadAttention(4, 1, batch_first=True), [2, 3, 4], [2, 3, 4],
        {"key_padding_mask": PADDING, "attn_mask": T([[0.0, 1, 2], [2, 0, 1], [1, 2, 0]])}),
    "one example": (lambda: nn.MultiheadAttention(4, 2), [3, 4], [5, 4], {}),
    "by head": (
        lambda: nn.MultiheadAttention(4, 2), [3, 2, 4], [3, 2, 4], {"average_attn_weights": False}),
    "dropout": (lambda: nn.MultiheadAttention(4, 2, dropout=0.4), [3, 2, 4], [3, 2, 4], {}),
}


def numbers(tensor):
    return {"shape": list(tensor.shape), "values": tensor.flatten().tolist()}


cases = []
for name, (make, queries, keys, options) in CASES.items():
    torch.manual_seed(0)
    layer = make()
    torch.manual_seed(1)
    query, key, value = torch.randn(queries), torch.randn(keys), torch.randn(keys)
    output, weights = layer(query, key, value, **options)
    (output * output).sum().backward()
    cases.append({
        "name": name, "text": repr(layer), "queries": queries, "keys": keys,
        "parameters": [{"name": n, **numbers(p)} for n, p in layer.named_parameters()],
        "gradients": [numbers(p.grad) for p in layer.parameters()],
        "output": numbers(output), "weights": numbers(weights),
    })

with open("Tests/ReferenceCases/Fixtures/attention.json", "w") as file:
    lines = ",\n  ".join(json.dumps(c) for c in cases)
    file.write('{"torch": "%s", "cases": [\n  %s\n]}\n' % (torch.__version__, lines))
