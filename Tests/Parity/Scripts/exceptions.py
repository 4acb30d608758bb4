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

    def __init__(self, operations, reason, ulps=0, roundings=0, zeros=False, stages="results gradients second",
                 when=None):
        self.operations = re.compile(operations)
        self.reason, self.ulps, self.roundings, self.when = reason, ulps, roundings, when
        # Whether 0 may have the other sign.
        self.zeros = zeros
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
    return is_expanded(case) or any(numpy.prod(i["shape"]) < most for i in case["inputs"])


def is_expanded(case):
    return any(view[0] == "expand" for i in case["inputs"] for view in i["views"])


def has_nan(case):
    return any(numpy.isnan(array(i["elements"])).any() for i in case["inputs"])


def are_equal_elements(case):
    """Whether an element occurs twice in an input."""
    return is_expanded(case) or any(
        len(numpy.unique(array(i["elements"]))) < array(i["elements"]).size for i in case["inputs"])


PRODUCTS = (r"matmul|mm|mv|dot|bmm|outer|linear.*|einsum.*|conv.*|scaledDotProductAttention.*|"
            r"(matrix|vector|batch|nothing|transposed|expanded) by .*|matrices without depth")
SUMS = (r"(sum|mean|variance|std|norm|1-norm|3-norm|largest-magnitude norm|logsumexp|softmax|logSoftmax|cumsum|"
        r"crossEntropy|nllLoss|mseLoss|l1Loss|huberLoss|smoothL1Loss|binaryCrossEntropy(WithLogits)?|klDiv|cosineSimilarity|"
        r"normalize|batchNorm|layerNorm|groupNorm|rmsNorm|avgPool.d|adaptiveAvgPool2d|trace|histc|prod|cumprod)(\b.*)?")
ELEMENTARY = (r"(exp|exp2|expm1|log|log2|log10|log1p|sin|cos|tan|asin|acos|atan|sinh|cosh|tanh|sigmoid|logSigmoid|erf|"
              r"gelu|silu|softplus|elu|selu)(\b.*)?")

ALLOWANCES = [
    Allowance(PRODUCTS, "MKL and oneDNN add products in an order of their own, with other blocks for each size",
              ulps=1, roundings=16, zeros=True),
    Allowance(SUMS, "PyTorch adds in cascades whose order depends on sizes and strides", ulps=1, roundings=64),
    Allowance(".*", "a second derivative is that of the engine's own formula of the first, which PyTorch may write "
                    "in another way", ulps=4, roundings=64, zeros=True, stages="second"),
    Allowance(".*", "PyTorch sums the gradient of a broadcast in cascades", ulps=1, roundings=64, when=is_summed),
    Allowance(r"(sqrt|rsqrt|x \*\* 0.5)\b.*", "MKL's square root of float32 is not correctly rounded", ulps=1),
    Allowance(ELEMENTARY, "MKL and SLEEF round the last place in ways of their own", ulps=4),
    Allowance(r"x \*\* .*|.* \*\* x", "SLEEF rounds the last place of powers in ways of its own", ulps=2),
]

