#!/usr/bin/env python3
"""Writes the first pictures of Fashion-MNIST to the folder of this script.

    apt-get install dataset-fashion-mnist
    python3 take-part.py /usr/share/datasets/fashion-mnist

The files keep their names and their format, and the pictures their order.
"""

import gzip
import hashlib
import pathlib
import struct
import sys

PARTS = {"train": 6000, "t10k": 2000}
here = pathlib.Path(__file__).parent


def take(name, rank, count):
    """Copies the header, with another count, and the first `count` entries of an IDX file."""
    with gzip.open(pathlib.Path(sys.argv[1]) / name) as file:
        magic, available, *shape = struct.unpack(f">{1 + rank}I", file.read(4 * (1 + rank)))
        if magic != 0x0800 + rank or available < count:
            sys.exit(f"{name}: not an IDX file of at least {count} entries of rank {rank}")
        size = count
        for length in shape:
            size *= length
        content = struct.pack(f">{1 + rank}I", magic, count, *shape) + file.read(size)
    # Neither a time nor a name goes into the header, so that the same part gives the same bytes.
    (here / name).write_bytes(gzip.compress(content, 9, mtime=0))
    print(f"| {name.removesuffix('.gz')} | {len(content)} | {hashlib.sha256(content).hexdigest()} |")


if len(sys.argv) != 2:
    sys.exit(__doc__)
for part, count in PARTS.items():
    take(f"{part}-images-idx3-ubyte.gz", 3, count)
    take(f"{part}-labels-idx1-ubyte.gz", 1, count)
