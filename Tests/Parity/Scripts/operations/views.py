"""The same elements in another shape or order, and tensors put together."""
import torch

from operations.table import along_dim, along_dims, operation, single


def factors(d, count):
    """Sizes with so many elements."""
    sizes = []
    for factor in (2, 3, 2, 5):
        if count and count % factor == 0 and d.flag():
            sizes.append(factor)
            count //= factor
    sizes.append(count)
    d.shuffle(sizes)
    if d.chance(0.3):
        sizes.insert(0, 1)
    if d.chance(0.3):
        sizes[d.randrange(len(sizes))] = -1
    if d.chance(0.03):
        sizes.append(2)
    return sizes


def reshaped(d):
    shape, kind = d.shape(), d.dtype()
    count = 1
    for size in shape:
        count *= size
    target = list(shape) if d.chance(0.1) else factors(d, count)
    if shape and d.chance(0.3):
        target = shape[:-1] + [1, shape[-1]] if d.flag() else [-1] + shape[2:]
    return [d.tensor(shape, kind)], {"shape": target}


operation("reshape", reshaped, lambda t, a: t[0].reshape(a["shape"]))
operation("view", reshaped, lambda t, a: t[0].view(a["shape"]))


def expanded(d):
    target = d.shape()
    tensor = d.tensor(d.broadcastable(target), d.dtype())
    if target and d.chance(0.2):
        target[-1] = -1
    return [tensor], {"shape": target}


operation("expand", expanded, lambda t, a: t[0].expand(a["shape"]))


def swapped(d):
    shape = d.shape()
    return [d.tensor(shape, d.dtype())], {"first": d.dim(len(shape)), "second": d.dim(len(shape))}


operation("transpose", swapped, lambda t, a: t[0].transpose(a["first"], a["second"]))


def permuted(d):
    shape = d.shape()
    dims = d.sample(range(len(shape)), len(shape))
    return [d.tensor(shape, d.dtype())], {"dims": [dim - len(shape) if d.chance(0.2) else dim for dim in dims]}


operation("permute", permuted, lambda t, a: t[0].permute(a["dims"]))
operation("squeeze(dim:)", along_dim, lambda t, a: t[0].squeeze(a["dim"]))


def unsqueezed(d):
    shape = d.shape()
    return [d.tensor(shape, d.dtype())], {"dim": d.dim(len(shape) + 1)}


operation("unsqueeze", unsqueezed, lambda t, a: t[0].unsqueeze(a["dim"]))


def flattened(d):
    shape = d.shape()
    start = d.randrange(max(len(shape), 1))
    end = d.choice([-1, d.randrange(start, max(len(shape), start + 1))])
    return [d.tensor(shape, d.dtype())], {"startDim": start, "endDim": end}


operation("flatten", flattened, lambda t, a: t[0].flatten(a["startDim"], a["endDim"]))
operation("select", lambda d: along_dim(d, low=1, index=d.choice([0, 0, 0, 1, -1, 2])),
          lambda t, a: t[0].select(a["dim"], a["index"]))


def sliced(d):
    bound = lambda: d.choice([None, None, 0, 1, 2, 5, -1, -2, 100, -100])
    return along_dim(d, low=1, start=bound(), end=bound(), step=d.choice([1, 1, 2, 3]))


operation("slice", sliced,
          lambda t, a: torch.ops.aten.slice(t[0], a["dim"], a["start"], a["end"], a["step"]))
operation("narrow", lambda d: along_dim(d, low=1, start=d.choice([0, 0, 1, -1]), length=d.choice([0, 1, 1, 2])),
          lambda t, a: t[0].narrow(a["dim"], a["start"], a["length"]))
operation("split", lambda d: along_dim(d, low=1, size=d.choice([1, 2, 3, 4])),
          lambda t, a: t[0].split(a["size"], a["dim"]))


def split_into(d):
    shape = d.shape(1)
    dim = d.randrange(len(shape))
    first = d.randint(0, shape[dim])
    sizes = [first, shape[dim] - first + (1 if d.chance(0.04) else 0)]
    return [d.tensor(shape, d.dtype())], {"dim": dim, "sizes": sizes}


operation("split into sizes", split_into, lambda t, a: t[0].split(a["sizes"], a["dim"]))
operation("chunk", lambda d: along_dim(d, low=1, count=d.choice([1, 2, 3, 4])),
          lambda t, a: t[0].chunk(a["count"], a["dim"]))
operation("unbind", lambda d: along_dim(d, low=1), lambda t, a: t[0].unbind(a["dim"]))


def rolled(d):
    shape = d.shape(1)
    dims = d.sample(range(len(shape)), d.randint(1, len(shape)))
    return [d.tensor(shape, d.dtype())], {"dims": dims, "shifts": [d.randint(-6, 6) for _ in dims]}


operation("flip", lambda d: along_dims(d), lambda t, a: t[0].flip(a["dims"]))
operation("roll", rolled, lambda t, a: t[0].roll(a["shifts"], a["dims"]))
operation("roll of all", lambda d: single(d, shift=d.randint(-6, 6)), lambda t, a: t[0].roll(a["shift"]))


def counted(d):
    shape = d.shape(0, 3)
    rank = max(len(shape) + d.choice([-1, 0, 0, 1]), 0)
    return [d.tensor(shape, d.dtype())], {"counts": [d.choice([0, 1, 1, 2, 3]) for _ in range(rank)]}


operation("repeat", counted, lambda t, a: t[0].repeat(a["counts"]))
operation("tile", counted, lambda t, a: t[0].tile(a["counts"]))


def interleaved(d):
    tensors, arguments = along_dim(d, count=d.choice([0, 1, 2, 3]))
    if d.chance(0.4):
        arguments["dim"] = None
    return tensors, arguments


operation("repeatInterleave", interleaved, lambda t, a: t[0].repeat_interleave(a["count"], a["dim"]))
for name, compute in {"triu": torch.triu, "tril": torch.tril}.items():
    operation(name, lambda d: ([d.tensor(d.shape(2) if d.chance(0.95) else d.shape(), d.dtype())],
                               {"diagonal": d.randint(-3, 3)}),
              lambda t, a, f=compute: f(t[0], a["diagonal"]))


def joined(d):
    shape, kind = d.shape(), d.dtype()
    dim = d.dim(len(shape))
    tensors = []
    for _ in range(d.randint(1, 3)):
        other = list(shape)
        if shape and -len(shape) <= dim < len(shape):
            other[dim] = d.size()
        if d.chance(0.05):
            other = [0]
        tensors.append(d.tensor(other, kind if d.chance(0.85) else d.dtype()))
    return tensors, {"dim": dim}


operation("cat", joined, lambda t, a: torch.cat(t, a["dim"]))


def stacked(d):
    shape, kind = d.shape(0, 3), d.dtype()
    return [d.tensor(shape, kind if d.chance(0.85) else d.dtype()) for _ in range(d.randint(1, 3))], {
        "dim": d.dim(len(shape) + 1)}


operation("stack", stacked, lambda t, a: torch.stack(t, a["dim"]))


def axes(d):
    kind = d.dtype()
    return [d.tensor(d.shape(1, 1), kind), d.tensor(d.shape(0, 1), kind)], {"indexing": d.choice(["ij", "xy"])}


operation("meshgrid", axes, lambda t, a: torch.meshgrid(*t, indexing=a["indexing"]))
