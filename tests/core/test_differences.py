"""What differs between two runs, in a few words."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.core.catalog.augmentations.geometric import HorizontalFlip, Rotation
from workbench.core.catalog.augmentations.ink import Noise
from workbench.core.catalog.layers import Activation, Conv2D, Dense, Dropout, Flatten
from workbench.core.catalog.losses import MeanSquaredError
from workbench.core.catalog.optimizers import SGD, Adam
from workbench.core.catalog.schedules import CosineDecay
from workbench.core.data.section import Data
from workbench.core.data.sources import Mnist
from workbench.core.project.project import Compile, Project, Train, starter
from workbench.core.run import record, run_folder
from workbench.core.run.differences import Differences, differences

BASE = Project(layers=(Flatten(), Dense(units=128, activation="relu"), Dense(units=10, activation="softmax")))
LAYERS = BASE.layers


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "Another name"}, ["the same project"]),
        ({"layers": (LAYERS[0], LAYERS[1].with_(units=64), LAYERS[2])}, ["dense: units 64"]),
        ({"layers": (*LAYERS[:2], Dropout(), LAYERS[2])}, ["+ Dropout"]),
        ({"layers": LAYERS[1:]}, ["− flatten"]),
        ({"layers": (LAYERS[1], LAYERS[0], LAYERS[2])}, ["layers in another order"]),
        ({"layers": (LAYERS[0], Activation(name="dense"), LAYERS[2])}, ["dense: Activation"]),
        ({"layers": (Conv2D(), Conv2D(), Conv2D(), Flatten(), LAYERS[2])}, ["another network: 5 layers"]),
        ({"compile": Compile(optimizer=SGD(learning_rate=0.1))}, ["SGD"]),
        ({"compile": Compile(optimizer=Adam(learning_rate=0.01))}, ["learning_rate 0.01"]),
        ({"compile": Compile(schedule=CosineDecay(), loss=MeanSquaredError())}, ["Cosine", "MeanSquaredError"]),
        ({"data": Data(source=Mnist(), validation_share=0.2)}, ["MNIST (70,000)", "20% for validation"]),
        ({"data": Data(stratified=True, on_test_images=True)}, ["each class in equal", "checked on test images"]),
        ({"data": Data(drawings=3, excluded=("a", "b"))}, ["My drawings 3×", "2 images excluded"]),
        ({"data": Data(relabelled=("a 7",))}, ["1 relabelled"]),
        ({"data": Data(augmentations=(Rotation(), Noise()))}, ["augmented"]),
        ({"train": Train(epochs=30, batch_size=64)}, ["batch_size 64"]),
    ],
)
def test_what_differs_is_named(changes: dict[str, object], said: list[str]) -> None:
    found = differences(BASE, BASE.with_(**changes))
    assert len(found) == len(said), found
    assert all(words.startswith(expected) for words, expected in zip(found, said, strict=True)), found


def test_augmentations_are_compared_one_by_one() -> None:
    before = BASE.with_(data=Data(augmentations=(Rotation(), Noise())))
    after = BASE.with_(data=Data(augmentations=(Rotation(degrees=20.0), HorizontalFlip())))
    assert differences(before, after) == ("Rotation: degrees 20", "+ Horizontal flip", "− Noise")
    assert differences(before, BASE) == ("not augmented",)


def test_each_run_is_compared_with_the_one_before_that_can_be_read(tmp_path: Path) -> None:
    projects = [starter().with_(train=Train(seed=seed)) for seed in (1, 2, 3)]
    runs = [run_folder.create(tmp_path, project) for project in projects]
    for run in runs:
        record.update(run.folder, status="finished", epochs=1)
    compared = Differences()
    assert compared.of(run_folder.list_runs(tmp_path)) == {runs[1].folder: ("seed 2",), runs[2].folder: ("seed 3",)}
    (runs[1].folder / run_folder.PROJECT).write_text("{")
    assert compared.of(run_folder.list_runs(tmp_path))[runs[2].folder] == ("seed 3",)
    assert Differences().of(run_folder.list_runs(tmp_path)) == {runs[2].folder: ("seed 3",)}
