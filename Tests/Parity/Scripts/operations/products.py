"""Products of vectors and matrices."""
import torch
import torch.nn.functional as F

from operations.table import operation


def multiplied(d):
    kind = d.dtype(floats=0.88)
    n, m, k = (d.choice([0, 1, 2, 3, 4, 7]) if d.chance(0.97) else 20 for _ in range(3))
    batch = [d.choice([0, 1, 2, 3]) for _ in range(d.choice([0, 0, 0, 1, 2]))]
    left, right = d.broadcastable(batch) + [n, k], d.broadcastable(batch) + [k, m]
    if d.chance(0.15):
        left = [k]
    if d.chance(0.15):
        right = [k]
    if d.chance(0.03):
        right = right[:-1] + [right[-1] + 1] if d.flag() else []
    return [d.tensor(left, kind), d.tensor(right, kind if d.chance(0.95) else d.dtype())], {}


def product(ranks):
    def draw(d):
        kind = d.dtype(floats=0.92)
        b, n, m, k = (d.choice([0, 1, 2, 3, 5]) for _ in range(4))
        sizes = {"b": b, "n": n, "m": m, "k": k if d.chance(0.97) else k + 1}
        return [d.tensor([sizes[c] for c in ranks[0]], kind), d.tensor([sizes[c] for c in ranks[1]], kind)], {}
    return draw


operation("matmul", multiplied, lambda t, a: t[0] @ t[1])
operation("mm", product(["nk", "km"]), lambda t, a: t[0].mm(t[1]))
operation("mv", product(["nk", "k"]), lambda t, a: t[0].mv(t[1]))
operation("dot", product(["k", "k"]), lambda t, a: t[0].dot(t[1]))
operation("bmm", product(["bnk", "bkm"]), lambda t, a: t[0].bmm(t[1]))
operation("outer", product(["n", "m"]), lambda t, a: t[0].outer(t[1]))


def linear(d):
    kind, (n, k, m) = d.floating(), (d.choice([0, 1, 2, 3, 5]) for _ in range(3))
    front = [d.choice([0, 1, 2, 3]) for _ in range(d.choice([0, 1, 1, 2]))]
    tensors = [d.tensor(front + [k], kind), d.tensor([m, k], kind)]
    return tensors + ([d.tensor([m], kind)] if d.flag() else []), {}


operation("linear", linear, lambda t, a: F.linear(*t))


def contracted(d):
    equation = d.choice(["ij,jk->ik", "ij,jk->ki", "ij,ij->", "ij,ij->i", "i,j->ij", "ij,k->jk", "bij,bjk->bik",
                         "bij,bkj->bik", "ij,jk", "i,i->", "i,i->i", "bhid,bhjd->bhij", "ij,j->i"])
    sizes = {letter: d.choice([0, 1, 2, 3, 4]) for letter in "ijkbhd"}
    kind = d.floating()
    left, right = equation.split("->")[0].split(",")
    return [d.tensor([sizes[c] for c in left], kind), d.tensor([sizes[c] for c in right], kind)], {"equation": equation}


operation("einsum", contracted, lambda t, a: torch.einsum(a["equation"], *t))


def attended(d):
    kind, causal = d.floating(), d.chance(0.3)
    front = [d.choice([1, 2, 2]) for _ in range(d.choice([1, 2]))]
    queries, keys, depth, width = d.randint(1, 4), d.randint(1, 5), d.randint(1, 4), d.randint(1, 3)
    tensors = [d.tensor(front + [queries, depth], kind), d.tensor(front + [keys, depth], kind),
               d.tensor(front + [keys, width], kind)]
    if not causal and d.chance(0.4):
        tensors.append(d.mask([queries, keys]))
    return tensors, {"isCausal": causal}


operation("scaledDotProductAttention", attended,
          lambda t, a: F.scaled_dot_product_attention(*t, is_causal=a["isCausal"]))
