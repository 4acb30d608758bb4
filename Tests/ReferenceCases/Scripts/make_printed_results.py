"""Makes Fixtures/printed-results.json: what PyTorch prints for short programs at the edges.

Changes in place, views, integers, empty tensors, infinite numbers and signs of zero. Each case has a
program of the same name in AutogradTests/PrintedResults. Run with torch 2.13.0+cpu from the package's
root:
    python Tests/ReferenceCases/Scripts/make_printed_results.py
"""
import json
import math

import torch
import torch.nn.functional as F
from torch import tensor as T, zeros, ones

torch.set_num_threads(1)
CASES, LINES = [], []


def L(numbers):
    return T(numbers, dtype=torch.float32, requires_grad=True)


def p(*values):
    LINES.extend(str(value) for value in values)


def bits(t):
    """The elements as integers of the same bits."""
    p(t.contiguous().view(torch.int32 if t.dtype == torch.float32 else torch.int64).flatten().tolist())


def case(program):
    LINES.clear()
    program()
    CASES.append({"name": program.__name__.replace("_", " "), "lines": list(LINES)})


# Changes in place

@case
def an_element_is_set_to_a_result():
    w, v, out = L([2]), L([1, 2, 3]), zeros(3)
    out[0] = w[0] * 2
    p(out)
    (out * v).sum().backward()
    p(w.grad, v.grad)


@case
def elements_are_set_in_a_loop():
    w, out = L([1, 2, 3]), zeros(3)
    for i in range(3):
        out[i] = w[i] ** 2
    (out * T([1., 10, 100])).sum().backward()
    p(out, w.grad)


@case
def a_result_is_copied_and_added():
    w, v = L([2, 3]), L([1, 1])
    out = zeros(2)
    out.copy_(w * 2)
    p(out)
    out.add_(w, alpha=3)
    p(out)
    (out * v).sum().backward()
    p(w.grad)


@case
def a_result_is_changed():
    x = L([1, 2])
    y = x * 2
    y.add_(T([1., 1.]))
    p(y)
    y.mul_(3)
    p(y)
    y.sum().backward()
    p(x.grad)


@case
def a_part_of_a_result_is_set():
    x = L([1, 2, 3])
    y = x * 2
    y[1:] = 0.
    p(y)
    y.sum().backward()
    p(x.grad)


@case
def a_mask_of_a_result_is_set():
    x, w = L([1, -2, 3]), L([5])
    y = x * 2
    y[y < 0] = w
    p(y)
    (y * y).sum().backward()
    p(x.grad, w.grad)


@case
def chosen_slices_are_set():
    x, out = L([[1, 2], [3, 4]]), zeros(3, 2)
    out[[2, 0]] = x
    p(out)
    out[1:, [1, 0]] = x * 10
    p(out)
    (out * T([[1., 2], [3, 4], [5, 6]])).sum().backward()
    p(x.grad)


@case
def a_view_is_changed():
    w, out = L([1, 2]), zeros(2, 3)
    row = out[0]
    row[1:].copy_(w)
    p(out, row)
    (row * row).sum().backward()
    p(w.grad)


@case
def a_view_of_a_result_is_changed():
    x = L([1, 2, 3])
    y = x * 1
    first, last = y[0:2], y[2]
    first.mul_(5)
    p(y, first, last)
    (y.sum() + first.sum() + last).backward()
    p(x.grad)


@case
def a_value_is_written_through_two_subscripts():
    w, out = L([2, 3]), zeros(2, 3)
    out[0][1] = w[0]
    out.t()[2, 1] = w[1] * w[0]
    p(out)
    out.sum().backward()
    p(w.grad)


@case
def an_earlier_use_keeps_its_gradient():
    x, w = L([1, 2]), L([3, 4])
    y = x + 0
    before = y + 0
    y.copy_(w)
    after = y + 0
    (before + 10 * after).sum().backward()
    p(x.grad, w.grad)


@case
def an_earlier_view_keeps_its_gradient():
    x, w = L([1, 2]), L([3])
    y = x + 0
    before = y[0] + 0
    y[0:1] = w
    (before + 10 * y[0] + 100 * y[1]).backward()
    p(x.grad, w.grad)


