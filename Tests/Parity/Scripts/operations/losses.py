"""Losses."""
import torch.nn.functional as F

from operations.table import operation


def reduction(d):
    return d.choice(["none", "mean", "sum"])


def compared(d, low=-2.0, high=2.0, special=True, weighted=False, **arguments):
    shape, kind = d.shape(), d.floating()
    other = kind if d.chance(0.95) else d.dtype()
    tensors = [d.tensor(shape, kind, low, high, special), d.tensor(shape, other, low, high, special)]
    if weighted and d.chance(0.4):
        tensors.append(d.tensor(d.broadcastable(shape), kind, 0.1, 2, gradient=False))
    return tensors, {"reduction": reduction(d), **arguments}


def reduced(function, **names):
    return lambda t, a: function(t[0], t[1], reduction=a["reduction"], **{names[k]: a[k] for k in names})


operation("mseLoss", compared, reduced(F.mse_loss))
operation("l1Loss", compared, reduced(F.l1_loss))
operation("huberLoss", lambda d: compared(d, delta=d.choice([1.0, 0.4, 2.0])), reduced(F.huber_loss, delta="delta"))
operation("smoothL1Loss", lambda d: compared(d, beta=d.choice([1.0, 0.4, 0.0])),
          reduced(F.smooth_l1_loss, beta="beta"))
operation("binaryCrossEntropy", lambda d: compared(d, 0.02, 0.98, special=d.chance(0.2), weighted=True),
          lambda t, a: F.binary_cross_entropy(*t, reduction=a["reduction"]))
operation("binaryCrossEntropyWithLogits", lambda d: compared(d, weighted=True),
          lambda t, a: F.binary_cross_entropy_with_logits(*t, reduction=a["reduction"]))


def classified(d, **arguments):
    kind, classes = d.floating(), d.randint(1, 5)
    batch, more = d.choice([[], [0], [1], [2], [3], [5]]), []
    if batch and d.chance(0.25):
        more = [d.randint(1, 3) for _ in range(d.choice([1, 2]))]
    tensors = [d.tensor(batch + [classes] + more, kind), d.indices(batch + more, classes)]
    if d.chance(0.3):
        tensors.append(d.tensor([classes], kind, 0.1, 2, gradient=False))
    return tensors, {"ignoreIndex": d.choice([-100, -100, 0]), "reduction": reduction(d), **arguments}


def by_class(function, **names):
    return lambda t, a: function(
        t[0], t[1], weight=t[2] if len(t) > 2 else None, ignore_index=a["ignoreIndex"], reduction=a["reduction"],
        **{names[k]: a[k] for k in names})


operation("nllLoss", classified, by_class(F.nll_loss))
operation("crossEntropy", lambda d: classified(d, labelSmoothing=d.choice([0.0, 0.0, 0.1])),
          by_class(F.cross_entropy, labelSmoothing="label_smoothing"))
