"""A project whose images cannot be had trains on nothing else, in the terminal either."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.cli import main
from workbench.core.data.section import Data
from workbench.core.data.sources import Mnist
from workbench.core.project import project_file
from workbench.core.project.project import starter


def test_images_that_cannot_be_had_end_training_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.setattr("workbench.core.data.sources.mnist.URL", "http://127.0.0.1:9/mnist.npz")
    project_file.save(starter().with_(data=Data(source=Mnist())), tmp_path / "p.digits.json")
    runs = tmp_path / "runs"
    assert main(["train", str(tmp_path / "p.digits.json"), "--runs", str(runs)]) != 0
    assert "mnist.npz could not be downloaded" in "".join(capfd.readouterr())
    assert not runs.exists() or not list(runs.iterdir())
