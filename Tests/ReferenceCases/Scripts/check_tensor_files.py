"""Checks files that Lectern saved with the reference implementation of safetensors.

Each is read, and written again its tensors must give the same bytes. Run with
safetensors and numpy:
    python Tests/ReferenceCases/Scripts/check_tensor_files.py FILE...
"""
import sys

from safetensors import safe_open
from safetensors.numpy import load_file, save


failures = 0
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        contents = file.read()
    tensors = load_file(path)
    with safe_open(path, "numpy") as file:
        metadata = file.metadata()
    again = save(tensors, metadata)
    # The texts of the metadata have no order in the reference implementation.
    for _ in range(200):
        if again == contents or len(metadata or {}) < 2:
            break
        again = save(tensors, metadata)
    same = again == contents
    failures += not same
    print("same bytes  " if same else "OTHER BYTES ", path, f"({len(tensors)} tensors)")
sys.exit(failures > 0)
