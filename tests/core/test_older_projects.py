"""Projects that earlier versions saved open for ever, and mean what they meant."""

from __future__ import annotations

from pathlib import Path

from workbench.core.catalog.layers import Dense, Dropout, Flatten, RandomRotation
from workbench.core.catalog.losses import CustomLoss
from workbench.core.catalog.metrics import TopK
from workbench.core.catalog.optimizers import SGD
from workbench.core.catalog.regularizers import L2
from workbench.core.catalog.schedules import CosineDecay
from workbench.core.data.section import Data
from workbench.core.data.sources import Mnist
from workbench.core.project import project_file
from workbench.core.project.project import Compile, Project, Train, starter

FILES = Path(__file__).parents[1] / "files"

EVERY_SECTION = Project(
    name="Every section",
    layers=(
        RandomRotation(factor=0.03),
        Flatten(),
        Dense(units=6, activation="relu", kernel_regularizer=L2(l2=0.001)),
        Dropout(rate=0.2, muted=True),
        Dense(units=10, activation="softmax"),
    ),
    compile=Compile(
        optimizer=SGD(learning_rate=0.05, momentum=0.9), schedule=CosineDecay(warmup=0.1), metrics=(TopK(k=2),)
    ),
    train=Train(epochs=3, batch_size=64, seed=7),
)
MNIST = starter().with_(
    data=Data(source=Mnist(), validation_share=0.25),
    compile=Compile(
        loss=CustomLoss(formula="where(y_pred > y_true, 2 * (y_pred - y_true), y_true - y_pred)"), monitor="val_loss"
    ),
)


def test_version_1_means_what_it_meant() -> None:
    assert project_file.load(FILES / "v1" / "project.digits.json") == EVERY_SECTION
    assert project_file.load(FILES / "v1" / "run" / "project.json") == EVERY_SECTION
    assert project_file.load(FILES / "v1" / "mnist.digits.json") == MNIST


def test_an_older_project_is_saved_in_todays_version(tmp_path: Path) -> None:
    path = tmp_path / "saved.digits.json"
    project_file.save(project_file.load(FILES / "v1" / "project.digits.json"), path)
    assert f'"version": {project_file.FORMAT.version},' in path.read_text(encoding="utf-8")
    assert project_file.load(path) == EVERY_SECTION
