"""What may differ: last digits that cannot be followed, and differences that are kept on purpose.

Each entry has its reason. A case whose differences are all here is counted as explained.
"""
import re


class Allowance:
    """So many units in the last place, or so much relative to the largest number of the tensor."""

    def __init__(self, operations, reason, ulps=0, relative=0, stages="results gradients second",
                 dtypes="float32 float64"):
        self.operations = re.compile(operations)
        self.reason, self.ulps, self.relative = reason, ulps, relative
        self.stages, self.dtypes = stages.split(), dtypes.split()

    def covers(self, case, difference):
        ulps, relative = difference.distance
        return (difference.stage in self.stages and difference.dtype in self.dtypes
                and (ulps <= self.ulps or relative <= self.relative)
                and self.operations.fullmatch(case["operation"]) is not None)


class Kept:
    """A difference on purpose: of these operations and aspects, where a condition holds."""

    def __init__(self, operations, aspects, reason, when=None, stages="results gradients second"):
        self.operations, self.aspects = re.compile(operations), aspects.split("|")
        self.reason, self.when, self.stages = reason, when, stages.split()

    def covers(self, case, difference, torch_answer, lectern_answer):
        return (difference.aspect in self.aspects and difference.stage in self.stages
                and self.operations.fullmatch(case["operation"]) is not None
                and (self.when is None or self.when(case, difference, torch_answer, lectern_answer)))


ALLOWANCES = []

KEPT = []
