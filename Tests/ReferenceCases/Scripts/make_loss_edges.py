"""Makes Fixtures/loss-edges.json: PyTorch's losses where formulas fail, in float32.

Run with torch 2.13.0+cpu from the package's root:
    python Tests/ReferenceCases/Scripts/make_loss_edges.py
"""
import json

import torch
import torch.nn.functional as F

T, INF = torch.tensor, float("inf")
EDGES = [0.0, 1.0, 0.0, 1.0, 1e-30, 0.5]
TARGETS = [0.0, 1.0, 1.0, 0.0, 1.0, 0.3]
LOGITS = [200.0, -200.0, 0.0, 90.0, -INF, INF]
SCORES = [[1e4, 0.0, -1e4], [-INF, 0.0, 1.0]]
CASES = {
    "probabilities of 0 and 1": (EDGES, lambda x: F.binary_cross_entropy(x, T(TARGETS), reduction="none")),
    "large logits": (LOGITS, lambda x: F.binary_cross_entropy_with_logits(
        x, T([0.0, 1.0, 0.5, 1.0, 0.0, 1.0]), reduction="none")),
    "all ignored": (SCORES, lambda x: F.cross_entropy(x, T([-100, -100]))),
    "all ignored, sum": (SCORES, lambda x: F.cross_entropy(x, T([-100, -100]), reduction="sum")),
    "all ignored, smoothed": ([[1.0, 2.0]], lambda x: F.cross_entropy(x, T([-100]), label_smoothing=0.1)),
    "an infinite score that is ignored": (
        [[-INF, 0.0, 1.0], [1.0, 2.0, 3.0]], lambda x: F.cross_entropy(x, T([7, 1]), ignore_index=7)),
    "scores far apart": (SCORES, lambda x: F.cross_entropy(x, T([0, 2]), reduction="none")),
    "a target of weight 0": ([[1.0, 2.0]], lambda x: F.cross_entropy(x, T([0]), weight=T([0.0, 1.0]))),
    "no rows": ([], lambda x: F.nll_loss(x.reshape(0, 3), torch.empty(0, dtype=torch.int64))),
    "no numbers": ([], lambda x: F.mse_loss(x, x.detach())),
    "at the distance": ([1.0, -1.0, 2.0], lambda x: F.huber_loss(x, torch.zeros(3), reduction="none")),
}


def bits(tensor):
    return ["%08x" % (v & 0xFFFFFFFF) for v in tensor.contiguous().view(torch.int32).flatten().tolist()]


cases = []
for name, (numbers, compute) in CASES.items():
    x = T(numbers, requires_grad=True)
    loss = compute(x)
    loss.backward(torch.ones_like(loss))
    cases.append({"edge": name, "inputs": bits(x.detach()), "shape": list(x.shape),
                  "loss": bits(loss.detach()), "gradient": bits(x.grad)})
with open("Tests/ReferenceCases/Fixtures/loss-edges.json", "w") as file:
    json.dump({"torch": torch.__version__, "cases": cases}, file, indent=1)
    file.write("\n")
