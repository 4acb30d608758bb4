"""What may differ: last digits that cannot be followed, and differences that are kept on purpose.

Each entry has its reason. A case whose differences are all explained here does not fail. In the
conditions, `c` is the case, `d` the difference, and `t` and `l` are PyTorch's and Lectern's answers.
"""
from drawing import array
from explanations import (
    Allowance, Kept, are_equal_elements, are_far_apart, can_overflow, has_huge, has_infinity, has_large, has_nan,
    has_subnormal, has_two_types, is_empty, is_expanded, is_singular, is_strided, is_summed)

PRODUCTS = (r"matmul|mm|mv|dot|bmm|outer|linear.*|einsum.*|conv.*|scaledDotProductAttention.*|"
            r"(matrix|vector|batch|nothing|transposed|expanded) by .*|matrices without depth")
SUMS = (r"(sum|mean|variance|std|norm|1-norm|3-norm|largest-magnitude norm|logsumexp|softmax|logSoftmax|trace|"
        r"crossEntropy|nllLoss|mseLoss|l1Loss|huberLoss|smoothL1Loss|binaryCrossEntropy(WithLogits)?|klDiv|"
        r"cosineSimilarity|normalize|pairwiseDistance|batchNorm|layerNorm|groupNorm|rmsNorm|adaptiveAvgPool2d|"
        r"prod|cumprod)(\b.*)?")
ELEMENTARY = r"(exp|log|log2|log10|sin|cos|tan|asin|acos|atan|atan2|erf)(\b.*)?"
ACTIVATIONS = r"(logSigmoid|gelu|silu|softplus|elu|selu|log10)(\b.*)?"
POOLS = r"(max|avg)Pool.*|adaptiveAvgPool2d.*"

ALLOWANCES = [
    Allowance(PRODUCTS, "MKL and oneDNN add products in an order of their own, with other blocks for each size",
              ulps=1, roundings=16, zeros=True, infinite=True),
    Allowance(SUMS, "PyTorch adds in orders that depend on sizes and strides, and not all of them are followed",
              ulps=4, roundings=64),
    Allowance(".*", "the order in which the gradient of a broadcast is summed depends on its strides", ulps=1,
              roundings=64, when=is_summed),
    Allowance(".*", "a second derivative is that of the engine's own formula of the first, which PyTorch may write "
              "in another way", ulps=64, roundings=256, zeros=True, stages="second"),
    Allowance("(inverse|det).*", "LAPACK factors matrices in blocks and in their own type, here it is done in float64, "
              "and the inverse is multiplied where PyTorch solves once more", ulps=64, roundings=4096, zeros=True),
    Allowance("cosineEmbeddingLoss.*|tripletMarginLoss.*|ctcLoss.*", "the gradients of a formula with several terms "
              "are added in another order", ulps=4, roundings=64, zeros=True),
    Allowance(r"(sqrt|rsqrt|x \*\* 0.5)\b.*", "MKL's square root of float32 is not correctly rounded", ulps=1),
    Allowance(ELEMENTARY, "MKL's functions round the last place in ways of their own", ulps=1),
    Allowance("erf.*", "the gradient multiplies MKL's exponential, whose last place becomes two", ulps=2,
              stages="gradients second"),
    Allowance("tanh.*", "PyTorch computes strided tensors one by one with the C library", ulps=1),
    Allowance(ACTIVATIONS, "PyTorch has other functions for whole vectors than for what is left, or MKL's", ulps=4,
              roundings=16),
    Allowance(r"x \*\* .*|.* \*\* x", "SLEEF rounds the last place of powers in ways of its own, which their gradients "
              "multiply by logarithms", ulps=4),
    Allowance("sum.*|.*Norm.*", "where all terms are 0, it depends on the sizes whether the sum of -0 is 0",
              zeros=True),
    Allowance("addInPlace|added in place.*|a column added.*", "PyTorch rounds a product and a sum together in whole "
              "vectors only", ulps=1, roundings=4),
    Allowance(".*Norm.*", "a normalization divides rounding errors by the deviation, which may be as small as √ε",
              roundings=2048),
]