@case
def a_tensor_is_set_from_itself():
    x, out = L([1, 2, 3]), zeros(4)
    for i in range(3):
        out[i + 1] = out[i] + x[i]
    p(out)
    out.sum().backward()
    p(x.grad)


@case
def a_result_is_added_to_itself():
    x = L([1, 2])
    y = x * 3
    y.add_(y)
    p(y)
    y.sum().backward()
    p(x.grad)


@case
def a_wider_value_gets_the_sum():
    w, out = L([2]), zeros(2, 3)
    out[:, 1] = w
    out[0].add_(w)
    p(out)
    out.sum().backward()
    p(w.grad)


@case
def a_change_has_second_derivatives():
    w, out = L([2, 3]), ones(3)
    out[0:2] = w ** 3
    product = out * out.detach().clone()
    g, = torch.autograd.grad((product ** 2).sum(), w, create_graph=True)
    g.sum().backward()
    p(w.grad)


@case
def changes_without_a_record():
    x = L([1, 2])
    y = x * 2
    with torch.no_grad():
        y.add_(T([1., 1.]))
        x.mul_(2)
    p(y, x)


@case
def a_value_of_another_type():
    w, out = L([1.5, 2.5]), zeros(3, dtype=torch.float64)
    out[1:] = w
    p(out)
    out.sum().backward()
    p(w.grad)
    numbers = T([1, 2, 3])
    numbers[0] = w[1]
    p(numbers)


@case
def leading_dimensions_of_a_value():
    a = zeros(4)
    a[1:4] = T([[[1., 2, 3]]])
    a[[0]] = T([[9.]])
    p(a)


@case
def elements_are_set_from_the_same_memory():
    a = torch.arange(9.).view(3, 3)
    a.add_(a)
    a[0:2] = a[1]
    p(a)


# Views

@case
def reshape_shows_where_it_can():
    a = zeros(2, 4)
    v = a.t().reshape(2, 2, 2)
    v[0, 0, 0] = 7.
    b = zeros(4, 4)
    b[..., 0:2].reshape(2, 2, 2)[0, 0, 0] = 7.
    c = zeros(2, 3)
    c.t().reshape(6)[0] = 7.
    p(a, b, c)


@case
def names_of_reshapes():
    x = torch.ones(2, 4, requires_grad=True)
    p(x.reshape(8), x.t().reshape(2, 2, 2), x.t().reshape(8), x.t().view(4, 2, 1), x[:, 0:2].view(2, 2))
    p(x.expand(3, 2, 4).reshape(3, 2, 2, 2).stride(), x.t().reshape(2, 2, 2).stride())


@case
def names_of_nodes():
    x, m, b = ones(2, requires_grad=True), ones(2, 2, requires_grad=True), ones(3, 2, 2, requires_grad=True)
    p(x.t(), m[...], m.trace(), x @ b, F.linear(x, m, x), T(2., requires_grad=True).prod(0))


@case
def an_index_without_dimensions():
    a = zeros(3, 2)
    a[T(1)][0] = 1.
    p(a, a[T(-2)], a[0:2, T(1)])
    x = torch.arange(16.).view(1, 2, 2, 4)
    m = T([True, False, False, True])
    p(x[-1:2, T(1), -1:, m].shape, x[:, T(1), :, m].shape, x[T(0), T([1, 0])].shape)
    p(torch.ones(3, 2, requires_grad=True)[T(1)])


# Gradients at the edges

@case
def a_choice_is_not_a_product():
    x = L([-1, 4])
    x.clamp(min=0).sqrt().sum().backward()
    p(x.grad)
    x = L([0, 4])
    torch.maximum(x, T([1., 1.])).sub(1).sqrt().sum().backward()
    p(x.grad)
    x = L([0, 4])
    torch.minimum(x, T([0., 1.])).sqrt().sum().backward()
    p(x.grad)


