"""``export`` writes a script, and its images beside it where Keras has not got them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.cli import main
from workbench.core.data.section import Data
from workbench.core.data.sources import Mnist, UciDigits
from workbench.core.project import project_file
from workbench.core.project.project import starter


def exported(source: object, folder: Path) -> int:
    project_file.save(starter().with_(data=Data(source=source)), folder / "p.digits.json")
    return main(["export", str(folder / "p.digits.json"), "--output", str(folder / "p.py")])


def test_the_images_lie_beside_the_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exported(UciDigits(), tmp_path) == 0
    assert f"Its images lie beside it, in {tmp_path / 'data.npz'}" in capsys.readouterr().out
    with np.load(tmp_path / "data.npz", allow_pickle=False) as arrays:
        assert (arrays["images"].shape, arrays["labels"].shape) == ((1797, 8, 8), (1797,))


def test_keras_fetches_mnist(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exported(Mnist(), tmp_path) == 0
    assert not (tmp_path / "data.npz").exists()
    assert "beside" not in capsys.readouterr().out


def test_the_terminal_gets_the_script_and_a_word_about_its_images(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project_file.save(starter(), tmp_path / "p.digits.json")
    assert main(["export", str(tmp_path / "p.digits.json")]) == 0
    told = capsys.readouterr()
    compile(told.out, "script", "exec")
    assert "--output" in told.err
