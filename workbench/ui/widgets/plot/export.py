"""A plot as a file: a picture, a drawing, or its numbers."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import pyqtgraph as pg
import pyqtgraph.exporters

from ....core.base.atomic import replacing
from ....core.base.errors import WorkbenchError, file_error
from ....core.base.text import text
from .curve_data import RunData

WIDTH = 2000
"""Pixels across an exported picture."""


def export(sheet: Callable[[], pg.GraphicsLayoutWidget], all_runs: Iterable[RunData], path: Path) -> None:
    """Write the runs; the file's ending chooses between PNG, SVG and CSV. ``sheet`` makes what is printed.

    Raises WorkbenchError, with whatever stood under that name untouched, when it cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in (".png", ".svg", ".csv"):
        message = text("{name} is no kind of file that a plot can be saved as.", name=path.name)
        raise WorkbenchError(message, text("Let the name end in .png, .svg or .csv."))
    try:
        with replacing(path) as temporary:
            if kind == ".csv":
                _write_numbers(all_runs, temporary)
            else:
                _write_picture(sheet(), temporary, kind)
            if not temporary.is_file() or not temporary.stat().st_size:
                # Qt's writers fail without raising; a missing or empty file is how they tell.
                raise OSError(28, "nothing could be written")
    except OSError as error:
        raise file_error("save the plot to", path, error) from error


def _write_picture(sheet: pg.GraphicsLayoutWidget, path: Path, kind: str) -> None:
    if kind == ".svg":
        pyqtgraph.exporters.SVGExporter(sheet.scene()).export(str(path))
        return
    exporter = pyqtgraph.exporters.ImageExporter(sheet.scene())
    exporter.parameters()["width"] = WIDTH
    exporter.export(str(path))


def _write_numbers(all_runs: Iterable[RunData], path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(["run", "curve", "epoch", "value"])
        for run in all_runs:
            for curve, name in zip(run.curves(), ("batch", "training", "validation"), strict=True):
                writer.writerows((run.name, name, x, y) for x, y in zip(curve.x, curve.y, strict=True))