@case
def gradients_at_nan():
    x, y = L([math.nan, 1, 2]), L([1, math.nan, 2])
    (-torch.maximum(x, y)).sum().backward()
    p(x.grad, y.grad)
    x, y = L([math.nan, 1, 2]), L([1, math.nan, 2])
    torch.minimum(x, y).sum().backward()
    p(x.grad, y.grad)
    for f in (torch.max, torch.min):
        x = L([math.nan, 1, math.nan])
        (-f(x)).backward()
        p(x.grad)
    x = L([math.nan, 1, 5])
    (-x.clamp(0, 3)).sum().backward()
    p(x.grad)


@case
def signs_of_zero():
    x = L([1, 3, 2])
    (-x.max()).backward()
    p(x.grad)
    x = L([1, 3, 2])
    (-x.min()).backward()
    p(x.grad)
    x = L([[1, 3, 3]])
    (-x.amax(dim=1)).sum().backward()
    p(x.grad)
    x = L([-1, 2, 5])
    (x.clamp(0, 3) * -1.).sum().backward()
    p(x.grad)
    x, y = L([1, 2, 3]), L([3, 0, 3])
    (-torch.maximum(x, y)).sum().backward()
    p(x.grad, y.grad)
    x, y = L([1, 2, 3]), L([3, 0, 3])
    (-torch.minimum(x, y)).sum().backward()
    p(x.grad, y.grad)
    x = L([1, -2])
    (-x.relu()).sum().backward()
    p(x.grad)


@case
def signs_of_zero_in_losses():
    for reduction in ("mean", "sum"):
        x = L([[.1, -.5, .2], [.3, .2, .1]])
        (-F.nll_loss(x, T([0, 2]), reduction=reduction)).backward()
        p(x.grad)
    x = L([[.1, -.5], [.3, .2]])
    F.nll_loss(x, T([-100, 1]), weight=T([.5, 2.])).backward()
    p(x.grad)
    x = L([[.1, -.5], [.3, .2]])
    (F.nll_loss(x, T([-100, 1]), reduction="none") * T([2., -3.])).sum().backward()
    p(x.grad)
    x = L([[.1, -.5], [.3, .2]])
    F.nll_loss(x, T([-100, -100])).backward()
    p(x.grad)
    x = L([[.1, -.5], [.3, .2]])
    (-F.cross_entropy(x, T([-100, 1]))).backward()
    p(x.grad)
    for loss in (F.mse_loss, F.smooth_l1_loss, F.huber_loss):
        x, y = L([1, 2, 5]), L([1, 0, 7])
        loss(x, y, reduction="sum").backward()
        p(x.grad, y.grad)


@case
def powers_at_zero():
    x, y = L([0, 0, 0, 2, 0, -1]), L([0, 1, -1, 0, 2, 0])
    (x ** y).backward(T([-1., -1, -1, math.inf, math.inf, -1]))
    p(x.grad, y.grad)


@case
def more_signs_of_zero():
    functions = (F.leaky_relu, lambda x: F.leaky_relu(x, .3), torch.abs, lambda x: x.norm(p=3),
                 lambda x: x.norm(p=1), lambda x: x.norm(p=math.inf), lambda x: x.prod(), lambda x: x.std())
    for f in functions:
        x = L([0, 3, -4])
        (-f(x)).sum().backward()
        p(x.grad)
    x, y = L([1, 2, 5]), L([1, 0, 7])
    F.l1_loss(x, y, reduction="sum").backward()
    p(x.grad, y.grad)
    x, y = L([.5, .2]), L([.5, 0.])
    F.binary_cross_entropy(x, y, reduction="sum").backward()
    p(x.grad, y.grad)
    x, y = L([0., .2]), L([.5, 0.])
    F.binary_cross_entropy_with_logits(x, y, reduction="sum").backward()
    p(x.grad, y.grad)


# Integers and booleans

@case
def integers_of_many_digits():
    a = T([9007199254740993, 9007199254740992, -9007199254740993])
    p(a.sort().values, a.argsort(descending=True), a.topk(2).values)
    p(a.masked_fill(T([True, False, False]), 9007199254740995))
    bits(T([16777217, 9007199791611905]).float())