KEPT = [
    Kept("split|split into sizes|unbind|chunk", "values", "the parts are nodes of their own, whose gradients are "
         "added; PyTorch puts them together, and a -0 stays one", stages="gradients",
         when=lambda c, d, t, l: d.detail == "sign of zero"),
    Kept("split|unbind|chunk", "crash", "the row reads a part that is not there, at which a Swift array traps",
         when=lambda c, d, t, l: c["arguments"] is None and "tuple index" in t.get("refusal", "")),
    Kept("floorDivide.*", "PyTorch refuses|requiresGrad|gradFn", "floorDivide has no gradient, and PyTorch's refuses",
         when=lambda c, d, t, l: "floor_divide" in t.get("refusal", "") or d.aspect != "PyTorch refuses"),
    Kept(rf"{PRODUCTS}|.*Pool.*|batchNorm.*|cosineSimilarity|klDiv.*|scatter.*", "Lectern refuses",
         "layers are for floating-point numbers of one type", when=lambda c, d, t, l: "elements of type" in l["refusal"]),
    Kept("scaleInPlace|addInPlace|.* in place|[*+]= y", "Lectern refuses", "numbers that are changed in place are "
         "floating-point, and have the type of the result", when=lambda c, d, t, l: "elements of type" in l["refusal"]),
    Kept("[*+]= y", "gradFn", "+= is recorded as x = x + y, and converts last"),
    Kept("topk.*|sort.*|argsort", "values", "PyTorch's order of equal elements depends on the size; here it is that of "
         "the tensor", when=lambda c, d, t, l: d.dtype == "int64" or d.detail == "sign of zero"),
    Kept("topk.*|sort.*|median.*|max.*|min.*|.*Pool.*", "values", "of equal elements another one is chosen", stages="gradients second",
         when=lambda c, d, t, l: are_equal_elements(c) and "topk sort median".find(c["operation"].split(" ")[0].split("(")[0]) >= 0),
    Kept(r"median\(dim:\)|median along.*", "values", "PyTorch reads beyond the memory of expanded tensors",
         when=lambda c, d, t, l: is_expanded(c)),
    Kept(r"mT", "Lectern refuses", "mT of a tensor without dimensions is deprecated in PyTorch"),
    Kept("logsumexp", "Lectern refuses", "PyTorch refuses an empty list of dimensions too, but for some shapes",
         when=lambda c, d, t, l: not c["arguments"]["dims"]),
    Kept("variance|std", "values", "PyTorch's gradient divides by 0 for an empty list of dimensions, which stands for all",
         stages="gradients second", when=lambda c, d, t, l: c["arguments"] and c["arguments"]["dims"] == []),
    Kept("variance.*|std.*", "values", "without a degree of freedom the gradient is not a number",
         stages="second", when=lambda c, d, t, l: d.detail in ("NaN", "infinity")),
    Kept("scatter.*", "PyTorch refuses", "PyTorch's gradient refuses a source larger than the index",
         when=lambda c, d, t, l: "invalid gradient" in t["refusal"]),
    Kept("scaledDotProductAttention.*", "gradFn", "PyTorch has a fused kernel for some shapes; here it is always made of products"),
    Kept("scaledDotProductAttention.*", "PyTorch refuses|Lectern refuses", "masks broadcast, and types are converted, as in products"),
    Kept("matmul|rmsNorm.*|crossEntropy of prob.*|batchNorm.*|linear.*|einsum.*", "gradFn", "the same result is put together in another order for some "
         "strides and empty shapes"),
    Kept("batchNorm.*", "PyTorch refuses", "PyTorch cannot select from tensors without channels",
         when=lambda c, d, t, l: "select()" in t["refusal"]),
    Kept(".*Loss.*|binaryCrossEntropy.*|crossEntropy.*", "dtype|PyTorch refuses|Lectern refuses", "losses of tensors of two types are computed in "
         "the wider one", when=lambda c, d, t, l: len({i["elements"]["dtype"] for i in c["inputs"]}) > 1 or c["arguments"] is None),
    Kept("convTranspose.*", "Lectern refuses", "output padding is checked for empty batches too",
         when=lambda c, d, t, l: 0 in c["inputs"][0]["elements"]["shape"]),
    Kept("indexAdd|indexSelect|gather|scatter.*", "Lectern refuses", "indices are checked although there is nothing to choose",
         when=lambda c, d, t, l: "out of range" in l["refusal"]),
    Kept("klDiv.*", "Lectern refuses", "the targets have the shape of the outputs", when=lambda c, d, t, l: "do not fit" in l["refusal"]),
    Kept("linear.*", "Lectern refuses", "weights are matrices, and biases vectors", when=lambda c, d, t, l: c["arguments"] is None),
    Kept("minimum|maximum", "values", "of 0 and -0 PyTorch takes either", when=lambda c, d, t, l: d.detail == "sign of zero"),
    Kept("maxPool.*", "Lectern refuses", "windows without elements have no largest one", when=lambda c, d, t, l: "without any element" in l["refusal"]),
    Kept("(max|avg|adaptiveAvg)Pool.*|conv.*", "PyTorch refuses|Lectern refuses", "images without channels, and layers without outputs, are possible or not in other shapes",
         when=lambda c, d, t, l: any(0 in i["elements"]["shape"] for i in c["inputs"])),
    Kept("adaptiveAvgPool2d.*", "Lectern refuses", "pooling is for images with channels"),
    Kept("nllLoss.*|crossEntropy.*", "PyTorch refuses", "PyTorch's gradient needs contiguous memory",
         when=lambda c, d, t, l: "contiguous" in t["refusal"]),
    Kept("softmax.*|logSoftmax.*|crossEntropy.*|gelu.*", "PyTorch refuses|dtype", "integers are converted to float32",
         when=lambda c, d, t, l: c["inputs"][0]["elements"]["dtype"] in ("int64", "bool")),
    Kept("hardtanh|relu6", "values", "PyTorch's gradient of NaN depends on its place", stages="gradients second",
         when=lambda c, d, t, l: has_nan(c)),
]
