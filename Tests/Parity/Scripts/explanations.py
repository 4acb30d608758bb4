"""How an entry of the list of exceptions is written: which differences it explains, and why."""
import re

import numpy

from drawing import FLOATS, array


class Allowance:
    """So many units of the last place, or so many rounding errors of the numbers that are added up.

    A rounding error is half a unit of the last place of 1, times the largest numbers of the inputs and of
    the upstream gradient, or of the answer: sums of large numbers may cancel, and what is left is rounded
    as they were.
    With nearly infinite inputs it is infinite, for what overflows depends on the order too; with infinite ones
    only where `infinite` says so.
    """

    def __init__(self, operations, reason, ulps=0, roundings=0, zeros=False, infinite=False,
                 stages="results gradients second", when=None):
        self.operations = re.compile(operations)
        self.reason, self.ulps, self.roundings, self.when = reason, ulps, roundings, when
        # Whether 0 may have the other sign.
        self.zeros = zeros
        self.infinite = infinite
        self.stages = stages.split()

    def covers(self, case, difference):
        if difference.stage not in self.stages or not self.operations.fullmatch(case["operation"]):
            return False
        if self.when is not None and not self.when(case, difference):
            return False
        if difference.distance == 0:
            return self.zeros
        if difference.ulps <= self.ulps:
            return True
        epsilon = numpy.finfo(difference.dtype).eps / 2
        largest = max(scale(case, self.infinite), difference.largest)
        return self.roundings > 0 and difference.distance <= self.roundings * epsilon * largest


def scale(case, infinite):
    """The product of the largest numbers of the inputs and the upstream gradients, each at least 1.

    Infinite numbers are left out unless `infinite` is true.
    """
    result = 1.0
    tensors = [i["elements"] for i in case["inputs"]] + case.get("upstream", []) + case.get("second", [])
    for elements in tensors:
        if elements["dtype"] in FLOATS and elements["bytes"]:
            numbers = abs(array(elements)).astype(float)
            largest = numbers.max() if infinite else numbers[numpy.isfinite(numbers)].max(initial=0)
            if not largest < 1e30:
                return numpy.inf
            result *= max(1.0, float(largest))
    return result


class Kept:
    """A difference on purpose: of these operations and aspects, where a condition holds."""

    def __init__(self, operations, aspects, reason, when=None, stages="results gradients second"):
        self.operations, self.aspects = re.compile(operations), aspects.split("|")
        self.reason, self.when, self.stages = reason, when, stages.split()

    def covers(self, case, difference, torch_answer, lectern_answer):
        return (difference.aspect in self.aspects and difference.stage in self.stages
                and self.operations.fullmatch(case["operation"]) is not None
                and (self.when is None or self.when(case, difference, torch_answer, lectern_answer)))


def is_summed(case, difference):
    """Whether a gradient is the sum of several, because its input was broadcast, or expanded by a view."""
    if difference.stage == "results":
        return False
    outputs = case["upstream"]
    most = max(numpy.prod(o["shape"]) for o in outputs)
    return is_expanded(case) or any(numpy.prod(i["shape"]) < most for i in case["inputs"])


def has_two_types(case):
    """Whether floating-point tensors of two types come together, among them those that a row has."""
    types = {i["elements"]["dtype"] for i in case["inputs"]}
    return len(types) > 1 or case["arguments"] is None and types != {"float64"} and "weighted" in case["operation"]


def is_empty(case):
    return any(0 in i["shape"] for i in case["inputs"])


def is_expanded(case):
    return any(view[0] == "expand" for i in case["inputs"] for view in i["views"])


def is_strided(case):
    return any(i["views"] for i in case["inputs"])


def has_nan(case):
    return any(numpy.isnan(array(i["elements"])).any() for i in case["inputs"])


def has_infinity(case):
    return any(numpy.isinf(array(i["elements"])).any() for i in case["inputs"])


def has_huge(case):
    """Whether a number is infinite, NaN, or nearly infinite."""
    return any(not (abs(array(i["elements"]).astype(float)) < 1e29).all() for i in case["inputs"])


def has_large(case):
    """Whether numbers are so large that single precision rounds them to hundredths."""
    return any(not (abs(array(i["elements"]).astype(float)) < 2**17).all() for i in case["inputs"])


def has_subnormal(case):
    """Whether numbers are so small that they have fewer digits than others."""
    magnitudes = [abs(array(i["elements"]).astype(float)) for i in case["inputs"]]
    return any(((m > 0) & (m < 2**-126)).any() for m in magnitudes)


def can_overflow(case):
    """Whether the product of some of the numbers is beyond the limit of single precision."""
    magnitudes = abs(array(case["inputs"][0]["elements"]).astype(float))
    return numpy.log10(numpy.maximum(magnitudes, 1)).sum() > 38


def are_far_apart(case):
    """Whether elements other than 0 are in a ratio beyond half of the digits of double precision."""
    magnitudes = abs(array(case["inputs"][0]["elements"]).astype(float))
    magnitudes = magnitudes[magnitudes > 0]
    return magnitudes.size > 0 and magnitudes.max() / magnitudes.min() > 1e8


def viewed(drawn):
    """The array of an input, with its views."""
    result = array(drawn["elements"])
    for kind, *arguments in drawn["views"]:
        if kind == "transpose":
            result = result.swapaxes(*arguments)
        elif kind == "slice":
            dim, start, end, step = arguments
            result = result[(slice(None),) * dim + (slice(start, end, step),)]
        else:
            result = numpy.broadcast_to(result, arguments)
    return result


def is_singular(case):
    """Whether one of the matrices has no inverse, but for rounding errors."""
    matrices = viewed(case["inputs"][0]).astype(float)
    with numpy.errstate(all="ignore"):
        return bool((numpy.linalg.cond(matrices) > 1e5).any()) if matrices.size and matrices.ndim > 1 else False


def are_equal_elements(case):
    """Whether an element occurs twice in an input."""
    return is_expanded(case) or any(
        len(numpy.unique(array(i["elements"]))) < array(i["elements"]).size for i in case["inputs"])
