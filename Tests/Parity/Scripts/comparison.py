"""Compares the answers of both programs, and says what differs and how."""
import numpy

from drawing import FLOATS
from exceptions import ALLOWANCES, KEPT

STAGES = ("results", "gradients", "second")


class Difference:
    def __init__(self, stage, aspect, detail, place=0, dtype=None, ulps=None, distance=None, largest=0):
        self.stage, self.aspect, self.detail, self.place = stage, aspect, detail, place
        self.dtype = dtype
        # How far apart floating-point values are, in units of the last place and as numbers, and the
        # largest of PyTorch's values.
        self.ulps, self.distance, self.largest = ulps, distance, largest

    @property
    def cause(self):
        return (self.stage, self.aspect, self.detail)


def differences(case, torch_answer, lectern_answer):
    """The differences of a case, and the reasons of those that are kept on purpose."""
    found, reasons = [], []
    for difference in compared(torch_answer, lectern_answer):
        reason = explained(case, difference, torch_answer, lectern_answer)
        (reasons if reason else found).append(reason or difference)
    return found, reasons


def explained(case, difference, torch_answer, lectern_answer):
    if difference.distance is not None:
        for allowance in ALLOWANCES:
            if allowance.covers(case, difference):
                return allowance.reason
    for kept in KEPT:
        if kept.covers(case, difference, torch_answer, lectern_answer):
            return kept.reason
    return None


def compared(torch_answer, lectern_answer):
    if "crash" in lectern_answer:
        yield Difference(STAGES[len(lectern_answer["stages"])], "crash", lectern_answer["crash"])
        return
    count = len(lectern_answer["stages"])
    # PyTorch may notice a mistake later, but both have to refuse.
    if "refusal" in torch_answer and "refusal" not in lectern_answer:
        yield Difference(STAGES[len(torch_answer["stages"])], "PyTorch refuses", general(torch_answer["refusal"]))
    elif "refusal" in lectern_answer and "refusal" not in torch_answer:
        yield Difference(STAGES[count], "Lectern refuses", general(lectern_answer["refusal"]))
    elif "refusal" not in torch_answer and count < len(torch_answer["stages"]):
        yield Difference(STAGES[count], "nothing recorded", "")
    for stage, theirs, ours in zip(STAGES, torch_answer["stages"], lectern_answer["stages"]):
        if len(theirs) != len(ours):
            yield Difference(stage, "number of tensors", f"{len(theirs)}, {len(ours)}")
            continue
        found = []
        for place, (x, y) in enumerate(zip(theirs, ours)):
            found += compared_tensors(stage, place, x, y)
        yield from found
        # What follows from wrong values says nothing more.
        if any(d.aspect in ("values", "dtype", "shape") for d in found):
            return


def general(message):
    """A message without its numbers, so that the same refusals have one cause."""
    return "".join("#" if c.isdigit() else c for c in message)[:70]


def compared_tensors(stage, place, x, y):
    a, b = x["elements"], y["elements"]
    if a["dtype"] != b["dtype"]:
        return [Difference(stage, "dtype", f"{a['dtype']}, {b['dtype']}", place)]
    if a["shape"] != b["shape"]:
        return [Difference(stage, "shape", "", place)]
    found = []
    if a["bytes"] != b["bytes"]:
        values = compared_values(stage, place, a, b)
        if values:
            found.append(values)
    if stage != "results":
        return found
    if x["strides"] is not None and relevant(x) != relevant(y):
        found.append(Difference(stage, "strides", "", place))
    if x["requiresGrad"] != y["requiresGrad"]:
        found.append(Difference(stage, "requiresGrad", f"{x['requiresGrad']}, {y['requiresGrad']}", place))
    elif x["gradFn"] != y.get("gradFn"):
        found.append(Difference(stage, "gradFn", f"{x['gradFn']}, {y.get('gradFn')}", place))
    elif not found and x["text"] != y["text"]:
        found.append(Difference(stage, "text", "", place))
    return found


def relevant(tensor):
    """The strides of a view, but for dimensions of size 1, whose strides lead nowhere."""
    return [stride for size, stride in zip(tensor["elements"]["shape"], tensor["strides"]) if size != 1]


def compared_values(stage, place, a, b):
    """How the elements differ: all NaN are the same, for their bits depend on the processor."""
    dtype = a["dtype"]
    x, y = (numpy.frombuffer(bytes.fromhex(e["bytes"]), dtype) for e in (a, b))
    if dtype not in FLOATS:
        return Difference(stage, "values", "other", place, dtype)
    integers = numpy.int32 if dtype == "float32" else numpy.int64
    differ = (x.view(integers) != y.view(integers)) & ~(numpy.isnan(x) & numpy.isnan(y))
    if not differ.any():
        return None
    u, v = x[differ], y[differ]
    if (u == v).all():
        return Difference(stage, "values", "sign of zero", place, dtype, 0, 0)
    if (numpy.isnan(u) | numpy.isnan(v)).any():
        return Difference(stage, "values", "NaN", place, dtype, numpy.inf, numpy.inf)
    if (numpy.isinf(u) | numpy.isinf(v)).any():
        return Difference(stage, "values", "infinity", place, dtype, numpy.inf, numpy.inf)
    with numpy.errstate(all="ignore"):
        distances = abs(u.astype(float) - v.astype(float))
        ulps = float((distances / numpy.spacing(numpy.maximum(abs(u), abs(v)))).max())
        relative = float((distances / numpy.maximum(abs(u), abs(v))).max())
    detail = "1 ulp" if ulps <= 1 else "4 ulp" if ulps <= 4 else "rounding" if relative < 2e-5 else "other"
    largest = float(abs(x[numpy.isfinite(x)]).max())
    return Difference(stage, "values", detail, place, dtype, ulps, float(distances.max()), largest)
