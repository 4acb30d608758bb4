"""The operations whose arguments are drawn: how to draw a case, and what PyTorch computes.

The Swift program has each under the same name in Program/Operations. The rows of the operation table,
whose arguments are fixed, are cases too: see cases.py.
"""
from operations import elementwise, layers, losses, products, reductions, selections, views  # noqa: F401
from operations.table import OPERATIONS  # noqa: F401