@case
def functions_of_integers():
    t = T([2, -1, 3, 0])
    p(t ** T([3, 5, 0, 0]), t ** T([-1, -3, -2, 1]), 2 ** T([3, 0, -1, 62]), t ** 2, t.pow(0.5))
    p(t.clamp(0, 2), t.clamp(min=1), t.clamp(max=1), t.clamp(min=0.5), t.sign(), t.relu(), t.abs())
    p(T([1, 9007199254740993]).diag(), t @ t, T([[1, 2], [3, 4]]) @ T([[1, 2], [3, 4]]))
    p(T([[1, 2], [3, 4]]) @ T([5, 9007199254740993]), ones(2, 2, 3, dtype=torch.int64) @ t[:3])


@case
def functions_of_booleans():
    a, b = T([True, False, True]), T([True, True, False])
    p(a + b, a * b, torch.maximum(a, b), torch.minimum(a, b), a.sum(), a + 1, a * 0.5, a.clamp(min=1))


@case
def a_power_with_an_exponent_of_double_precision():
    y = T([1., 2.5], dtype=torch.float64, requires_grad=True)
    (T([3, 5]) ** y).sum().backward()
    bits(y.grad)


# Empty tensors

@case
def sums_of_nothing():
    for dtype in (torch.float32, torch.float64, torch.int64, torch.bool):
        x = zeros(3, 0, dtype=dtype)
        p(x.sum(0), x.sum(1), x.cumsum(1), x.prod(0), x.prod(1), x.any(0), x.all(1))


@case
def gradients_of_empty_tensors():
    x = zeros(0, dtype=torch.float64, requires_grad=True)
    y = zeros(2, 0, dtype=torch.float64, requires_grad=True)
    (x + y * x).sum().backward()
    p(x.grad, y.grad)
    x = zeros(3, 0, dtype=torch.float64, requires_grad=True)
    (x.std(1).sum() + x.norm(dim=0).sum() + x.repeat(2, 2).sum() + (x @ x.t()).sum()).backward()
    p(x.grad)


@case
def functions_of_empty_lines():
    x = zeros(3, 0, requires_grad=True)
    p(x.softmax(1), x.log_softmax(1), x.logsumexp(1), x.softmax(0))
    p(F.linear(zeros(0), zeros(2, 0), ones(2)), F.linear(zeros(2, 1, 0), zeros(2, 0), ones(2)))
    p(F.adaptive_avg_pool2d(zeros(0, 3, 4, 4), 2).shape, [list(c.shape) for c in zeros(0, 3).chunk(4)])


@case
def lists_with_empty_tensors():
    p(torch.cat([zeros(0), ones(2, 3)]), torch.cat([ones(2, 1), zeros(0)], 1), torch.cat([zeros(0), zeros(0)]))
    p(torch.cat([zeros(0, dtype=torch.float64), ones(1, 1)]))
    p(zeros(3, 1).expand(3, -1).shape, zeros(3, 1).expand(2, -1, 4).shape)
    p(ones(2, 3).sum(dim=[]), ones(2, 3).mean(dim=[]), ones(2, 3).sum(dim=[], keepdim=True))


# Sequences

@case
def ranges():
    bits(torch.arange(-1, 1, .1))
    bits(torch.arange(0, 5, .15))
    bits(torch.arange(5, -3, -.25))
    bits(torch.arange(0, 3, .1, dtype=torch.float64))
    p(torch.arange(-1, 1, .1), torch.arange(.5, 7.5, 2.5, dtype=torch.int64))


@case
def evenly_spaced_numbers():
    bits(torch.linspace(.1, 1, 17))
    bits(torch.linspace(-3, 3, 30))
    bits(torch.linspace(1, -2, 23, dtype=torch.float64))
    p(torch.linspace(-8.2, 20.35, 36, dtype=torch.int64), torch.linspace(25, -25, 66, dtype=torch.int64))
    p(torch.linspace(2, 5, 1), torch.linspace(2, 5, 0))


# Extremes

@case
def very_large_and_small_numbers():
    for numbers in ([1e38], [1e-30, 2e-30], [1e38, 1e38], [3e38, 3e38], [0., 0.]):
        x = L(numbers)
        y = x.norm()
        y.backward()
        p(y, x.grad)
    p(L([1e38, -1e38]).std(), L([1e38, 3e38, -3e38]).var(), L([2e19, -2e19]).var())


