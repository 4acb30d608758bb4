"""Normalization, padding, convolutions and pooling."""
import torch.nn.functional as F

from operations.table import operation, optional


# Normalization and padding

def scaled(d, kind, shape):
    """No weight, a weight, or a weight and a bias."""
    return [d.tensor(shape, kind) for _ in range(d.choice([0, 1, 2, 2]))]


def batch_normed(d):
    shape, kind = d.shape(2), d.floating()
    return [d.tensor(shape, kind)] + scaled(d, kind, shape[1:2]), {"eps": d.choice([1e-5, 0.1])}


operation("batchNorm", batch_normed, lambda t, a: F.batch_norm(
    t[0], None, None, *optional(t[1:], 2), training=True, eps=a["eps"]))


def batch_normed_in_use(d):
    shape, kind = d.shape(2), d.floating()
    # Without strides: PyTorch's gradient reads the running values as if they lay side by side.
    running = [d.tensor(shape[1:2], kind, gradient=False, strided=False),
               d.tensor(shape[1:2], kind, 0.1, 2, gradient=False, special=False, strided=False)]
    return [d.tensor(shape, kind)] + running + scaled(d, kind, shape[1:2]), {"eps": d.choice([1e-5, 0.1])}


operation("batchNorm in use", batch_normed_in_use, lambda t, a: F.batch_norm(
    t[0], t[1], t[2], *optional(t[3:], 2), eps=a["eps"]))


def layer_normed(d):
    shape, kind = d.shape(1), d.floating()
    last = shape[len(shape) - d.randint(1, len(shape)):]
    return [d.tensor(shape, kind)] + scaled(d, kind, last), {"shape": last, "eps": d.choice([1e-5, 0.1])}


operation("layerNorm", layer_normed, lambda t, a: F.layer_norm(
    t[0], a["shape"], *optional(t[1:], 2), eps=a["eps"]))


def rms_normed(d):
    tensors, arguments = layer_normed(d)
    return tensors[:2], {"shape": arguments["shape"]}


operation("rmsNorm", rms_normed, lambda t, a: F.rms_norm(t[0], a["shape"], *t[1:]))


def group_normed(d):
    groups, kind = d.randint(1, 3), d.floating()
    shape = [d.randint(0, 3), groups * d.randint(1, 2) + d.choice([0, 0, 0, 0, 0, 0, 0, 1])] + d.shape(0, 2)
    return [d.tensor(shape, kind)] + scaled(d, kind, shape[1:2]), {"groups": groups, "eps": d.choice([1e-5, 0.1])}


operation("groupNorm", group_normed, lambda t, a: F.group_norm(
    t[0], a["groups"], *optional(t[1:], 2), eps=a["eps"]))


def padded(d):
    mode = d.choice(["constant", "constant", "reflect", "replicate"])
    if mode == "constant":
        shape = d.shape(1)
        padding = [d.choice([0, 0, 1, 2, -1]) for _ in range(2 * d.randint(1, len(shape)))]
    else:
        shape = d.shape(2)
        padding = [d.choice([0, 1, 2]) for _ in range(2 if len(shape) == 2 or d.flag() else 4)]
    return [d.tensor(shape, d.dtype())], {"padding": padding, "mode": mode, "value": d.choice([0.0, 2.5, -1.0])}


operation("pad", padded, lambda t, a: F.pad(
    t[0], a["padding"], a["mode"], **({"value": a["value"]} if a["mode"] == "constant" else {})))


# Convolutions, and pooling

