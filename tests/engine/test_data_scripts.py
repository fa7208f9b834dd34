"""The script's data and split are the loader's, bit for bit: the printed lines are executed and compared."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.core.base.control import Control
from workbench.core.catalog.losses import CategoricalCrossentropy, Loss, SparseCategoricalCrossentropy
from workbench.core.code import data_file, slices
from workbench.core.code.data_code import comes_along, data_code
from workbench.core.data import load_images
from workbench.core.data.cleaning import keys, relabelling
from workbench.core.data.drawings import keep
from workbench.core.data.images import Images
from workbench.core.data.read_context import ReadContext
from workbench.core.data.remote_file import RemoteFile
from workbench.core.data.section import Data
from workbench.core.data.sources import SOURCES, Mnist, Source
from workbench.core.data.sources.at_place import source_at
from workbench.core.data.split import Split
from workbench.core.project.project import Compile, Project, Train
from workbench.engine.model.batches import plain_feed

from ..core.picture_kit import class_folders, digits, labelled_folder
from ..core.test_own_arrays import save
from ..new_source import registered
from .test_mnist import archive

SPLITS = st.builds(Split, st.floats(0.02, 0.5), st.integers(0, 2**31 - 1), st.booleans())
SPARSE = SparseCategoricalCrossentropy()
LOSSES = st.sampled_from([SPARSE, CategoricalCrossentropy()])

with registered():
    # Among them one that the program does not have: how many images it holds is known only when they are read.
    ALL: list[type[Source]] = list(SOURCES)


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReadContext:
    """A small file in the place of MNIST's, for us and for Keras alike."""
    path = tmp_path / "mnist.npz"
    path.write_bytes(archive())
    monkeypatch.setattr("keras.src.datasets.mnist.get_file", lambda *_, **__: str(path))
    for at, picture in enumerate(digits(40)):
        keep(tmp_path / "drawings", picture, str(at % 10))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return ReadContext(tmp_path / "cache", {"mnist.npz": RemoteFile(path, "", digest)}, tmp_path / "drawings")


def printed(project: Project, images: Images, folder: Path) -> dict[str, Any]:
    """What the script's lines define, in a folder where its images lie beside it if Keras has not got them."""
    if comes_along(project.data):
        data_file.save(images, folder)
    made: dict[str, Any] = {"keras": keras, "np": np, "sys": sys, "script": folder / "model.py"}
    exec(data_code(project, images.facts), made)
    return made


def fed(images: np.ndarray, labels: np.ndarray, loss: Loss, classes: int) -> tuple[np.ndarray, np.ndarray]:
    """The images as the model is given them, in the loader's order."""
    batches = list(plain_feed(images, labels, loss.labels, classes, 512))
    return tuple(np.concatenate([np.asarray(batch[part]) for batch in batches]) for part in (0, 1))


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Source]:
    """The sources that need files of one's own, with some."""
    folder = tmp_path_factory.mktemp("own")
    class_folders(folder / "folders", ("a", "b", "c"), each=20)
    labelled_folder(folder / "listed", [str(at % 10) for at in range(60)])
    forms = {"npz": "npz/set.npz", "csv": "csv/train.csv", "idx": "idx"}
    for form in forms:
        save(form, folder / form, digits(60), np.arange(60, dtype=np.uint8) % 10)
    found = (source_at(folder / name, Control()) for name in ("folders", "listed.txt", *forms.values()))
    return {source.kind(): source for source in found}


@pytest.mark.parametrize("source", ALL, ids=lambda cls: cls.kind())
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(how=SPLITS, loss=LOSSES)
def test_the_script_has_the_images_that_the_model_is_given(
    context: ReadContext,
    own: dict[str, Source],
    source: type[Source],
    how: Split,
    loss: Loss,
) -> None:
    chosen = own.get(source.kind()) or source()
    data = Data.model_construct(source=chosen, validation_share=how.share, stratified=how.stratified)
    project = Project.model_construct(data=data, compile=Compile(loss=loss), train=Train(seed=how.seed))
    images = load_images.load(data, how.seed, lambda event: None, Control(), context)
    made = printed(project, images, context.cache.parent)
    for part in ("train", "validation"):
        pixels, labels = getattr(images, f"{part}_images"), getattr(images, f"{part}_labels")
        x, y = fed(pixels, labels, loss, images.format.classes)
        assert made[f"x_{part}"].dtype == x.dtype == np.float32
        assert made[f"x_{part}"].tobytes() == x.tobytes()
        np.testing.assert_array_equal(made[f"y_{part}"], y)
        assert made[f"y_{part}"].shape == y.shape
    made["tf"] = tf
    exec(f"batches = {slices.slices_line(project)}", made)
    spec = made["batches"].element_spec
    for shown, array in zip(slices.given(project, images.facts), spec, strict=True):
        assert (shown.dtype, shown.shape[1:]) == (array.dtype.name, tuple(array.shape[1:]))
        assert made[shown.name].shape == shown.shape


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(loss=LOSSES, clean=st.booleans())
def test_the_script_checks_on_the_test_images(context: ReadContext, loss: Loss, clean: bool) -> None:
    """Keras fetches them, too; where an image is left out, all of them lie beside the script."""
    whole = Mnist().read(context, lambda event: None, Control())
    excluded = tuple(keys(whole.images)[:2]) if clean else ()
    data = Data(source=Mnist(), on_test_images=True, excluded=excluded)
    project = Project(data=data, compile=Compile(loss=loss))
    images = load_images.load(data, 0, lambda event: None, Control(), context)
    folder = context.cache.parent / f"clean{clean}"
    folder.mkdir(exist_ok=True)
    made = printed(project, images, folder)
    for part, count in (("train", len(whole.labels) - len(excluded)), ("validation", len(whole.test_labels))):
        x, y = fed(getattr(images, f"{part}_images"), getattr(images, f"{part}_labels"), loss, 10)
        assert made[f"x_{part}"].tobytes() == x.tobytes()
        np.testing.assert_array_equal(made[f"y_{part}"], y)
        assert len(x) == count


def test_the_script_has_what_was_cleaned(context: ReadContext) -> None:
    whole = Mnist().read(context, lambda event: None, Control())
    first, second, *_ = keys(whole.images)
    data = Data(source=Mnist(), excluded=(first,), relabelled=(relabelling(second, "7"),))
    images = load_images.load(data, 3, lambda event: None, Control(), context)
    made = printed(Project(data=data, train=Train(seed=3)), images, context.cache.parent)
    np.testing.assert_array_equal(made["y_train"], images.train_labels)
    assert made["x_train"].tobytes() == fed(images.train_images, images.train_labels, SPARSE, 10)[0].tobytes()
    assert len(made["y_train"]) + len(made["y_validation"]) == len(whole.labels) - 1
    assert made["labels"][1] == 7


@pytest.mark.parametrize("on_test", [False, True])
def test_the_script_mixes_drawings_in(context: ReadContext, tmp_path: Path, on_test: bool) -> None:
    data = Data(source=Mnist(), drawings=3, on_test_images=on_test)
    images = load_images.load(data, 1, lambda event: None, Control(), context)
    assert images.first_drawing == 100
    made = printed(Project(data=data, train=Train(seed=1)), images, tmp_path)
    x, y = fed(images.train_images, images.train_labels, SPARSE, 10)
    assert made["x_train"].tobytes() == x.tobytes()
    np.testing.assert_array_equal(made["y_train"], y)