# Losses and pooling

@case
def losses_of_images():
    targets = T([[0, 1, 2, -100], [2, 2, 1, 0]])
    options = ({}, {"weight": T([.5, 1., 2.])}, {"label_smoothing": .1}, {"reduction": "none"},
               {"weight": T([.5, 1., 2.]), "label_smoothing": .2, "reduction": "sum"})
    for option in options:
        x = (torch.arange(24.).view(2, 3, 4) * .7).sin().requires_grad_()
        loss = F.cross_entropy(x, targets, **option)
        p(loss.detach())
        loss.sum().backward()
        p(x.grad)
    p(F.nll_loss(torch.ones(1, 2, 2, 2, requires_grad=True), zeros(1, 2, 2, dtype=torch.int64)))


@case
def losses_for_probabilities():
    targets = T([[.2, .3, .5], [1., 0., 0.]])
    options = ({}, {"weight": T([.5, 1., 2.])}, {"label_smoothing": .1}, {"reduction": "none"},
               {"reduction": "sum"})
    for option in options:
        x = (torch.arange(6.).view(2, 3) * .7).sin().requires_grad_()
        loss = F.cross_entropy(x, targets, **option)
        p(loss)
        loss.sum().backward()
        p(x.grad)
    p(F.cross_entropy(L([1, 2, 3]), targets[0]), F.cross_entropy(ones(2, 3, 2), ones(2, 3, 2)))


@case
def windows_that_reach_past_the_end():
    x = torch.arange(10.).view(1, 2, 5)
    p(F.max_pool1d(x, 7, 3, ceil_mode=True), F.avg_pool1d(x, 6, 4, ceil_mode=True))
    p(F.max_pool1d(x, 3, 3, 1, ceil_mode=True), F.avg_pool1d(x, 4, 4, 2, ceil_mode=True))
    p(F.max_pool2d(x, (3, 2), (2, 2), ceil_mode=True), F.max_pool1d(x, 2, 5, 1, 3, ceil_mode=True))
    p(F.avg_pool1d(x, 4, 3, 2, ceil_mode=True, count_include_pad=False))


# What drawn cases have found: see Tests/Parity

@case
def views_behind_the_last_slice():
    x = zeros(2, 0, 1)
    p([list(part.shape) for part in x.split([1, 0], 2)], zeros(0, 3).narrow(1, -1, 1))
    p(T([True, False, True, False])[::3][2:])
    y, z = zeros(0, requires_grad=True), zeros(0, requires_grad=True)
    torch.stack([y, z], -1).sum().backward()
    p(y.grad, z.grad)


@case
def strides_of_new_dimensions():
    x = zeros(2, 3).t()
    p([x.unsqueeze(dim).stride() for dim in range(3)], zeros(4)[::2].unsqueeze(0).stride())


def gradient(function, *tensors, along=None):
    """Prints the gradients of a result along a direction, or of its sum."""
    tensors = [t.detach().clone().requires_grad_() for t in tensors]
    result = function(*tensors)
    result.backward(torch.ones_like(result) if along is None else along)
    p(*(t.grad for t in tensors))


@case
def signs_of_zero_of_chosen_elements():
    x, g = T([[1., 3], [2, 0]]), T([-0., -1.])
    for function in (lambda x: x.max(1).values, lambda x: x.min(0).values, lambda x: x.median(1).values,
                     lambda x: x.topk(1).values[:, 0], lambda x: x.sort().values[0], lambda x: x.diag()):
        gradient(function, x, along=g)
    gradient(torch.diag, T([1., 2]), along=T([[-0., 1], [2, -0.]]))
    p(T([-0., 1]).diag())
    gradient(lambda x: x.median(), T([2., 2, 1]), along=T(-1.))
    gradient(lambda x: F.nll_loss(x, T([1, 0]), T([1., 0]), reduction="sum"), x)


