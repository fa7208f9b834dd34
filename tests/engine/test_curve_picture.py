"""The curves as a picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from workbench.core.base.errors import WorkbenchError
from workbench.core.run.events import EpochDone
from workbench.engine.export import curve_picture


def epochs(count: int, *more: str) -> list[EpochDone]:
    """A loss that falls."""
    others = {"accuracy": 0.5, "val_accuracy": 0.4, **dict.fromkeys(more, 0.7)}
    falling = [{"loss": 1 / (n + 1), "val_loss": 1.2 / (n + 1), **others} for n in range(count)]
    return [EpochDone(n, metrics, 0.001, 1.0, True) for n, metrics in enumerate(falling)]


def test_both_curves_are_drawn(tmp_path: Path) -> None:
    curve_picture.save(epochs(5), tmp_path / "c.png", "A title")
    with Image.open(tmp_path / "c.png") as picture:
        pixels = np.asarray(picture.convert("RGB"))
    for colour in (curve_picture.TRAINING, curve_picture.VALIDATION):
        rgb = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        for half in (pixels[:, :600], pixels[:, 600:]):
            assert (half == rgb).all(axis=-1).sum() > 100


def test_other_metrics_have_a_row_of_their_own(tmp_path: Path) -> None:
    curve_picture.save(epochs(5), tmp_path / "plain.png", "")
    curve_picture.save(epochs(5, "top_k", "val_top_k", "recall", "val_recall"), tmp_path / "more.png", "")
    with Image.open(tmp_path / "plain.png") as plain, Image.open(tmp_path / "more.png") as more:
        assert (plain.size, more.size) == ((1200, 500), (1200, 750))
        row = np.asarray(more.convert("RGB"))[520:]
    vermilion = [int(curve_picture.VALIDATION[at : at + 2], 16) for at in (1, 3, 5)]
    for half in (row[:, :600], row[:, 600:]):
        assert (half == vermilion).all(axis=-1).sum() > 100


def test_nothing_to_draw_and_nowhere_to_draw_it(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match=r"c\.png: no epoch"):
        curve_picture.save([], tmp_path / "c.png", "")
    with pytest.raises(WorkbenchError, match=r"none"):
        curve_picture.save(epochs(1), tmp_path / "none" / "c.png", "")


def test_a_name_in_any_script_is_drawn_without_a_warning(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Warnings fail tests; a letter that no installed font has stays a box."""
    curve_picture.save(epochs(2), tmp_path / "c.png", "手写数字 ሰላም")
    assert capfd.readouterr() == ("", "")
