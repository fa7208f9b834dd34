"""The exported script, run in a fresh interpreter, ends with the very weights of the engine's run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest

from workbench.core.base.control import Control
from workbench.core.catalog.augmentations import AUGMENTATIONS
from workbench.core.catalog.augmentations.geometric import Elastic, Rotation
from workbench.core.catalog.layers import BatchNormalization, Dense, Dropout, Flatten
from workbench.core.catalog.losses import CategoricalCrossentropy
from workbench.core.catalog.optimizers import SGD
from workbench.core.catalog.schedules import CosineDecay
from workbench.core.code import data_file
from workbench.core.code.script import export
from workbench.core.data.cleaning import image_keys, relabelling
from workbench.core.data.section import Data
from workbench.core.data.statistics import moments
from workbench.core.net.scaling import scaled
from workbench.core.ports.train_run import train_run
from workbench.core.project.project import Compile, Project, Train
from workbench.core.run import run_folder
from workbench.engine import KerasEngine

LAYERS = (
    Flatten(),
    Dense(units=8, activation="relu"),
    BatchNormalization(),
    Dropout(rate=0.2),
    Dense(units=10, activation="softmax"),
)
PROJECTS = {
    # Batches of 200 leave a smaller one at the end.
    "class numbers": Project(layers=LAYERS, train=Train(epochs=2, batch_size=200)),
    # Such steps make the validation jump up and down, so that the last epoch is not the best.
    "one-hot": Project(
        layers=LAYERS,
        compile=Compile(
            loss=CategoricalCrossentropy(),
            optimizer=SGD(learning_rate=1.0),
            schedule=CosineDecay(),
            monitor="val_loss",
        ),
        train=Train(epochs=3, batch_size=64, seed=7),
    ),
    "in order": Project(layers=LAYERS, train=Train(epochs=2, batch_size=500, shuffle=False)),
    "augmented": Project(
        data=Data(augmentations=tuple(kind() for kind in AUGMENTATIONS)),
        layers=LAYERS,
        train=Train(epochs=2, batch_size=200),
    ),
}


def values(path: Path) -> list[np.ndarray]:
    """Weights, slots and the optimizer's count in a model file."""
    model = keras.saving.load_model(path)
    return [np.asarray(variable.value) for variable in (*model.weights, *model.optimizer.variables)]


def cleaned(engine: KerasEngine) -> Project:
    """Some images left out and relabelled, the others standardized, changed, and in equal shares of each class."""
    images = engine.load(Data(), 42, lambda event: None, Control())
    keys = image_keys(images)
    data = Data(
        excluded=tuple(keys[:7]),
        relabelled=tuple(relabelling(key, "3") for key in keys[7:30]),
        stratified=True,
        augmentations=(Rotation(), Elastic()),
    )
    project = Project(data=data, layers=LAYERS, train=Train(epochs=2, batch_size=300))
    return scaled(project, "standardized", *moments(images.train_images, Control()))


@pytest.mark.parametrize("project", [*PROJECTS.values(), None], ids=[*PROJECTS, "cleaned"])
def test_the_script_ends_with_the_same_weights(engine: KerasEngine, project: Project | None, tmp_path: Path) -> None:
    project = project or cleaned(engine)
    images = engine.load(project.data, project.train.seed, lambda event: None, Control())
    run = train_run(engine, project, images, tmp_path / "runs", lambda event: None, Control()).folder
    script = tmp_path / "script.py"
    # The last epoch's model, before the best weights are brought back, as well.
    before, draw, after = export(project).text.partition("    draw(history)\n")
    script.write_text(f"{before}    model.save('last.keras')\n{draw}{after}", encoding="utf-8")
    data_file.save(images, tmp_path)
    done = subprocess.run(
        [sys.executable, "-W", "error::SyntaxWarning", script.name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    for mine, other in zip(values(run / run_folder.LAST), values(tmp_path / "last.keras"), strict=True):
        np.testing.assert_array_equal(mine, other)
    best, kept = (keras.saving.load_model(path) for path in (run / run_folder.BEST, tmp_path / "script.keras"))
    for mine, other in zip(best.weights, kept.weights, strict=True):
        np.testing.assert_array_equal(mine, other)