@case
def signs_of_zero_of_sums_of_one():
    for function in (lambda x: x.repeat(1, 1), lambda x: x.tile(1), lambda x: x.cumsum(1), lambda x: x.cumprod(1)):
        gradient(function, T([[1.], [2]]), along=T([[-0.], [-1]]))
    gradient(lambda x: x.expand([]), T(2.), along=T(-0.))
    gradient(lambda x: x.prod(), T([0., -1, 0, 2]))


@case
def bounds_of_hardtanh():
    gradient(F.hardtanh, T([-2., -1, 0, 1, 2, math.nan]), along=T([-1.] * 6))
    gradient(F.relu6, T([-1., 0, 3, 6, 7]), along=T([-1.] * 5))
    p(F.hardtanh(T([-3, 0, 3])), F.relu6(T([-3, 4, 8])))


@case
def medians_of_nothing():
    p(zeros(0).median(), zeros(0, dtype=torch.int64).median())


@case
def the_last_of_several_nans_is_the_largest():
    gradient(lambda x: F.max_pool1d(x, 3, 1), T([[1., math.nan, math.nan, 2]]), along=T([[1., 2]]))


@case
def roots_of_negative_zero():
    gradient(lambda x: x ** 0.5, T([-0., 0, 4]))
    p(T([-0., 0, 4]) ** -0.5)


@case
def norms_of_every_order():
    x = T([[0., 3, -4], [2, 0, 1]])
    for order in (0., -1., 0.5, 1.5, 3., -math.inf, math.inf):
        p(x.norm(order), x.norm(order, 1))
        if order != 0:
            gradient(lambda x: x.norm(order, 1), x, along=T([-1., 2]))
    gradient(lambda x: x.norm(math.inf), T([math.nan, 1, math.nan]))


@case
def divergences_from_nothing():
    gradient(lambda x, y: F.kl_div(x, y, reduction="sum"), T([0.5, -1.]), T([0., 0.5]))


def second(function, x):
    """Prints the derivative of the sum of the derivatives."""
    x = x.detach().clone().requires_grad_()
    first, = torch.autograd.grad(function(x).sum(), x, create_graph=True)
    p(*torch.autograd.grad(first.sum(), x))


@case
def second_derivatives_at_corners():
    x, zero = T([-2., -1, -0.5, 0, 0.5, 1, 2]), zeros(7)
    second(lambda x: F.huber_loss(x, zero, reduction="none") * x, x)
    second(lambda x: F.smooth_l1_loss(x, zero, reduction="none") * x, x)
    second(lambda x: F.elu(x), x)
    second(lambda x: F.leaky_relu(x, 0.5) * x, x)


@case
def second_derivative_of_the_logarithm_of_sigmoid():
    second(F.logsigmoid, T([-1., 0, 2]))


@case
def cosines_between_tensors_of_different_shapes():
    p(F.cosine_similarity(T([[1., 2], [3, 4]]), T([1., 0]), 0), F.cosine_similarity(T([[1., 2], [3, 4]]), T([1., 0])))


@case
def queries_that_see_nothing():
    q = L([[1., 2], [3, 4]])
    y = F.scaled_dot_product_attention(q, q, q, attn_mask=T([[True, False], [False, False]]))
    p(y)
    y.sum().backward()
    p(q.grad)


@case
def divergences_of_numbers():
    p(F.kl_div(T(-1.), T(0.5), reduction="batchmean"))


@case
def gradients_of_nan():
    gradient(F.elu, T([-1., math.nan, 2]))
    x, w = T([[math.nan, 1.]]), T([2., 3])
    gradient(lambda x: F.batch_norm(x, T([0., 1]), T([1., 1]), w), x, along=T([[-0., 2]]))


@case
def large_differences():
    gradient(F.mse_loss, T([3e38, 1, 2]), T([0., 1, 3]))


def numbers(count, scale=1.0):
    """Numbers whose fractions need all their digits."""
    return T([math.sin(i * 1.7 + scale) * scale for i in range(count)], dtype=torch.float32)


def gradient_bits(function, *tensors, along=None):
    tensors = [t.detach().clone().requires_grad_() for t in tensors]
    result = function(*tensors)
    result.backward(numbers(result.numel(), 0.7).view(result.shape) if along is None else along)
    for t in tensors:
        bits(t.grad)