def convolved(dimensions):
    def draw(d):
        kind, groups = d.floating(), d.choice([1, 1, 1, 2])
        inputs, outputs = groups * d.randint(1, 2), groups * d.randint(1, 3)
        kernel = [d.randint(1, 3) for _ in range(dimensions)]
        spatial = [k + d.randint(0, 4) for k in kernel]
        batch = [] if d.chance(0.15) else [d.choice([0, 1, 1, 2, 3])]
        tensors = [d.tensor(batch + [inputs] + spatial, kind), d.tensor([outputs, inputs // groups] + kernel, kind)]
        if d.flag():
            tensors.append(d.tensor([outputs], kind))
        return tensors, {"stride": [d.choice([1, 1, 2, 3]) for _ in kernel],
                         "padding": [d.choice([0, 0, 1, 2]) for _ in kernel],
                         "dilation": [d.choice([1, 1, 1, 2]) for _ in kernel], "groups": groups}
    return draw


for name, dimensions, compute in [("conv1d", 1, F.conv1d), ("conv2d", 2, F.conv2d)]:
    operation(name, convolved(dimensions), lambda t, a, f=compute: f(
        *t, stride=a["stride"], padding=a["padding"], dilation=a["dilation"], groups=a["groups"]))


def transposed(d):
    kind, groups = d.floating(), d.choice([1, 1, 2])
    inputs, outputs = groups * d.randint(1, 2), d.randint(1, 2)
    kernel, stride = [d.randint(1, 3) for _ in range(2)], [d.choice([1, 2, 2, 3]) for _ in range(2)]
    tensors = [d.tensor([d.choice([0, 1, 2]), inputs, d.randint(1, 4), d.randint(1, 4)], kind),
               d.tensor([inputs, outputs] + kernel, kind)]
    if d.flag():
        tensors.append(d.tensor([outputs * groups], kind))
    return tensors, {"stride": stride, "padding": [d.choice([0, 0, 1]) for _ in kernel],
                     "outputPadding": [d.choice([0, 0, 1]) for _ in kernel],
                     "dilation": [d.choice([1, 1, 2]) for _ in kernel], "groups": groups}


operation("convTranspose2d", transposed, lambda t, a: F.conv_transpose2d(
    *t, stride=a["stride"], padding=a["padding"], output_padding=a["outputPadding"], groups=a["groups"],
    dilation=a["dilation"]))


def pooled(dimensions, dilated):
    def draw(d):
        kernel = [d.randint(1, 3) for _ in range(dimensions)]
        shape = [d.choice([0, 1, 2, 3])] * d.choice([0, 1, 1]) + [d.randint(1, 3)] + [
            d.randint(1, 7) for _ in range(dimensions)]
        arguments = {"kernel": kernel, "stride": [d.choice([1, 2, 3]) for _ in kernel],
                     "padding": [d.choice([0, 0, 1]) for _ in kernel], "ceilMode": d.chance(0.3)}
        if dilated:
            arguments["dilation"] = [d.choice([1, 1, 2]) for _ in kernel]
            # A window around a single element has none, and PyTorch's gradient writes beyond its memory.
            for place, dilation in enumerate(arguments["dilation"]):
                if dilation > 1 and shape[place - dimensions] == 1:
                    arguments["padding"][place] = 0
        else:
            arguments["countIncludePad"] = d.flag()
        return [d.tensor(shape, d.floating())], arguments
    return draw


for name, dimensions, compute in [("maxPool1d", 1, F.max_pool1d), ("maxPool2d", 2, F.max_pool2d)]:
    operation(name, pooled(dimensions, True), lambda t, a, f=compute: f(
        t[0], a["kernel"], a["stride"], a["padding"], a["dilation"], a["ceilMode"]))
for name, dimensions, compute in [("avgPool1d", 1, F.avg_pool1d), ("avgPool2d", 2, F.avg_pool2d)]:
    operation(name, pooled(dimensions, False), lambda t, a, f=compute: f(
        t[0], a["kernel"], a["stride"], a["padding"], a["ceilMode"], a["countIncludePad"]))
operation("adaptiveAvgPool2d", lambda d: (
    [d.tensor([d.choice([0, 1, 2])] * d.choice([0, 1]) + [d.randint(1, 3), d.randint(1, 7), d.randint(1, 7)],
              d.floating())], {"size": [d.randint(1, 4), d.randint(1, 4)]}),
          lambda t, a: F.adaptive_avg_pool2d(t[0], a["size"]))