KEPT = [
    # What is refused
    Kept(rf"{PRODUCTS}|{POOLS}|batchNorm.*|cosineSimilarity|klDiv.*|scatter.*", "Lectern refuses",
         "layers are for floating-point numbers of one type",
         when=lambda c, d, t, l: "elements of type" in l["refusal"]),
    Kept("scaleInPlace|addInPlace|.* in place|[*+]= y", "Lectern refuses",
         "numbers that are changed in place are floating-point, and have the type of the result",
         when=lambda c, d, t, l: "elements of type" in l["refusal"]),
    Kept("softmax.*|logSoftmax.*|gelu.*", "Lectern refuses", "integers are refused although there are no elements",
         when=lambda c, d, t, l: is_empty(c)),
    Kept("linear.*", "Lectern refuses", "weights are matrices, and biases vectors",
         when=lambda c, d, t, l: c["arguments"] is None),
    Kept("klDiv.*", "Lectern refuses", "the targets have the shape of the outputs",
         when=lambda c, d, t, l: "do not fit" in l["refusal"]),
    Kept("adaptiveAvgPool2d.*", "Lectern refuses", "pooling is for images with channels"),
    Kept("batchNorm.*", "Lectern refuses", "training needs a batch that is not empty",
         when=lambda c, d, t, l: is_empty(c)),
    Kept("convTranspose.*", "Lectern refuses", "an image without elements is refused",
         when=lambda c, d, t, l: 0 in t["stages"][0][0]["elements"]["shape"]),
    Kept(r"indexAdd.*|indexPut.*|indexSelect|gather|scatter.*|x\[.*|.* in place", "Lectern refuses",
         "indices are checked although there is nothing to choose",
         when=lambda c, d, t, l: "out of range" in l["refusal"] and is_empty(c)),
    Kept("convTranspose.*", "Lectern refuses", "output padding is below the stride",
         when=lambda c, d, t, l: "does not fit a dimension" in l["refusal"]),
    Kept("roll.*|median.*|cat|conv.*", "Lectern refuses",
         "dimensions, windows and types are checked although there are no elements",
         when=lambda c, d, t, l: is_empty(c)),
    Kept("einsum.*", "Lectern refuses", "a letter stands for one size, also beside 1",
         when=lambda c, d, t, l: "has size" in l["refusal"]),
    Kept("mT", "Lectern refuses", "mT of a tensor without dimensions is deprecated in PyTorch"),
    Kept("logsumexp", "Lectern refuses", "PyTorch refuses an empty list of dimensions too, but for some shapes",
         when=lambda c, d, t, l: not c["arguments"]["dims"]),
    Kept("split|unbind|chunk", "crash", "the row reads a part that is not there, at which a Swift array traps",
         when=lambda c, d, t, l: c["arguments"] is None and "tuple index" in t.get("refusal", "")),
    # What PyTorch refuses
    Kept("floorDivide.*", "PyTorch refuses|requiresGrad|gradFn", "floorDivide has no gradient, and PyTorch's refuses",
         when=lambda c, d, t, l: d.aspect != "PyTorch refuses" or "floor_divide" in t["refusal"]),
    Kept(rf"{POOLS}|conv.*|pad.*|batchNorm.*", "PyTorch refuses|shape",
         "batches, channels and images without elements are possible everywhere", when=lambda c, d, t, l: is_empty(c)),
    Kept("scaledDotProductAttention.*", "PyTorch refuses|Lectern refuses",
         "masks broadcast, and types are converted, as in products"),
    Kept("histc", "PyTorch refuses", "NaN is in no bin, and does not decide on the bounds",
         when=lambda c, d, t, l: has_nan(c)),
    Kept("scatter.*", "PyTorch refuses", "PyTorch's gradient refuses a source larger than the index",
         when=lambda c, d, t, l: "invalid gradient" in t["refusal"]),
    Kept("nllLoss.*|crossEntropy.*", "PyTorch refuses", "PyTorch's gradient needs contiguous memory",
         when=lambda c, d, t, l: "contiguous" in t["refusal"]),
    Kept(r".* in place|x\[indices\] = y", "PyTorch refuses", "integers have no gradient, and PyTorch's graph ends in "
         "an internal error", when=lambda c, d, t, l: "isDifferentiableType" in t["refusal"]),
    Kept("cosineEmbeddingLoss.*", "Lectern refuses", "there is one target for each pair of rows",
         when=lambda c, d, t, l: "do not fit" in l["refusal"]),
    # Values
    Kept("split|split into sizes|unbind|chunk", "values",
         "the parts are nodes of their own, whose gradients are added; PyTorch puts them together, and a -0 stays one",
         when=lambda c, d, t, l: d.detail == "sign of zero", stages="gradients"),
    Kept("topk.*|sort.*|argsort", "values", "PyTorch's order of equal elements depends on the size; here it is that of "
         "the tensor", when=lambda c, d, t, l: d.dtype == "int64" or d.detail == "sign of zero"),
    Kept("topk.*|sort.*", "values", "a gradient goes to the one of equal elements that comes first",
         when=lambda c, d, t, l: are_equal_elements(c), stages="gradients second"),
    Kept(r"median\(dim:\)|median along.*", "values", "PyTorch reads beyond the memory of expanded tensors",
         when=lambda c, d, t, l: is_expanded(c)),
    Kept("scaledDotProductAttention.*", "values", "PyTorch's fused kernel reads beyond the memory of expanded queries",
         when=lambda c, d, t, l: is_expanded(c)),
    Kept("batchNorm.*", "values", "PyTorch's gradient reads strided images and weights as if they lay side by side",
         when=lambda c, d, t, l: is_strided(c), stages="gradients second"),
    Kept("histc", "values", "an element on the bound of two bins is in the one that rounding decides on"),
    Kept("minimum.*|maximum.*|amax.*|amin.*|median.*|unique", "values", "of 0 and -0 PyTorch takes either",
         when=lambda c, d, t, l: d.detail == "sign of zero"),
    Kept("histc", "Lectern refuses", "bounds that are equal are moved by 1, which the largest numbers do not notice",
         when=lambda c, d, t, l: has_huge(c)),
    Kept("softmax|logSoftmax", "values", "along another dimension than the last, PyTorch's sum starts with 0",
         when=lambda c, d, t, l: d.detail == "sign of zero", stages="gradients second"),
    Kept("gelu.*", "values", "PyTorch's GELU of infinity is NaN in whole vectors only",
         when=lambda c, d, t, l: has_infinity(c)),
    Kept("lerp.*", "values", "at weight 1, PyTorch keeps the sign of a 0 at the end in whole vectors only",
         when=lambda c, d, t, l: d.detail == "sign of zero", stages="results"),
    Kept("cumprod.*", "values", "beside 0, PyTorch adds products in another order, which decides on the sign of a 0",
         when=lambda c, d, t, l: d.detail == "sign of zero", stages="gradients second"),
    Kept("cumprod.*", "values", "beside 0, PyTorch divides products by elements, which loses the digits of the smallest",
         when=lambda c, d, t, l: has_subnormal(c), stages="gradients second"),
    Kept("hardtanh|relu6|elu.*|selu.*", "values", "PyTorch's gradient of NaN depends on its place",
         when=lambda c, d, t, l: has_nan(c), stages="gradients second"),
    Kept("variance|std", "values", "an empty list of dimensions stands for all; PyTorch's gradient then divides by 0",
         when=lambda c, d, t, l: c["arguments"] is not None and c["arguments"]["dims"] == [],
         stages="gradients second"),
    Kept("variance.*|std.*", "values", "without a degree of freedom the gradient is not a number",
         when=lambda c, d, t, l: d.detail in ("NaN", "infinity"), stages="gradients second"),
    Kept(".*mean.*|.*Norm.*|crossEntropy.*|.*L1Loss.*|l1Loss.*|huberLoss.*", "values",
         "a mean of nothing is 0 / 0, and its derivatives may be too",
         when=lambda c, d, t, l: d.detail == "NaN" and is_empty(c), stages="gradients second"),
    Kept("x % .*|fmod.*", "values", "PyTorch has no remainder where the quotient is beyond all digits",
         when=lambda c, d, t, l: d.detail == "NaN"),
    Kept("prod.*", "values", "PyTorch multiplies products of parts, of which one may be infinite and one 0",
         when=lambda c, d, t, l: d.detail == "NaN" and can_overflow(c)),
    Kept("cumprod.*|prod.*", "values", "beside infinity or NaN, the product of the others may be 0 times these",
         when=lambda c, d, t, l: has_infinity(c) or has_nan(c), stages="gradients second"),
    Kept("prod.*", "values", "beside much larger elements, a second derivative is the difference of products that are "
         "equal but for rounding errors", when=lambda c, d, t, l: are_far_apart(c), stages="second"),
    Kept(".*Norm.*", "values", "with infinite weights, one of the formulas is infinity minus infinity",
         when=lambda c, d, t, l: has_infinity(c)),
    Kept("masked elements set in place", "PyTorch refuses", "PyTorch fills with a number, and refuses some"),
    Kept(r".* in place|x\[indices\] = y", "requiresGrad", "integers have no gradient, whatever is put into them",
         when=lambda c, d, t, l: c["inputs"][0]["elements"]["dtype"] not in ("float32", "float64")),
    Kept("unique", "values", "each NaN is an element of its own, and PyTorch's sort mixes up which is which",
         when=lambda c, d, t, l: d.dtype == "int64" and has_nan(c)),
    Kept("det.*", "values", "beside infinity or NaN it depends on the order of elimination what becomes NaN",
         when=lambda c, d, t, l: has_nan(c) or has_infinity(c)),
    Kept("inverse", "values", "beside infinity or NaN it depends on the order of elimination what becomes NaN",
         when=lambda c, d, t, l: has_nan(c) or has_infinity(c)),
    Kept("det.*", "values", "where the determinant is 0, PyTorch divides by the smallest number in its place",
         when=lambda c, d, t, l: is_singular(c), stages="gradients second"),
    Kept("ctcLoss.*", "values", "impossible ways have the probability exp(-1e30), and infinite scores none",
         when=lambda c, d, t, l: has_huge(c)),
    Kept("ctcLoss.*", "values", "of the differences of large logarithms little more is left than rounding errors, "
         "whose exponentials are the gradient", when=lambda c, d, t, l: has_large(c), stages="gradients second"),
    Kept("prelu.*", "values", "PyTorch's second derivative counts 0 as above 0, the first as not above",
         when=lambda c, d, t, l: (array(c["inputs"][0]["elements"]) == 0).any(), stages="second"),
    Kept("cosineSimilarity.*|normalize.*", "values", "where lines are parallel, the derivatives are "
         "rounding errors divided by the product of the lengths", stages="gradients second"),
    Kept("(huber|smoothL1)Loss.*", "values", "beyond the limit, PyTorch's second derivative is 0 times the difference"
         ", or leaves the difference out", when=lambda c, d, t, l: has_nan(c) or has_infinity(c), stages="second"),
    Kept("binaryCrossEntropy.*", "values", "PyTorch limits the divisor of the second derivative too", stages="second"),
    # Types and names
    Kept(".*Loss.*|binaryCrossEntropy.*|crossEntropy.*", "dtype|values|PyTorch refuses|Lectern refuses",
         "losses of tensors of two types are computed in the wider one", when=lambda c, d, t, l: has_two_types(c)),
    Kept("cosineSimilarity.*", "values", "the lengths of tensors of two types are computed in the wider one",
         when=lambda c, d, t, l: has_two_types(c)),
    Kept("[*+]= y", "gradFn|values", "+= is recorded as x = x + y, in the wider type, and converts last",
         when=lambda c, d, t, l: has_two_types(c)),
    Kept("addInPlace|added in place", "values", "a value is converted to the type of the result before it is added",
         when=lambda c, d, t, l: has_two_types(c)),
    Kept(".*", "values", "between two types, a gradient is converted before or after it is summed",
         when=lambda c, d, t, l: has_two_types(c) and d.detail in ("1 ulp", "4 ulp", "rounding"),
         stages="gradients second"),
    Kept("scaledDotProductAttention.*", "gradFn",
         "PyTorch has a fused kernel for some shapes; here it is always made of products"),
    Kept("adaptiveAvgPool2d to one", "gradFn", "PyTorch lays the mean of images anew whose channels are side by side"),
    Kept("einsum ii->i", "strides|gradFn", "the diagonal is a slice of the matrix as a line, which may be a copy"),
    Kept(r"x\[indices\] = y", "gradFn", "a part that is the whole tensor, whatever the indices, is the tensor"),
    Kept("matmul|rmsNorm.*|crossEntropy of prob.*|batchNorm.*|linear.*|einsum.*", "gradFn",
         "the same result is put together in another order for some strides and empty shapes"),
]
