"""Makes Fixtures/tensor-files/: files written by the reference implementation of safetensors.

Run with safetensors 0.8.0 and numpy from the package's root:
    python Tests/ReferenceCases/Scripts/make_tensor_files.py
"""
import os

import numpy as np
import safetensors
from safetensors.numpy import save, save_file

FOLDER = "Tests/ReferenceCases/Fixtures/tensor-files/"
os.makedirs(FOLDER, exist_ok=True)


def floats(*bits):
    return np.array(bits, np.uint32).view(np.float32)


# Every type that tensors have, and every shape that is easily forgotten.
save_file(
    {
        "weight": np.arange(6, dtype=np.float32).reshape(2, 3) / 7,
        # -0, the smallest denormal, -infinity, a quiet and a signalling NaN with a payload.
        "special": floats(0x80000000, 0x00000001, 0xFF800000, 0x7FC01234, 0xFF800001),
        "precise": np.array([0.1, -0.0, np.inf], np.float64),
        "count": np.array(-9223372036854775808, np.int64),
        "labels": np.array([[0, 1], [-1, 9223372036854775807]], np.int64),
        "mask": np.array([True, False, True]),
        "scalar": np.array(0.1, np.float32),
        "empty": np.zeros((0, 3), np.float32),
        "no labels": np.zeros((2, 0), np.int64),
    },
    FOLDER + "types.safetensors", metadata={"format": "pt"})

# Types that become wider ones.
narrow = {
    "U8": np.array([0, 255], np.uint8),
    "I8": np.array([-128, 127], np.int8),
    "I16": np.array([-32768, 32767], np.int16),
    "U16": np.array([0, 65535], np.uint16),
    "I32": np.array([-2147483648, 2147483647], np.int32),
    "U32": np.array([0, 4294967295], np.uint32),
    "F16": np.array([0.1, -65504, 6e-8, np.inf, np.nan], np.float16),
}
specs = {
    name: safetensors.TensorSpec(
        dtype=array.dtype.name, shape=array.shape, data_ptr=array.ctypes.data,
        data_len=array.nbytes)
    for name, array in narrow.items()
}
# numpy has no bfloat16, of which these are bits: 0.1, -infinity and the smallest denormal.
brain = np.array([0x3DCD, 0xFF80, 1], np.uint16)
specs["BF16"] = safetensors.TensorSpec(
    dtype="bfloat16", shape=brain.shape, data_ptr=brain.ctypes.data, data_len=brain.nbytes)
with open(FOLDER + "narrow.safetensors", "wb") as file:
    file.write(safetensors.serialize(specs))

# Names that JSON escapes, and whose order is that of their bytes. The reference implementation
# writes several texts in an order that changes; this takes the one that is sorted.
names = ["", "b", "B", "é", "e\u0301x", "😀", "\uffff", 'a"\\/', "\b\t\n\f\r\x00\x1f\x7f\u2028"]
tensors = {name: np.array(i, np.int64) for i, name in enumerate(names)}
texts = {"author": "x", "note": 'line 1\n"line 2"', "é": ""}
while True:
    written = save(tensors, metadata=texts)
    if written.index(b'"author"') < written.index(b'"note"') < written.index('"é"'.encode()):
        break
with open(FOLDER + "names.safetensors", "wb") as file:
    file.write(written)

with open(FOLDER + "nothing.safetensors", "wb") as file:
    file.write(save({}))
