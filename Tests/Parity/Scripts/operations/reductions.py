"""Reductions, and operations along dimensions."""
import torch
import torch.nn.functional as F

from operations.table import along_dim, along_dims, operation


for name, compute in {"sum(dims:)": torch.sum, "mean(dims:)": torch.mean, "amax": torch.amax, "amin": torch.amin,
                      "logsumexp": torch.logsumexp}.items():
    operation(name, along_dims, lambda t, a, f=compute: f(t[0], a["dims"], a["keepdim"]))


def spread(d):
    tensors, arguments = along_dims(d, d.floating(), correction=d.choice([0, 1, 1, 2]))
    if d.chance(0.3):
        arguments["dims"] = None
    return tensors, arguments


for name, compute in {"variance": torch.var, "std": torch.std}.items():
    operation(name, spread, lambda t, a, f=compute: f(
        t[0], a["dims"], correction=a["correction"], keepdim=a["keepdim"]))


def normed(d):
    tensors, arguments = along_dims(d, d.floating(), p=d.choice([1.0, 2.0, 2.0, 3.0, float("inf"), 0.0, 0.5]))
    if d.chance(0.4):
        arguments["dims"] = None
    return tensors, arguments


operation("norm", normed, lambda t, a: t[0].norm(a["p"], a["dims"], a["keepdim"]))
for name, compute in {
    "sum(dim:)": torch.sum, "mean(dim:)": torch.mean, "prod(dim:)": torch.prod, "max(dim:)": torch.max,
    "min(dim:)": torch.min, "median(dim:)": torch.median, "argmax(dim:)": torch.argmax,
    "argmin(dim:)": torch.argmin, "any(dim:)": torch.any, "all(dim:)": torch.all,
}.items():
    operation(name, lambda d: along_dim(d, keepdim=d.flag()),
              lambda t, a, f=compute: f(t[0], dim=a["dim"], keepdim=a["keepdim"]))
for name, compute in {"cumsum": torch.cumsum, "cumprod": torch.cumprod, "softmax": torch.softmax,
                      "logSoftmax": torch.log_softmax}.items():
    operation(name, along_dim, lambda t, a, f=compute: f(t[0], a["dim"]))
operation("sort", lambda d: along_dim(d, descending=d.flag()),
          lambda t, a: torch.sort(t[0], dim=a["dim"], descending=a["descending"]))
operation("argsort", lambda d: along_dim(d, descending=d.flag()),
          lambda t, a: torch.argsort(t[0], dim=a["dim"], descending=a["descending"]))
operation("topk", lambda d: along_dim(d, k=d.choice([0, 1, 1, 2, 3]), largest=d.flag()),
          lambda t, a: torch.topk(t[0], a["k"], a["dim"], a["largest"]))
operation("normalize", lambda d: along_dim(d, d.floating(), p=d.choice([1.0, 2.0]), eps=d.choice([1e-12, 0.5])),
          lambda t, a: F.normalize(t[0], a["p"], a["dim"], a["eps"]))


def similar(d):
    shape, kind = d.shape(1), d.floating()
    return [d.tensor(shape, kind), d.tensor(shape, kind)], {"dim": d.dim(len(shape))}


operation("cosineSimilarity", similar, lambda t, a: F.cosine_similarity(t[0], t[1], a["dim"]))
