"""What a photo from a camera costs: seconds and memory from the file to the image that a model sees.

    python -m benchmarks.photos [--seed 0]

A sheet of paper with a pen's digit, with light that falls off and the sensor's noise, is made in the sizes of
cameras and saved as JPEG, and as PNG, which cannot be decoded at a fraction of its size. Each is read in a process
of its own, on Linux, which tells how large it grew: "more" is the largest resident memory beyond that of the same
process before it reads.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

SIZES = ((4032, 3024), (8064, 6048))
"""Pixels: 12.2 and 48.8 million."""

READ = """
import json, re, sys, time
from pathlib import Path
from workbench.core.pictures import photo, picture_file

def highest():
    # Of this program alone: what getrusage tells is at least what the parent had.
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024

photo.look(picture_file.read(Path(sys.argv[1])))
before, began = highest(), time.perf_counter()
sight = photo.look(picture_file.read(Path(sys.argv[2])))
print(json.dumps([time.perf_counter() - began, highest() - before, highest(), int(sight.image.max())]))
"""
"""Reads a small picture first, so that what is imported on the way does not count."""


def shot(width: int, height: int, seed: int) -> Image.Image:
    """A seven on grey paper: light falls off, the sensor has noise, colours are those of a lamp."""
    unit = min(width, height)
    ink = Image.new("L", (width, height), 0)
    corners = [(0.35, 0.3), (0.6, 0.3), (0.45, 0.7)]
    line = [(width / 2 + (x - 0.5) * unit, y * unit) for x, y in corners]
    ImageDraw.Draw(ink).line(line, fill=120, width=unit // 60, joint="curve")
    noise = np.random.default_rng(seed).normal(0, 4, (height, width)).astype(np.float32)
    light = np.linspace(215, 140, width, dtype=np.float32)[None]
    grey = np.clip(light - np.asarray(ink) + noise, 0, 255).astype(np.uint8)
    return Image.merge("RGB", [Image.fromarray(grey), Image.fromarray(grey), Image.fromarray(grey // 2 + 60)])


def measured(small: Path, path: Path) -> list[float]:
    """Seconds, more memory and memory in MB, and the brightest pixel that came out."""
    command = [sys.executable, "-c", READ, str(small), str(path)]
    found: list[float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def main() -> None:
    """Print a line for each size and format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        small = Path(name) / "small.png"
        shot(200, 150, options.seed).save(small)
        print(f"{'photo':>24}  seconds  more MB   all MB")
        for width, height in SIZES:
            picture = shot(width, height, options.seed)
            for suffix in ("jpg", "png"):
                path = Path(name) / f"photo.{suffix}"
                picture.save(path, quality=92, compress_level=1)
                seconds, more, all_of_it, brightest = measured(small, path)
                kind = f"{width * height / 1e6:.1f} megapixels {suffix}"
                print(
                    f"{kind:>24}  {seconds:7.2f}  {more:7.0f}  {all_of_it:7.0f}"
                    + ("" if brightest else "  nothing seen")
                )


if __name__ == "__main__":
    main()
