"""Pictures of one's own for tests: small ones in folders, with lists of labels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image


def digits(count: int, seed: int = 0) -> NDArray[np.uint8]:
    """Some pictures, uint8 [count, 28, 28], each unlike the others, black around what is on them."""
    random = np.random.default_rng(seed)
    pictures = np.zeros((count, 28, 28), dtype=np.uint8)
    pictures[:, 6:22, 8:20] = random.integers(0, 256, (count, 16, 12))
    return pictures


def class_folders(folder: Path, names: tuple[str, ...], each: int = 3, seed: int = 0) -> NDArray[np.uint8]:
    """A folder of PNGs for each of the names, ``each`` in it; returns the pictures, class after class."""
    pictures = digits(each * len(names), seed)
    for at, picture in enumerate(pictures):
        path = folder / names[at // each] / f"{at:05}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(picture).save(path)
    return pictures


def labelled_folder(folder: Path, labels: list[str], encoding: str = "utf-8", seed: int = 0) -> NDArray[np.uint8]:
    """A folder of PNGs and ``folder.txt`` beside it, which gives them these labels; returns the pictures."""
    pictures = digits(len(labels), seed)
    folder.mkdir(parents=True)
    lines = []
    for at, (picture, label) in enumerate(zip(pictures, labels, strict=True)):
        Image.fromarray(picture).save(folder / f"{at}_{label}.png")
        lines.append(f"{at}_{label}.png {label}\n")
    folder.with_name(f"{folder.name}.txt").write_bytes("".join(lines).encode(encoding))
    return pictures
