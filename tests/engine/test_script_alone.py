"""An exported script by itself: Keras and NumPy are all it needs; it goes on, draws, saves and reads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest
from PIL import Image

from workbench.core.catalog.layers import Dense, Flatten
from workbench.core.catalog.losses import CategoricalCrossentropy
from workbench.core.code import data_file
from workbench.core.code.script import export
from workbench.core.data.labelled import Labelled
from workbench.core.data.load_images import split
from workbench.core.pictures.format import MNIST
from workbench.core.project.project import Compile, Project, Train

LAYERS = (Flatten(), Dense(units=10, activation="softmax"))
WITHOUT = """
import runpy, sys
class Refused:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {refused}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Refused())
sys.argv = {argv}
runpy.run_path(sys.argv[0], run_name="__main__")
"""
OURS = ["workbench", "mlxtend", "sklearn", "pandas", "scipy", "PySide6"]


def start(script: Path, *pictures: Path, refused: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """The script in a fresh interpreter in which nothing of ours can be imported."""
    code = WITHOUT.format(refused=[*OURS, *refused], argv=[str(script), *map(str, pictures)])
    return subprocess.run([sys.executable, "-c", code], cwd="/", capture_output=True, text=True, check=False)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A script beside images of two kinds of bars, which a network tells apart at once."""
    labels = np.arange(200, dtype=np.uint8) % 10
    pictures = np.zeros((200, 28, 28), np.uint8)
    for at, label in enumerate(labels):
        pictures[at, :, 2 + 2 * label : 4 + 2 * label] = 255
    project = Project(
        layers=LAYERS, compile=Compile(loss=CategoricalCrossentropy()), train=Train(epochs=3, batch_size=10)
    )
    how = project.data.split(project.train.seed)
    data_file.save(split(Labelled(MNIST, pictures, labels), how), tmp_path)
    Image.fromarray(255 - pictures[3]).save(tmp_path / "three.png")
    path = tmp_path / "bars.py"
    path.write_text(export(project).text, encoding="utf-8")
    return path


def test_it_trains_draws_saves_and_reads_and_goes_on_from_its_best_weights(script: Path) -> None:
    first = start(script)
    assert first.returncode == 0, first.stderr[-2000:]
    assert {path.name for path in script.parent.iterdir()} == {
        *("bars.py", "bars.keras", "bars.png", "bars.weights.h5", "data.npz", "three.png")
    }
    assert "Going on" not in first.stdout
    assert "Total params" in first.stdout
    read, right = (line.split(":")[1].split() for line in first.stdout.splitlines()[-2:])
    assert read == right
    with Image.open(script.with_suffix(".png")) as curves:
        assert len(set(np.asarray(curves.convert("L")).ravel().tolist())) > 10
    assert keras.saving.load_model(script.with_suffix(".keras")).count_params() == 7850
    again = start(script)
    assert again.returncode == 0, again.stderr[-2000:]
    assert "Going on from bars.weights.h5" in again.stdout
    other = script.read_text(encoding="utf-8").replace(
        "layers.Dense(10,", "layers.Dense(12, name='new'), layers.Dense(10,"
    )
    script.write_text(other, encoding="utf-8")
    changed = start(script)
    assert changed.returncode == 1
    assert "bars.weights.h5 belongs to another network: delete it" in changed.stderr
    script.write_text(other.replace("layers.Dense(12, name='new'), ", ""), encoding="utf-8")
    reads = start(script, script.with_name("three.png"))
    assert reads.stdout.splitlines()[-1].endswith("three.png is read as 3")
    assert "Epoch" not in reads.stdout


def test_it_trains_without_matplotlib_and_says_what_is_missing(script: Path) -> None:
    done = start(script, refused=("matplotlib",))
    assert done.returncode == 0, done.stderr[-2000:]
    assert "matplotlib is not installed, so no curves are drawn." in done.stdout
    assert script.with_suffix(".keras").exists()
    assert not script.with_suffix(".png").exists()


def test_it_says_when_its_images_or_weights_are_not_there(script: Path) -> None:
    untrained = start(script, script.with_name("three.png"))
    assert untrained.returncode == 1
    assert "There are no weights yet" in untrained.stderr
    script.with_name(data_file.NAME).unlink()
    alone = start(script)
    assert alone.returncode == 1
    assert alone.stderr.strip().endswith("keep the two files together.")
