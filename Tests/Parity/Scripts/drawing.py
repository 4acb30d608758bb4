"""Draws the inputs of cases: types, shapes, strides and elements, with the edges more often than chance."""
import random

import numpy

DTYPES = {"float32": numpy.float32, "float64": numpy.float64, "int64": numpy.int64, "bool": numpy.bool_}
FLOATS = ("float32", "float64")


class Draw(random.Random):
    """The random numbers of one case: the same for the same seed and number."""

    def __init__(self, seed, number):
        super().__init__(f"{seed} {number}")
        self.numbers = numpy.random.default_rng(self.getrandbits(64))

    def chance(self, probability):
        return self.random() < probability

    def flag(self):
        return self.chance(0.5)

    def dtype(self, floats=0.7):
        if self.chance(floats):
            return "float32" if self.chance(0.7) else "float64"
        return "int64" if self.chance(0.6) else "bool"

    def floating(self):
        """A floating-point type, and rarely another, which many operations refuse."""
        return self.dtype(floats=0.96)

    # Shapes

    def size(self):
        return self.choices([0, 1, 2, 3, 4, 5, 8, 17, 33], [4, 20, 22, 22, 14, 8, 4, 3, 1])[0]

    def shape(self, low=0, high=4):
        rank = self.choices(range(low, high + 1), [[2, 4, 5, 3, 1][r] for r in range(low, high + 1)])[0]
        shape = [self.size() for _ in range(rank)]
        while numpy.prod(shape) > 3000:
            shape[self.randrange(rank)] = 2
        return shape

    def broadcastable(self, shape):
        """A shape that broadcasts with another, and rarely one that does not."""
        other = [1 if self.chance(0.25) else size for size in shape]
        if other and self.chance(0.4):
            other = other[self.randrange(len(other) + 1):]
        if other and self.chance(0.03):
            other[self.randrange(len(other))] += 1
        return other

    def dim(self, rank):
        """A dimension, from the front or from the back, and rarely one that is not there."""
        reach = max(rank, 1)
        if self.chance(0.02):
            return self.choice([reach, -reach - 1])
        return self.randrange(-reach, reach)

    def dims(self, rank):
        chosen = self.sample(range(rank), self.randint(0, rank))
        if chosen and self.chance(0.02):
            chosen.append(chosen[0])
        return [dim - rank if self.chance(0.3) else dim for dim in chosen]

    def number(self):
        """A number for arithmetic: an integer or a floating-point one."""
        if self.chance(0.5):
            return self.choice([-3, -2, -1, 0, 1, 2, 3, 7, 2**40, 2**53 + 1])
        return self.choice([-2.5, -1.0, -0.5, 0.0, -0.0, 0.1, 0.5, 1.0, 1.7, 2.0, 3.0, 1e30, 1e-30])

    def exponent(self):
        return self.choice([-3, -2, -1, 0, 1, 2, 3, 7, -2.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.7, 2.0, 3.0])

    # Elements

    def elements(self, shape, dtype, low=-2.0, high=2.0, special=True):
        """An array of numbers in a range, of small integers, of very different sizes, or of edges."""
        count = int(numpy.prod(shape))
        if dtype == "bool":
            values = self.numbers.integers(0, 2, count)
        elif dtype == "int64":
            values = self.numbers.integers(-4, 7, count)
            if special and self.chance(0.15):
                edges = [2**62, -2**62, 2**63 - 1, -2**63 + 1, 2**53 + 1, 2**53, 2**24 + 1, 0, -1]
                values = numpy.where(self.numbers.random(count) < 0.5, values,
                                     self.numbers.choice(numpy.array(edges, numpy.int64), count))
        else:
            values = self.numbers.uniform(low, high, count)
            kind = self.random()
            if special and kind < 0.15:
                edges = [0.0, -0.0, numpy.inf, -numpy.inf, numpy.nan, 1.0, -1.0, 3e38, -3e38, 1e-38, 1e-45,
                         88.8, -104.0, 20.5, 1e-8]
                if dtype == "float64":
                    edges += [1.7e308, 1e-308, 5e-324, 709.9, -746.0]
                values = numpy.where(self.numbers.random(count) < 0.5, values,
                                     self.numbers.choice(numpy.array(edges), count))
            elif special and kind < 0.35:
                values = self.numbers.integers(-3, 4, count)
            elif special and kind < 0.42:
                values = values * 2.0 ** self.numbers.uniform(-40, 40, count)
        with numpy.errstate(all="ignore"):
            return values.astype(DTYPES[dtype]).reshape(shape)

    def tensor(self, shape, dtype="float32", low=-2.0, high=2.0, special=True, gradient=True, strided=True):
        """A tensor of a shape, often a view of one of another shape."""
        base, views = list(shape), []
        if strided and self.chance(0.35):
            for _ in range(self.choice([1, 1, 2])):
                self.undo_view(base, views)
        leaf = "none"
        if gradient and dtype in FLOATS and self.chance(0.85):
            leaf = self.choice(["elements", "view"]) if views else "elements"
        return {"elements": described(self.elements(base, dtype, low, high, special)), "views": views, "leaf": leaf,
                "shape": list(shape)}

    def undo_view(self, base, views):
        """Puts a view in front of the others, and gives the base the shape from which it starts."""
        rank = len(base)
        kind = self.choice(["transpose", "slice", "expand"])
        if kind == "transpose" and rank > 1:
            first, second = self.sample(range(rank), 2)
            base[first], base[second] = base[second], base[first]
            views.insert(0, ["transpose", first, second])
        elif kind == "slice" and rank > 0:
            dim, start, step = self.randrange(rank), self.choice([0, 1]), self.choice([1, 2, 3])
            size = base[dim]
            base[dim] = start + max(size - 1, 0) * step + 1 + self.choice([0, 1])
            end = start if size == 0 else start + (size - 1) * step + 1
            views.insert(0, ["slice", dim, start, end, step])
        elif kind == "expand":
            target = list(base)
            if rank and self.chance(0.7):
                base[self.randrange(rank)] = 1
            elif rank:
                del base[0]
            views.insert(0, ["expand"] + target)

    def indices(self, shape, size):
        """Whole numbers below a size, and rarely one that is not."""
        values = self.numbers.integers(0, max(size, 1), shape)
        if values.size and self.chance(0.03):
            values.flat[0] = self.choice([size, -1])
        return {"elements": described(values.astype(numpy.int64)), "views": [], "leaf": "none", "shape": list(shape)}

    def mask(self, shape):
        return self.tensor(shape, "bool")


def described(array):
    """An array as the Swift program reads it."""
    return {"dtype": str(array.dtype), "shape": list(array.shape), "bytes": array.tobytes().hex()}


def array(elements):
    """The array of such a description."""
    return numpy.frombuffer(bytes.fromhex(elements["bytes"]), elements["dtype"]).reshape(elements["shape"]).copy()
