"""What may differ: last digits that cannot be followed, and differences that are kept on purpose.

Each entry has its reason. A case whose differences are all here is counted as explained.
"""
import re

import numpy

from drawing import FLOATS, array


class Allowance:
    """So many units of the last place, or so many rounding errors of the numbers that are added up.

    A rounding error is half a unit of the last place of 1, times the largest numbers of the inputs and of
    the upstream gradient: sums of large numbers may cancel, and what is left is rounded as they were.
    With infinite or nearly infinite inputs it is infinite, for what overflows depends on the order too.
    """

    def __init__(self, operations, reason, ulps=0, roundings=0, stages="results gradients second", when=None):
        self.operations = re.compile(operations)
        self.reason, self.ulps, self.roundings, self.when = reason, ulps, roundings, when
        self.stages = stages.split()

    def covers(self, case, difference):
        if difference.stage not in self.stages or not self.operations.fullmatch(case["operation"]):
            return False
        if self.when is not None and not self.when(case, difference):
            return False
        if difference.ulps <= self.ulps:
            return True
        epsilon = numpy.finfo(difference.dtype).eps / 2
        return difference.distance <= self.roundings * epsilon * scale(case) or scale(case) == numpy.inf


def scale(case):
    """The product of the largest numbers of the inputs and the upstream gradients, each at least 1."""
    result = 1.0
    tensors = [i["elements"] for i in case["inputs"]] + case.get("upstream", []) + case.get("second", [])
    for elements in tensors:
        if elements["dtype"] in FLOATS and elements["bytes"]:
            largest = float(abs(array(elements)).max())
            if not largest < 1e30:
                return numpy.inf
            result *= max(1.0, largest)
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
    return (any(view[0] == "expand" for i in case["inputs"] for view in i["views"])
            or any(numpy.prod(i["elements"]["shape"]) < most for i in case["inputs"]))


PRODUCTS = (r"matmul|mm|mv|dot|bmm|outer|linear.*|einsum.*|conv.*|scaledDotProductAttention.*|"
            r"(matrix|vector|batch|nothing|transposed|expanded) by .*|matrices without depth")
SUMS = (r"(sum|mean|variance|std|norm|1-norm|3-norm|largest-magnitude norm|logsumexp|softmax|logSoftmax|cumsum|"
        r"crossEntropy|nllLoss|mseLoss|l1Loss|huberLoss|smoothL1Loss|binaryCrossEntropy|klDiv|cosineSimilarity|"
        r"normalize|batchNorm|layerNorm|groupNorm|rmsNorm|avgPool.d|adaptiveAvgPool2d|trace|histc|prod|cumprod)(\b.*)?")
ELEMENTARY = (r"(exp|exp2|expm1|log|log2|log10|log1p|sin|cos|tan|asin|acos|atan|sinh|cosh|tanh|sigmoid|logSigmoid|erf|"
              r"gelu|silu|softplus|elu|selu)(\b.*)?")

ALLOWANCES = [
    Allowance(PRODUCTS, "MKL and oneDNN add products in an order of their own, with other blocks for each size",
              ulps=1, roundings=16),
    Allowance(SUMS, "PyTorch adds in cascades whose order depends on sizes and strides", ulps=1, roundings=64),
    Allowance(".*", "PyTorch sums the gradient of a broadcast in cascades", ulps=1, roundings=64, when=is_summed),
    Allowance(r"(sqrt|rsqrt|x \*\* 0.5)\b.*", "MKL's square root of float32 is not correctly rounded", ulps=1),
    Allowance(ELEMENTARY, "MKL and SLEEF round the last place in ways of their own", ulps=4),
    Allowance(r"x \*\* .*|.* \*\* x", "SLEEF rounds the last place of powers in ways of its own", ulps=2),
]

KEPT = []
