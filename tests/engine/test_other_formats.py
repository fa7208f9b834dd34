"""The starter network on pictures of another side: trained, searched and exported as on MNIST's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.catalog.losses import CategoricalCrossentropy
from workbench.core.catalog.schedules import CosineDecay
from workbench.core.data.section import Data
from workbench.core.data.sources import UciDigits
from workbench.core.ports.train_run import train_run
from workbench.core.project.project import Project, starter
from workbench.core.run import run_folder
from workbench.engine import KerasEngine

from ..new_source import Stripes


def trained(engine: KerasEngine, project: Project, root: Path) -> tuple[float, Path]:
    """The best validation accuracy, and the model file that has it."""
    images = engine.load(project.data, project.train.seed, lambda event: None, Control())
    result = train_run(engine, project, images, root, lambda event: None, Control())
    assert result.status == "finished"
    return result.best["val_accuracy"], result.folder / run_folder.BEST


def test_the_small_digits_are_learned(engine: KerasEngine, tmp_path: Path) -> None:
    project = starter().with_(data=Data(source=UciDigits()), train=starter().train.with_(epochs=8))
    accuracy, path = trained(engine, project, tmp_path)
    assert accuracy > 0.93
    model = engine.open(path)
    assert model.format == UciDigits().expected().format
    assert model.read(np.zeros((2, 8, 8), np.uint8)).shape == (2, 10)


@pytest.mark.parametrize("one_hot", [False, True])
def test_three_classes_of_nine_pixels_are_learned(engine: KerasEngine, tmp_path: Path, one_hot: bool) -> None:
    """Of a source that cannot say before how many steps there are, with a schedule that depends on them."""
    project = starter().replacing_layer("dense_1", starter().layers[-1].with_(units=3))
    compiled = project.compile.with_(schedule=CosineDecay(warmup=0.1))
    if one_hot:
        compiled = compiled.with_(loss=CategoricalCrossentropy())
    data = Data(source=Stripes(count=40), validation_share=0.25)
    project = project.with_(data=data, compile=compiled, train=project.train.with_(epochs=12))
    accuracy, path = trained(engine, project, tmp_path)
    assert accuracy == 1.0
    # The names of the classes travel with the run.
    assert engine.open(path).format == Stripes().expected().format


def test_a_network_for_other_classes_is_refused_in_words(engine: KerasEngine, tmp_path: Path) -> None:
    project = starter().with_(data=Data(source=Stripes()))
    images = engine.load(project.data, 1, lambda event: None, Control())
    with pytest.raises(WorkbenchError, match="ends in 10 values, but there are 3 classes"):
        train_run(engine, project, images, tmp_path, lambda event: None, Control())


def test_a_learning_rate_is_found_for_them(engine: KerasEngine) -> None:
    project = starter().with_(data=Data(source=UciDigits()))
    images = engine.load(project.data, 1, lambda event: None, Control())
    assert len(engine.find_rate(project, images, lambda event: None, Control())) > 50
