"""Exported images come back as the very same set, in whatever form."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.base.progress import Event
from workbench.core.data import cleaning, load_images
from workbench.core.data.export_set import FORMS, export
from workbench.core.data.fingerprint import fingerprint
from workbench.core.data.images import Images
from workbench.core.data.read_context import ReadContext
from workbench.core.data.section import Data
from workbench.core.data.sources import ClassFolders, Source, UciDigits
from workbench.core.data.sources.at_place import source_at

from .picture_kit import class_folders

NAMES = ("一", "two words", "x.y")


def silent(event: Event) -> None:
    """Nobody listens."""


def load(source: Source, cache: Path, **fields: object) -> Images:
    """Load the images of a source."""
    return load_images.load(Data(source=source, **fields), 1, silent, Control(), ReadContext(cache))


@pytest.fixture
def mine(tmp_path: Path) -> Source:
    """Twenty pictures of each of three classes."""
    class_folders(tmp_path / "mine", NAMES, each=20)
    return source_at(tmp_path / "mine", Control())


@pytest.mark.parametrize("form", ["course", "folders"])
def test_pictures_come_back(tmp_path: Path, mine: Source, form: str) -> None:
    if form == "course":
        class_folders(tmp_path / "others", ("一", "x.y", "9"), each=20)
        mine = source_at(tmp_path / "others", Control())
    images = load(mine, tmp_path / "cache")
    export(images, form, tmp_path / "out", silent, Control())
    again = load(source_at(tmp_path / "out", Control()), tmp_path / "cache")
    assert again.format.class_names == images.format.class_names
    assert again.fingerprint == images.fingerprint
    assert not again.left_out


def test_arrays_come_back(tmp_path: Path, mine: Source) -> None:
    images = load(mine, tmp_path / "cache")
    export(images, "npz", tmp_path / "out.npz", silent, Control())
    with np.load(tmp_path / "out.npz", allow_pickle=False) as arrays:
        assert fingerprint((arrays["x_train"], arrays["y_train"])) == images.fingerprint


@pytest.mark.parametrize("form", FORMS)
def test_what_was_cleaned_is_written(tmp_path: Path, form: str) -> None:
    context = ReadContext(tmp_path / "cache")
    whole = UciDigits().read(context, silent, Control())
    first, second, *_ = cleaning.keys(whole.images)
    images = load(UciDigits(), tmp_path, excluded=(first,), relabelled=(cleaning.relabelling(second, "9"),))
    out = tmp_path / ("out.npz" if form == "npz" else "out")
    export(images, form, out, silent, Control())
    again = load(source_at(out, Control()).with_(side=8) if form != "npz" else source_at(out, Control()), tmp_path)
    assert len(again.train_labels) + len(again.validation_labels) == len(whole.labels) - 1
    assert again.fingerprint == images.fingerprint


def test_nothing_is_overwritten(tmp_path: Path, mine: Source) -> None:
    images = load(mine, tmp_path / "cache")
    for form in FORMS:
        with pytest.raises(WorkbenchError, match="is there already"):
            export(images, form, tmp_path / "mine", silent, Control())
    assert isinstance(mine, ClassFolders)


def test_a_class_that_no_list_can_name_is_refused(tmp_path: Path, mine: Source) -> None:
    with pytest.raises(WorkbenchError, match="no class can be called “two words”"):
        export(load(mine, tmp_path / "cache"), "course", tmp_path / "out", silent, Control())
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, mine: Source) -> None:
    images = load(mine, tmp_path / "cache")
    (tmp_path / "file").touch()
    with pytest.raises(WorkbenchError, match="Could not write the images to"):
        export(images, "folders", tmp_path / "file" / "out", silent, Control())
