"""Makes cases: a row of the operation table or a drawn operation, with inputs, and with PyTorch's answers."""
import json
import pathlib
import sys

import numpy
import torch

import drawing
from drawing import Draw, described
from operations import OPERATIONS

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "Tests/ReferenceCases/Scripts"))
from make_operation_table import TABLE  # noqa: E402

# With fewer classes than its targets name, PyTorch's gradient of ctcLoss writes beyond its memory.
FIXED = ("ctcLoss", "ctcLoss, none")
ROWS = {name: (shapes, low, high, compute) for name, shapes, low, high, compute in TABLE}


def case(seed, number, only=None):
    """The case of a number, and PyTorch's answer: its stages, or the words with which it refuses.

    `only` is the name of an operation or of a row of its table; None draws among all.
    """
    d = Draw(seed, number)
    rows = [name for name in ROWS if only in (None, name)]
    operations = [name for name in OPERATIONS if only in (None, name)]
    is_row = d.chance(0.4)
    if rows and (is_row or not operations):
        name = d.choice(rows)
        shapes, low, high, compute = ROWS[name]
        arguments = None
        kind = d.dtype(floats=0.85)
        inputs = [d.tensor(shape, kind if d.chance(0.93) else d.dtype(), low, high)
                  for shape in (shapes if name in FIXED else other_shapes(d, shapes))]
        run = lambda tensors: compute(tensors)
    else:
        name = d.choice(operations)
        inputs, arguments = OPERATIONS[name].draw(d)
        run = lambda tensors: OPERATIONS[name].compute(tensors, arguments)
    drawn = {"id": number, "operation": name, "inputs": inputs, "arguments": arguments}
    return drawn, answer(d, drawn, run)


def other_shapes(d, shapes):
    """The shapes of a row, or as similar ones as keep equal sizes equal, or quite different ones."""
    kind = d.random()
    if kind < 0.35:
        return shapes
    if kind < 0.85:
        sizes = {size: d.size() for shape in shapes for size in shape if size > 1}
        other = [[sizes.get(size, size) for size in shape] for shape in shapes]
        return other if all(numpy.prod(shape) < 4000 for shape in other) else shapes
    first = d.shape()
    return [first] + [d.broadcastable(first) for _ in shapes[1:]]


def answer(d, drawn, run):
    stages = []
    try:
        leaves = []
        tensors = [tensor(i, leaves) for i in drawn["inputs"]]
        results = run(tensors)
        results = list(results) if isinstance(results, (tuple, list)) else [results]
        memory = {t.untyped_storage().data_ptr() for t in tensors if t.numel()}
        stages.append([facts(r, memory) for r in results])
        outputs = [r for r in results if r.requires_grad]
        if not outputs or not leaves:
            return {"stages": stages}
        upstream = [direction(d, r) for r in outputs]
        drawn["upstream"] = [described(u.numpy()) for u in upstream]
        first = torch.autograd.grad(outputs, leaves, upstream, retain_graph=True, allow_unused=True)
        stages.append([facts(zeros(g, leaf)) for g, leaf in zip(first, leaves)])
        if not d.chance(0.5):
            return {"stages": stages}
        second = [direction(d, leaf) for leaf in leaves]
        for gradient in upstream:
            gradient.requires_grad_()
        try:
            graph = torch.autograd.grad(outputs, leaves, upstream, create_graph=True, allow_unused=True)
            recorded = [(g, v) for g, v in zip(graph, second) if g is not None and g.requires_grad]
            if not recorded:
                return {"stages": stages}
            derivatives = torch.autograd.grad(
                [g for g, _ in recorded], leaves + upstream, [v for _, v in recorded], allow_unused=True)
        except RuntimeError:
            # PyTorch has no second derivative of some operations; Lectern may have one.
            return {"stages": stages}
        drawn["second"] = [described(v.numpy()) for v in second]
        stages.append([facts(zeros(g, x)) for g, x in zip(derivatives, leaves + upstream)])
        return {"stages": stages}
    except Exception as error:  # PyTorch refuses with errors of all kinds.
        return {"stages": stages, "refusal": str(error).splitlines()[0] if str(error) else type(error).__name__}


def direction(d, result):
    """An upstream gradient: numbers of both signs, or small integers with zeros."""
    shape, kind = list(result.shape), str(result.dtype).removeprefix("torch.")
    if d.chance(0.25):
        values = d.numbers.choice(numpy.array([-2.0, -1.0, -0.0, 0.0, 1.0]), shape)
    else:
        values = d.numbers.uniform(-2, 2, shape)
    return torch.from_numpy(numpy.array(values, drawing.DTYPES[kind]))


def zeros(gradient, like):
    """A gradient, or zeros where PyTorch has none, or only notes that it is 0."""
    return torch.zeros_like(like) if gradient is None or gradient._is_zerotensor() else gradient


def tensor(drawn, leaves):
    base = torch.from_numpy(drawing.array(drawn["elements"]))
    if drawn["leaf"] == "elements":
        leaves.append(base.requires_grad_())
    result = base
    for view in drawn["views"]:
        if view[0] == "transpose":
            result = result.transpose(*view[1:])
        elif view[0] == "slice":
            # Not by an index, which leaves out a slice that is the whole tensor.
            result = torch.ops.aten.slice(result, *view[1:])
        else:
            result = result.expand(view[1:])
    if drawn["leaf"] == "view":
        result = result.detach().requires_grad_()
        leaves.append(result)
    return result


def facts(t, memory=()):
    """What is compared of a tensor; its strides only if it is a view of an input."""
    is_view = t.numel() > 0 and t.untyped_storage().data_ptr() in memory
    node = None if t.grad_fn is None else t.grad_fn.name().split("::")[-1]
    return {
        "elements": described(t.detach().contiguous().numpy()), "strides": list(t.stride()) if is_view else None,
        "requiresGrad": t.requires_grad, "gradFn": node, "text": str(t),
    }


def line(drawn):
    """A case as the Swift program reads it: floating-point arguments are marked, for JSON has one number."""
    def marked(value):
        if isinstance(value, float):
            return {"double": repr(value)}
        if isinstance(value, list):
            return [marked(v) for v in value]
        return value
    arguments = drawn["arguments"]
    marked_arguments = None if arguments is None else {k: marked(v) for k, v in arguments.items()}
    return json.dumps({**drawn, "arguments": marked_arguments}, separators=(",", ":"))
