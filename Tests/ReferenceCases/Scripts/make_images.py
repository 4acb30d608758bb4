"""Makes Fixtures/images: PNG files of two classes, and the pixels that Pillow reads from them.

Each kind of color is there, and every filter in each image. torchvision's ImageFolder opens images with
Pillow and converts them to RGB, as is done here. Run with Pillow 13 from the package's root:
    python Tests/ReferenceCases/Scripts/make_images.py
"""
import json
import random
import struct
import zlib
from pathlib import Path

from PIL import Image

FOLDER = Path("Tests/ReferenceCases/Fixtures/images")
# The class and the name of each file, its color type, its depth, and the numbers of a pixel.
IMAGES = [
    ("cat/gray.png", 0, 8, 1), ("cat/gray-1.png", 0, 1, 1), ("cat/gray-2.png", 0, 2, 1),
    ("cat/gray-4.png", 0, 4, 1), ("cat/palette.png", 3, 8, 1), ("cat/palette-2.png", 3, 2, 1),
    ("dog/rgb.png", 2, 8, 3), ("dog/gray-alpha.png", 4, 8, 2), ("dog/rgb-alpha.PNG", 6, 8, 4),
]
WIDTH, HEIGHT = 7, 5


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def predicted(kind, left, above, corner):
    if kind == 4:
        sum = left + above - corner
        return min((left, above, corner), key=lambda n: abs(sum - n))
    return [0, left, above, (left + above) // 2][kind]


def filtered(rows, step):
    result, last = b"", bytes(len(rows[0]))
    for number, row in enumerate(rows):
        kind = number % 5
        line = bytes(
            (byte - predicted(kind, row[i - step] if i >= step else 0, last[i],
                              last[i - step] if i >= step else 0)) % 256
            for i, byte in enumerate(row))
        result, last = result + bytes([kind]) + line, row
    return result


random.seed(0)
for path, color, depth, channels in IMAGES:
    (FOLDER / path).parent.mkdir(parents=True, exist_ok=True)
    colors = 3 if color == 3 else 1 << depth
    rows = []
    for _ in range(HEIGHT):
        bits = "".join(
            format(random.randrange(colors), "0%db" % depth) for _ in range(WIDTH * channels))
        bits += "0" * (-len(bits) % 8)
        rows.append(bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8)))
    data = zlib.compress(filtered(rows, max(1, channels * depth // 8)))
    (FOLDER / path).write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, color, 0, 0, 0))
        + (chunk(b"PLTE", bytes([255, 0, 9, 1, 200, 30, 77, 88, 99])) if color == 3 else b"")
        + chunk(b"tEXt", b"Title\0test")
        + chunk(b"IDAT", data[:20]) + chunk(b"IDAT", data[20:]) + chunk(b"IEND", b""))

classes = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
samples = []
for label, name in enumerate(classes):
    for path in sorted((FOLDER / name).iterdir()):
        image = Image.open(path).convert("RGB")
        assert image.size == (WIDTH, HEIGHT)
        samples.append({"path": f"{name}/{path.name}", "label": label, "bytes": list(image.tobytes())})
(FOLDER / "images.json").write_text(
    json.dumps({"classes": classes, "shape": [HEIGHT, WIDTH, 3], "samples": samples}) + "\n")