@case
def last_digits_between_two_tensors():
    x, y, w = numbers(9, 1.3), numbers(9, 0.9), numbers(9, 0.5).abs()
    bits(x.lerp(y, w))
    for weight in (0.3, 0.7):
        bits(x.lerp(y, weight))


@case
def last_digits_of_powers():
    x = T([1e-8, 0.3, 7, 1e9])
    bits(x ** 1.7)
    bits(x ** -0.3)


@case
def last_digits_of_gradients():
    x, y = numbers(7, 1.3), numbers(7, 0.9)
    gradient_bits(lambda x, y: x / y, x, y)
    q = numbers(7, 0.4) + 0.5
    for reduction in ("none", "mean"):
        gradient_bits(lambda x: F.binary_cross_entropy(x, q, reduction=reduction), numbers(7, 0.3) + 0.5)
        gradient_bits(lambda x, y: F.smooth_l1_loss(x, y, beta=0.4, reduction=reduction), x, y)
        gradient_bits(lambda x, y: F.huber_loss(x, y, delta=0.4, reduction=reduction), x, y)
        gradient_bits(lambda x, y: F.mse_loss(x, y, reduction=reduction), x, y)
    gradient_bits(lambda x: x.var(correction=0), T([1., 2, 4, 5]), along=T(0.7))
    gradient_bits(lambda x: x.std(correction=0), T([1., 2, 4, 5]), along=T(0.7))


@case
def means_of_nothing():
    x, g = zeros(0, requires_grad=True), T(2., requires_grad=True)
    first, = torch.autograd.grad(x.mean(), x, g, create_graph=True)
    p(*torch.autograd.grad(first.sum(), g))


@case
def names_of_more_nodes():
    x, w, b = L([[1, 2], [3, 4]]), L([[1, 0], [2, 1]]), L([1, 1])
    p(x.roll(1), x[0, 0:2], torch.einsum("ij,kj->ki", x, w), torch.einsum("ij,ij->ij", x, w))
    p(F.linear(x.t()[0], w, b), F.linear(x[0], w, b), F.group_norm(x, 1, b))
    p(F.cross_entropy(x.unsqueeze(2), T([[0], [1]]), reduction="none"), torch.cat([x[0], zeros(0)]))
    for change in (lambda y: y.fill_(3), lambda y: y.__setitem__(slice(0, 2), b),
                   lambda y: y.__setitem__(Ellipsis, w[0, 0]), lambda y: y.__setitem__(slice(0, 1), b)):
        y = x * 1
        change(y)
        p(y)


@case
def an_empty_part_of_a_list_is_in_the_graph():
    x = zeros(0, requires_grad=True)
    y = torch.cat([T([1, 2]), x])
    p(y)
    y.sum().backward()
    p(x.grad)


@case
def linear_maps_of_integers():
    p(F.linear(T([[1, 2]]), T([[3, 4], [5, 6]]), T([1, -1])), T([2, 3]) ** True)


@case
def sums_of_negative_zero():
    x, y = T(-0.), T([-0.])
    p(x.cumsum(0), x.cumprod(0), x.sum(), x.sum(0), x.sum([]), x.mean(), x.mean([]), x.mean(0), T(True).cumsum(0))
    p(y.cumsum(0), y.sum(), y.sum(0), y.mean(0))


@case
def single_copies_in_new_dimensions():
    gradient(lambda x: x.repeat(1), T(2.), along=T([-0.]))
    gradient(lambda x: x.repeat(1, 1), T([2., 3]), along=T([[-0., 1]]))


@case
def determinants_that_are_not_numbers():
    gradient(lambda x: x.det(), T([[[math.nan, 0.], [0, 0]], [[1, 2], [3, 4]]]), along=T([1., 1]))


@case
def the_angle_of_the_origin():
    gradient(torch.atan2, T([0., 0, -0., 1, 1e-30]), T([0., -0., 0, 2, 1e-30]), along=T([1., -1, 1, 1, 1]))


