"""Scores on test images, and what is odd about the images."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.engine.test_idx import content
from tests.ui.fake_digits import digits
from tests.ui.fake_engine import FakeEngine
from workbench.cli import scores


@pytest.mark.parametrize("transposed", [False, True])
def test_transposed_pictures_are_noticed_and_said(tmp_path: Path, transposed: bool) -> None:
    pictures, labels = digits(200, 1)
    turned = pictures.transpose(0, 2, 1) if transposed else pictures
    (tmp_path / "t10k-images-idx3-ubyte").write_bytes(content(np.ascontiguousarray(turned)))
    (tmp_path / "t10k-labels-idx1-ubyte").write_bytes(content(labels.astype(np.uint8)))
    said = scores.on_test_images(FakeEngine(), Path("any.keras"), tmp_path)
    assert said.startswith("Accuracy ")
    assert ("transposed, as EMNIST's files are" in said) == transposed
    upright = FakeEngine().open(Path("any.keras")).evaluate(pictures, labels)
    assert (f"Turned: {scores.words(upright)}" in said) == transposed
