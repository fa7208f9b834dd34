"""How fast the grid of images scrolls, with as many images as there are.

    python -m benchmarks.image_grid [--images 70000] [--frames 200]

The grid is scrolled through from top to bottom, painted at every step; once with as many images as are asked
for and once with a thousand. A screen shows 60 pictures a second: 16.7 ms each. Also: how long an order takes.
Needs a display or QT_QPA_PLATFORM=offscreen.
"""

from __future__ import annotations

import argparse
import statistics
import time

import numpy as np
from PySide6.QtWidgets import QApplication

from workbench.core.data.part import ImagesPart
from workbench.core.data.sorting import Sorting, order
from workbench.ui.widgets.pictures.image_grid import ImageGrid

SIZE = (1200, 900)


def frames(grid: ImageGrid, count: int) -> list[float]:
    """Milliseconds of each picture while it is scrolled through."""
    bar, spent = grid.verticalScrollBar(), []
    for at in range(count):
        began = time.perf_counter()
        bar.setValue(bar.maximum() * at // count)
        grid.viewport().grab()
        spent.append(1000 * (time.perf_counter() - began))
    return spent


def main() -> None:
    """Measure and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, default=70_000)
    parser.add_argument("--frames", type=int, default=200)
    options = parser.parse_args()
    _application = QApplication.instance() or QApplication([])
    random = np.random.default_rng(0)
    pictures = random.integers(0, 256, (options.images, 28, 28), dtype=np.uint8)
    labels = random.integers(0, 10, options.images, dtype=np.uint8)
    print("| images | size on screen | in sight | ms a picture, median | worst of a hundred |\n|---|---|---|---|---|")
    for count in (1000, options.images):
        for zoom in (-1, 0):
            grid = ImageGrid()
            grid.resize(*SIZE)
            grid.show_pictures(pictures, labels, list("0123456789"), np.arange(count))
            grid.zoom(zoom)
            grid.show()
            spent = sorted(frames(grid, options.frames))
            median, worst = statistics.median(spent), spent[int(0.99 * len(spent))]
            print(f"| {count:,} | {grid.side} px | {len(grid.in_sight())} | {median:.1f} ms | {worst:.1f} ms |")
            grid.close()
    part = ImagesPart("training", pictures, labels, np.arange(len(labels)))
    print("\n| order | ms |\n|---|---|")
    hows: tuple[Sorting, ...] = ("random", "as they come", "class", "ink")
    for how in hows:
        spent = []
        for draw in range(5):
            began = time.perf_counter()
            order(part, how, draw)
            spent.append(1000 * (time.perf_counter() - began))
        print(f"| {how} | {statistics.median(spent):.1f} ms |")


if __name__ == "__main__":
    main()