@case
def logarithms_of_what_is_not_a_probability():
    for along in (T([1., 1]), T([0., 0])):
        gradient(lambda x, y: F.kl_div(x, y, reduction="none"), T([0.5, 2]), T([-1., 0.5]), along=along)


@case
def weights_of_another_type():
    x, w = L([[1, 2], [3, -4]]), T([1., 0.5], dtype=torch.float64, requires_grad=True)
    y = F.rms_norm(x, [2], w)
    p(y)
    y.sum().backward()
    p(x.grad, w.grad)
    p(F.rms_norm(w, [2], T([1., 2])))


@case
def the_end_of_a_line():
    p(T([0., 1, -0.]).lerp(T([-0., 2, 0]), 1.), T([0., 1]).lerp(T([-0., 2]), T([1., 1])))


@case
def softmax_of_single_columns():
    x = numbers(9, 3.).view(9, 1)
    for function in (torch.softmax, torch.log_softmax):
        for dim in (0, 1):
            bits(function(x, dim))
            gradient_bits(lambda x: function(x, dim), x)
        gradient(lambda x: function(x, 0), T([[1.], [2.]]), along=T([[-0.], [-0.]]))
        gradient(lambda x: function(x, 1), T([[[1.]], [[2.]]]), along=T([[[-0.]], [[-0.]]]))


@case
def gradients_of_values_with_leading_ones():
    for shape, value in (([3], [3]), ([3], [1, 3]), ([1, 3], [1, 3]), ([1, 3], [3]), ([1, 3], [1, 1, 3]),
                         ([1, 1], [1, 1, 1]), ([], [1])):
        y, v = zeros(shape), ones(value, requires_grad=True)
        y[...] = v
        y.backward(torch.full(shape, -0.))
        p(y, v.grad)
    for value in ([3], [1, 3], [1, 1, 3]):
        y, v = zeros(2, 3), ones(value, requires_grad=True)
        y[T([0])] = v
        y.backward(torch.full((2, 3), -0.))
        p(v.grad)


@case
def different_integers_of_many_digits():
    p(*T([2**53 + 1, 2**53, 3, 2**53 + 1]).unique(return_inverse=True, return_counts=True))
    p(*T([True, False, True]).unique(return_inverse=True, return_counts=True))


@case
def targets_that_are_too_long():
    targets = T([[1, 1, 2], [1, -1, 7]])
    for reduction in ("none", "mean", "sum"):
        for zero_infinity in (False, True):
            x = numbers(24).view(3, 2, 4).log_softmax(2).detach().requires_grad_()
            loss = F.ctc_loss(x, targets, T([3, 2]), T([3, 1]), reduction=reduction, zero_infinity=zero_infinity)
            p(loss)
            loss.sum().backward()
            p(x.grad)
    x = numbers(12).view(3, 1, 4).requires_grad_()
    p(F.ctc_loss(x, T([[1, 2]]), T([0]), T([2])), F.ctc_loss(x, T([[1, 2]]), T([0]), T([0]), reduction="sum"))


@case
def the_cosine_of_nothing():
    x, y = zeros(2, dtype=torch.float64, requires_grad=True), T([1., -2], dtype=torch.float64)
    F.cosine_embedding_loss(x, y, T(1)).backward()
    bits(x.grad)


@case
def what_is_impossible_and_was():
    x = zeros(1, dtype=torch.float64, requires_grad=True)
    F.binary_cross_entropy(x, ones(1, dtype=torch.float64)).backward()
    bits(x.grad)


@case
def second_derivatives_of_a_cosine():
    x, y = L([0.7747]), L([-0.052])
    loss = F.cosine_embedding_loss(x, y, T(1), reduction="sum")
    first = torch.autograd.grad(loss, (x, y), T(-0.8341), create_graph=True)
    for derivative in torch.autograd.grad(first, (x, y), (T([1.4628]), T([1.3593]))):
        bits(derivative)


with open("Tests/ReferenceCases/Fixtures/printed-results.json", "w") as file:
    json.dump({"torch": torch.__version__, "cases": CASES}, file, indent=1)
    file.write("\n")
