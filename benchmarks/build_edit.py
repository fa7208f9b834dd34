"""How long one edit takes in the Build tab, from the store to the last painted pixel.

    python -m benchmarks.build_edit [--repeats 200]

The window is on screen at 1280×800 with the whole tab in it. One edit sets a parameter of a layer
in the middle; everything follows: shapes, problems, script, cards, form, paint. Undo takes it back.
Beside the time on the clock stands the processor's, which other programs on the machine do not change.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from workbench.core.base import paths
from workbench.core.catalog.layers import BatchNormalization, Conv2D, Dense, Dropout, Flatten, Layer
from workbench.core.project.project import Project
from workbench.engine.engine import KerasEngine
from workbench.ui.look.theme import theme
from workbench.ui.tabs.build.tab import BuildTab
from workbench.ui.work.workspace import Workspace


def deep(count: int) -> Project:
    """A network of ``count`` layers without a problem."""
    blocks: list[Layer] = []
    while len(blocks) < count - 2:
        blocks += [Conv2D(filters=8, padding="same", activation="relu"), BatchNormalization(), Dropout()]
    return Project(layers=(*blocks[: count - 2], Flatten(), Dense(units=10, activation="softmax")))


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds, on the clock and of the processor, until everything that follows from an act is painted."""
    clock, processor = time.perf_counter(), time.process_time()
    act()
    # Layout requests post paint requests, which may post more: until nothing is left.
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    return 1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - processor)


def measure(count: int, repeats: int) -> dict[str, list[tuple[float, float]]]:
    """Times of each kind of edit in a stack of ``count`` layers."""
    workspace = Workspace(deep(count), KerasEngine(), paths.runs_root())
    store, tab = workspace.store, BuildTab(workspace)
    tab.resize(1280, 720)
    tab.show()
    name = store.project.layers[count // 2 // 3 * 3].name
    tab.stack.view.select([name])
    timed(lambda: None)
    kinds = ("change a field", "undo it", "add a layer", "undo that")
    times: dict[str, list[tuple[float, float]]] = {kind: [] for kind in kinds}
    for turn in range(repeats):
        layer = store.project.layer(name)
        assert layer is not None
        changed = store.project.replacing_layer(name, layer.with_(filters=9 + turn % 50))
        times["change a field"].append(timed(lambda after=changed: store.edit(after, "edit")))
        times["undo it"].append(timed(store.undo.undo))
        grown = store.project.with_layer(Dropout(), count // 2)
        times["add a layer"].append(timed(lambda after=grown: store.edit(after, "add")))
        times["undo that"].append(timed(store.undo.undo))
    tab.close()
    return times


def main() -> None:
    """Measure small and large stacks, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=200)
    options = parser.parse_args()
    app = QApplication([])
    theme().apply("light")
    print("| layers | edit | median | 95th percentile | processor, median |\n|---|---|---|---|---|")
    for count in (30, 300):
        for name, times in measure(count, options.repeats).items():
            clock, processor = zip(*times, strict=True)
            middle, p95 = statistics.median(clock), statistics.quantiles(clock, n=20)[18]
            print(f"| {count} | {name} | {middle:.1f} ms | {p95:.1f} ms | {statistics.median(processor):.1f} ms |")
    app.quit()


if __name__ == "__main__":
    main()
