"""Makes Fixtures/data-order.json: the examples that PyTorch's samplers and loaders choose, and what
torchvision's random transforms make of images.

Run with torch 2.13.0+cpu and torchvision 0.28.0 from the package's root:
    python Tests/ReferenceCases/Scripts/make_data_order.py
"""
import json

import torch
from torch.utils.data import (
    DataLoader, RandomSampler, SequentialSampler, SubsetRandomSampler,
    TensorDataset, WeightedRandomSampler)
from torchvision import transforms

WEIGHTS = [0.1, 0.9, 0.4, 0.7, 3.0, 0.0, 0.6]
NUMBERS = TensorDataset(torch.arange(10))

# Each makes a sampler with a generator, or with None.
SAMPLERS = {
    "sequential": lambda g: SequentialSampler(NUMBERS),
    "random": lambda g: RandomSampler(NUMBERS, generator=g),
    "random, 25 samples": lambda g: RandomSampler(NUMBERS, num_samples=25, generator=g),
    "random, 20 samples": lambda g: RandomSampler(NUMBERS, num_samples=20, generator=g),
    "random, 4 samples": lambda g: RandomSampler(NUMBERS, num_samples=4, generator=g),
    "replacement": lambda g: RandomSampler(NUMBERS, replacement=True, generator=g),
    "replacement, 70 samples": lambda g: RandomSampler(
        NUMBERS, replacement=True, num_samples=70, generator=g),
    "replacement, 64 samples": lambda g: RandomSampler(
        NUMBERS, replacement=True, num_samples=64, generator=g),
    "subset": lambda g: SubsetRandomSampler([9, 3, 5, 7, 1], generator=g),
    "weighted": lambda g: WeightedRandomSampler(WEIGHTS, 40, generator=g),
    "weighted, 1 sample": lambda g: WeightedRandomSampler(WEIGHTS, 1, generator=g),
    "weighted, distinct": lambda g: WeightedRandomSampler(
        WEIGHTS, 6, replacement=False, generator=g),
    "weighted, 3 distinct": lambda g: WeightedRandomSampler(
        WEIGHTS, 3, replacement=False, generator=g),
}


def next31(generator=None):
    return torch.empty((), dtype=torch.int32).random_(generator=generator).item()


def generator(seed, own):
    torch.manual_seed(seed)
    return torch.Generator().manual_seed(seed + 1) if own else None


samplers, loaders = [], []
for name, make in SAMPLERS.items():
    for seed in range(3):
        for own in [False, True]:
            g = generator(seed, own)
            sampler = make(g)
            epochs = [list(sampler), list(sampler)]
            samplers.append({
                "sampler": name, "seed": seed, "ownGenerator": own, "epochs": epochs,
                "next31": next31(g)})

    for seed in range(2):
        # Words of the default generator between the batches tell when a sampler draws from it.
        for batch_size, drop_last, shared in [
                (4, False, False), (4, False, True), (4, True, True), (5, False, True)]:
            torch.manual_seed(seed)
            loader = DataLoader(
                NUMBERS, batch_size=batch_size, drop_last=drop_last,
                sampler=make(torch.default_generator if shared else None))
            epochs = []
            for _ in range(2):
                batches, words = [], []
                iterator = iter(loader)
                while True:
                    words.append(next31())
                    batch = next(iterator, None)
                    if batch is None:
                        break
                    batches.append(batch[0].tolist())
                epochs.append({"batches": batches, "words": words})
            loaders.append({
                "sampler": name, "seed": seed, "batchSize": batch_size, "dropLast": drop_last,
                "sharedGenerator": shared,
                "epochs": epochs, "next31": next31()})

TRANSFORMS = {
    "flip": [transforms.RandomHorizontalFlip()],
    "rare flip": [transforms.RandomHorizontalFlip(0.1)],
    "crop": [transforms.RandomCrop(3)],
    "padded crop": [transforms.RandomCrop((4, 5), padding=2, fill=-1)],
    "crop of all": [transforms.RandomCrop((4, 5)), transforms.RandomHorizontalFlip()],
    "all": [
        transforms.RandomCrop(4, padding=1), transforms.RandomHorizontalFlip(),
        transforms.Normalize([0.5, 10.3], [0.25, 7.1])],
}
IMAGES = torch.arange(6 * 2 * 4 * 5, dtype=torch.float32).reshape(6, 2, 4, 5) / 10


class Transformed(torch.utils.data.Dataset):
    def __init__(self, transform):
        self.transform = transform

    def __len__(self):
        return len(IMAGES)

    def __getitem__(self, index):
        return self.transform(IMAGES[index]), index


images = []
for name, steps in TRANSFORMS.items():
    for seed in range(3):
        torch.manual_seed(seed)
        loader = DataLoader(Transformed(transforms.Compose(steps)), batch_size=4, shuffle=True)
        batches = list(loader)
        images.append({
            "transform": name, "seed": seed, "next31": next31(),
            "batches": [
                {"indices": indices.tolist(), "shape": list(pixels.shape),
                 "pixels": [
                     "%08x" % (word & 0xFFFFFFFF)
                     for word in pixels.flatten().view(torch.int32).tolist()]}
                for pixels, indices in batches]})

with open("Tests/ReferenceCases/Fixtures/data-order.json", "w") as file:
    json.dump(
        {"torch": torch.__version__, "samplers": samplers, "loaders": loaders, "images": images},
        file, separators=(",", ":"))
    file.write("\n")
