"""Elements that other tensors choose, changes in place, and tensors made from numbers."""
import torch
import torch.nn.functional as F

from drawing import array
from operations.table import beside_number, dtype, operation, pair, single


# Elements that other tensors choose

def parts(d, shape, tensors, most=3):
    """Indices of a tensor, whose tensors are added to the others."""
    indices, dim = [], 0
    while dim < len(shape) and len(indices) < most and (not indices or d.chance(0.6)):
        kind = d.choices(["number", "range", "new", "ellipsis", "list", "mask", "zero-d"], [4, 5, 1, 1, 3, 1, 1])[0]
        size = shape[dim]
        if kind == "ellipsis" and any(part[0] == "ellipsis" for part in indices):
            kind = "range"
        if kind == "number":
            indices.append(["number", d.randrange(-size, size) if size and d.chance(0.97) else size])
        elif kind == "range":
            bound = lambda: d.choice([None, 0, 1, 2, -1, size])
            indices.append(["range", bound(), bound(), d.choice([1, 1, 1, 2])])
        elif kind == "new":
            indices.append(["new"])
            continue
        elif kind == "ellipsis":
            indices.append(["ellipsis"])
            dim = len(shape) - d.randint(0, max(len(shape) - dim, 0)) - 1
        else:
            choice = {"list": lambda: d.indices([d.choice([1, 2, 2, 3])] if d.chance(0.8) else [2, 2], size),
                      "mask": lambda: d.tensor([size], "bool", strided=False),
                      "zero-d": lambda: d.indices([], size)}[kind]()
            indices.append(["tensor", len(tensors)])
            tensors.append(choice)
        dim += 1
    if not indices:
        indices.append(["new"])
    return indices


def python_index(parts, tensors):
    make = {"number": lambda number: number, "range": slice, "ellipsis": lambda: Ellipsis, "new": lambda: None,
            "tensor": lambda place: tensors[place]}
    indices = tuple(make[part[0]](*part[1:]) for part in parts)
    return indices[0] if len(indices) == 1 else indices


def subscripted(d):
    shape = d.shape()
    tensors = [d.tensor(shape, d.dtype())]
    return tensors, {"indices": parts(d, shape, tensors)}


operation("subscript", subscripted, lambda t, a: t[0][python_index(a["indices"], t)])


def indexed(d):
    shape = d.shape(1)
    dim = d.dim(len(shape))
    size = shape[dim] if -len(shape) <= dim < len(shape) else 1
    return [d.tensor(shape, d.dtype()), d.indices([d.randint(0, 4)], size)], {"dim": dim}


operation("indexSelect", indexed, lambda t, a: t[0].index_select(a["dim"], t[1]))


def gathered(d):
    shape = d.shape()
    dim = d.dim(len(shape))
    size = shape[dim] if shape and -len(shape) <= dim < len(shape) else 1
    chosen = [d.randint(0, s) for s in shape]
    if shape and -len(shape) <= dim < len(shape):
        chosen[dim] = d.randint(0, 4) if size else 0
    return [d.tensor(shape, d.dtype()), d.indices(chosen, size)], {"dim": dim}


operation("gather", gathered, lambda t, a: t[0].gather(a["dim"], t[1]))


def scattered(d):
    tensors, arguments = gathered(d)
    source = [size + d.choice([0, 0, 1]) for size in tensors[1]["elements"]["shape"]]
    kind = tensors[0]["elements"]["dtype"]
    return tensors + [d.tensor(source, kind if d.chance(0.95) else d.dtype())], arguments


operation("scatter", scattered, lambda t, a: t[0].scatter(a["dim"], t[1], t[2]))
operation("scatterAdd", scattered, lambda t, a: t[0].scatter_add(a["dim"], t[1], t[2]))


def index_added(d):
    shape, kind = d.shape(1), d.dtype()
    dim, count = d.randrange(len(shape)), d.randint(0, 3)
    source = shape[:dim] + [count] + shape[dim + 1:]
    return [d.tensor(shape, kind), d.indices([count], shape[dim]),
            d.tensor(source, kind if d.chance(0.95) else d.dtype())], {"dim": dim}


operation("indexAdd", index_added, lambda t, a: t[0].index_add(a["dim"], t[1], t[2]))


def index_put(d):
    shape, kind = d.shape(1), d.dtype()
    count = d.randint(0, 3)
    values = d.broadcastable([count] + shape[1:])
    return [d.tensor(shape, kind), d.indices([count], shape[0]),
            d.tensor(values, kind if d.chance(0.95) else d.dtype())], {"accumulate": d.flag()}


operation("indexPut", index_put, lambda t, a: t[0].index_put((t[1],), t[2], accumulate=a["accumulate"]))


def embedded(d):
    rows = d.randint(1, 5)
    return [d.tensor([rows, d.randint(0, 4)], d.floating()), d.indices(d.shape(0, 2), rows)], {
        "paddingIdx": d.choice([None, 0, -1])}


