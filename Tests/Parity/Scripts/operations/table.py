"""The table that the other files of this folder fill."""
import torch

OPERATIONS = {}


class Operation:
    def __init__(self, draw, compute):
        self.draw, self.compute = draw, compute


def operation(name, draw, compute):
    """`draw` gives tensors and arguments; `compute` takes them, and gives one tensor or several."""
    assert name not in OPERATIONS
    OPERATIONS[name] = Operation(draw, compute)


def dtype(name):
    return None if name is None else getattr(torch, name)


def pair(d, dtypes=None):
    """Two tensors that broadcast, mostly of one type."""
    shape = d.shape()
    kinds = dtypes or [d.dtype(), d.dtype()]
    if not dtypes and d.chance(0.6):
        kinds[1] = kinds[0]
    return [d.tensor(shape, kinds[0]), d.tensor(d.broadcastable(shape), kinds[1])]


def single(d, **arguments):
    return [d.tensor(d.shape(), d.dtype())], arguments


def beside_number(d):
    return [d.tensor(d.shape(), d.dtype())], {"y": d.number()}


def along_dims(d, kind=None, **arguments):
    shape = d.shape()
    return [d.tensor(shape, kind or d.dtype())], {"dims": d.dims(len(shape)), "keepdim": d.flag(), **arguments}


def along_dim(d, kind=None, low=0, **arguments):
    shape = d.shape(low)
    return [d.tensor(shape, kind or d.dtype())], {"dim": d.dim(len(shape)), **arguments}


def optional(tensors, count):
    """Tensors that may be missing, with None for those."""
    return tensors + [None] * (count - len(tensors))
