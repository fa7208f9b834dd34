"""How long folders of small pictures take to import, against Pillow alone; and the memory that importing MNIST takes.

    python -m benchmarks.import_pictures [--pictures 70000] [--repeats 3]

Small PNG files are written to a temporary folder first, one folder for each of ten classes. Then the same files are
read in turn: by a loop that only has Pillow decode them, and by the program's own source, with an empty cache and
with what the first time kept. The memory is the most that one process took beyond what it had before, over the size
of the final arrays.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

import numpy as np
from PIL import Image

from workbench.core.base.control import Control
from workbench.core.data import load_images
from workbench.core.data.read_context import ReadContext
from workbench.core.data.section import Data
from workbench.core.data.sources import IdxFolder
from workbench.core.data.sources.at_place import source_at

CLASSES = 10


def write(folder: Path, count: int) -> list[Path]:
    """``count`` grey PNGs of 28 × 28 pixels, a blot of noise on each."""
    random, paths = np.random.default_rng(0), []
    for at in range(CLASSES):
        (folder / str(at)).mkdir(parents=True)
    for at in range(count):
        picture = np.zeros((28, 28), np.uint8)
        picture[4:24, 8:20] = random.integers(0, 256, (20, 12))
        path = folder / str(at % CLASSES) / f"{at:05}.png"
        Image.fromarray(picture).save(path)
        paths.append(path)
    return paths


def bare(paths: list[Path]) -> float:
    """Seconds for Pillow alone."""
    begun = time.perf_counter()
    for path in paths:
        with Image.open(path) as picture:
            np.asarray(picture.convert("L"))
    return time.perf_counter() - begun


def ours(folder: Path, cache: Path) -> float:
    """Seconds for the source, from looking at the folder to labelled arrays."""
    begun = time.perf_counter()
    source_at(folder, Control()).read(ReadContext(cache), lambda event: None, Control())
    return time.perf_counter() - begun


def memory(folder: Path) -> None:
    """Print the most memory that loading and splitting the folder's IDX files took, over what it made."""
    data = Data(source=IdxFolder(folder=str(folder)))
    # NumPy tells it of its arrays.
    tracemalloc.start()
    images = load_images.load(data, 1, lambda event: None, Control(), ReadContext())
    _, most = tracemalloc.get_traced_memory()
    parts = (images.train_images, images.validation_images, images.test_images)
    print(f"{most / sum(part.nbytes for part in parts if part is not None):.2f}")


def mnist_sized(folder: Path) -> None:
    """IDX files as large as MNIST's."""
    random = np.random.default_rng(0)
    for half, count in (("train", 60_000), ("t10k", 10_000)):
        for kind, shape in (("images-idx3", (count, 28, 28)), ("labels-idx1", (count,))):
            content = random.integers(0, 10, shape, dtype=np.uint8)
            sizes = b"".join(size.to_bytes(4, "big") for size in shape)
            (folder / f"{half}-{kind}-ubyte").write_bytes(bytes([0, 0, 8, len(shape)]) + sizes + content.tobytes())


def main() -> None:
    """Measure in turn and print tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=int, default=70_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--memory", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory:
        memory(options.memory)
        return
    with tempfile.TemporaryDirectory() as home:
        root = Path(home)
        paths = write(root / "set", options.pictures)
        times = [
            (bare(paths), ours(root / "set", root / f"cache{turn}"), ours(root / "set", root / f"cache{turn}"))
            for turn in range(options.repeats)
        ]
        alone, first, again = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"| {options.pictures:,} PNG files of 28 × 28, medians of {options.repeats} | seconds | ratio |")
        print("|---|---|---|")
        for name, value in (("Pillow alone, one after the other", alone), ("import", first), ("import again", again)):
            print(f"| {name} | {value:.1f} | {value / alone:.2f} |")
        (root / "idx").mkdir()
        mnist_sized(root / "idx")
        command = [sys.executable, "-m", "benchmarks.import_pictures", "--memory", str(root / "idx")]
        taken = [float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(3)]
        print(f"\nMost memory while MNIST's 70,000 images are loaded: {statistics.median(taken):.2f} times their size.")


if __name__ == "__main__":
    main()