operation("embedding", embedded, lambda t, a: F.embedding(t[1], t[0], padding_idx=a["paddingIdx"]))
operation("oneHot", lambda d: ([d.indices(d.shape(0, 2), 4)], {"numClasses": d.choice([None, 4, 5, 2])}),
          lambda t, a: F.one_hot(t[0], -1 if a["numClasses"] is None else a["numClasses"]))
operation("bincount", lambda d: ([d.indices(d.shape(1, 1), 5)], {"minlength": d.choice([0, 3, 8])}),
          lambda t, a: torch.bincount(t[0], minlength=a["minlength"]))
operation("histc", lambda d: ([d.tensor(d.shape(), d.floating(), gradient=False)],
                              {"bins": d.choice([1, 4, 10]), **d.choice([{"min": 0.0, "max": 0.0},
                                                                         {"min": -1.0, "max": 1.5}])}),
          lambda t, a: torch.histc(t[0], a["bins"], a["min"], a["max"]))
operation("unique", lambda d: ([d.tensor(d.shape(), d.dtype(), gradient=False)], {}),
          lambda t, a: torch.unique(t[0], return_inverse=True, return_counts=True))


# Changes in place

def changed(change):
    def compute(t, a):
        y = t[0].clone()
        change(y, t, a)
        return y
    return compute


def part_set(d):
    shape, kind = d.shape(1), d.dtype()
    tensors = [d.tensor(shape, kind), None]
    indices = parts(d, shape, tensors)
    try:
        part = torch.empty(shape)[python_index(indices, [torch_indices(t) for t in tensors])]
        values = d.broadcastable(list(part.shape))
    except (IndexError, RuntimeError):
        values = []
    if d.chance(0.1):
        values = [1] + values
    tensors[1] = d.tensor(values, kind if d.chance(0.9) else d.dtype())
    return tensors, {"indices": indices}


def torch_indices(tensor):
    return None if tensor is None else torch.from_numpy(array(tensor["elements"]))


operation("x[indices] = y", part_set,
          changed(lambda y, t, a: y.__setitem__(python_index(a["indices"], t), t[1])))
operation("copyInPlace", lambda d: (pair(d), {}), changed(lambda y, t, a: y.copy_(t[1])))
operation("addInPlace", lambda d: (pair(d), {"factor": d.choice([1.0, -2.5, 0.1])}),
          changed(lambda y, t, a: y.add_(t[1], alpha=a["factor"])))
operation("scaleInPlace", lambda d: single(d, factor=d.choice([1.0, -3.0, 0.1, 0.0])),
          changed(lambda y, t, a: y.mul_(a["factor"])))
operation("fillInPlace", beside_number, changed(lambda y, t, a: y.fill_(a["y"])))
operation("+= y", lambda d: (pair(d), {}), changed(lambda y, t, a: y.__iadd__(t[1])))
operation("*= y", lambda d: (pair(d), {}), changed(lambda y, t, a: y.__imul__(t[1])))


# Tensors from numbers

def stepped(d):
    if d.flag():
        return [], {"start": d.randint(-5, 5), "end": d.randint(-5, 9), "step": d.choice([-2, -1, 1, 1, 2, 3])}
    return [], {"start": d.choice([-1.0, 0.0, 0.1, 2.5]), "end": d.choice([1.0, 2.0, 5.5, -2.0]),
                "step": d.choice([0.1, 0.25, 0.3, 1.0, -0.5]), "dtype": d.choice(["float32", "float64"])}


operation("arange", stepped, lambda t, a: torch.arange(a["start"], a["end"], a["step"], dtype=dtype(a.get("dtype"))))
operation("linspace", lambda d: ([], {"start": d.choice([-1.0, 0.0, 0.1, 2.5]), "end": d.choice([1.0, -2.0, 10.0]),
                                      "count": d.choice([0, 1, 2, 5, 17, 40]),
                                      "dtype": d.choice(["float32", "float64", "int64"])}),
          lambda t, a: torch.linspace(a["start"], a["end"], a["count"], dtype=dtype(a["dtype"])))
operation("full", lambda d: ([], {"shape": d.shape(), "y": d.choice([d.number(), float("inf"), float("nan"), True]),
                                  "dtype": d.choice([None, "float32", "float64", "int64", "bool"])}),
          lambda t, a: torch.full(a["shape"], a["y"], dtype=dtype(a["dtype"])))
operation("fullLike", beside_number, lambda t, a: torch.full_like(t[0], a["y"]))
operation("eye", lambda d: ([], {"rows": d.randint(0, 4), "columns": d.choice([None, 0, 2, 5]),
                                 "dtype": d.choice(["float32", "float64", "int64", "bool"])}),
          lambda t, a: torch.eye(a["rows"], a["rows"] if a["columns"] is None else a["columns"],
                                 dtype=dtype(a["dtype"])))
