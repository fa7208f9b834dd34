"""Cleaning: images known by what they show, left out or relabelled, and the source as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.data import cleaning, load_images
from workbench.core.data.labelled import Labelled
from workbench.core.data.read_context import ReadContext
from workbench.core.data.section import Data
from workbench.core.data.sources import UciDigits
from workbench.core.pictures.format import PictureFormat
from workbench.core.project.project import Project

FORMAT = PictureFormat(8, ("零", "one", "two words"))


def found(copies: int = 0) -> Labelled:
    """Twenty different pictures; the first ``copies`` of them are there again."""
    pictures = np.random.default_rng(0).integers(0, 256, (20, 8, 8), dtype=np.uint8)
    whole = np.concatenate([pictures, pictures[:copies]])
    return Labelled(FORMAT, whole, (np.arange(len(whole)) % 3).astype(np.uint8))


def test_keys_tell_copies_apart_and_stay_the_same() -> None:
    first = cleaning.keys(found(3).images)
    assert len(set(first)) == 23
    assert first[20:] == [f"{key}.1" for key in first[:3]]
    assert cleaning.keys(found().images) == first[:20]
    assert cleaning.keys(np.zeros((1, 8, 8), np.uint8)) == ["88939ddc986e59dd"]


@given(st.sets(st.integers(0, 22)), st.dictionaries(st.integers(0, 22), st.sampled_from(FORMAT.class_names)))
def test_each_image_is_found_by_its_key(gone: set[int], called: dict[int, str]) -> None:
    source = found(3)
    keys = cleaning.keys(source.images)
    wanted = [cleaning.relabelling(keys[row], name) for row, name in called.items()]
    result = cleaning.cleaned(source, [keys[row] for row in gone], wanted)
    assert (result.excluded is None) == (not gone)
    assert result.excluded is None or result.excluded.tolist() == sorted(gone)
    expected = [FORMAT.class_names.index(called[row]) if row in called else row % 3 for row in range(23)]
    assert result.found.labels.tolist() == expected
    assert source.labels.tolist() == [row % 3 for row in range(23)]


def test_what_is_not_here_does_nothing() -> None:
    source = found()
    result = cleaning.cleaned(
        source, ["0123456789abcdef", "", "…"], ["nothing", f"{cleaning.keys(source.images)[0]} 9"]
    )
    np.testing.assert_array_equal(result.found.labels, source.labels)


def test_the_last_word_about_an_image_counts() -> None:
    before = tuple(cleaning.relabelled_as((), ["a", "b"], "7"))
    assert tuple(cleaning.relabelled_as(before, ["b"], "two words")) == ("a 7", "b two words")
    assert cleaning.with_more(("a", "b"), ["b", "c"]) == ("a", "b", "c")


def load(tmp_path: Path, **fields: object) -> load_images.Images:
    """The UCI digits, cleaned."""
    return load_images.load(Data(source=UciDigits(), **fields), 5, lambda event: None, Control(), ReadContext(tmp_path))


def test_images_know_what_was_left_out(tmp_path: Path) -> None:
    whole = UciDigits().read(ReadContext(tmp_path), lambda event: None, Control())
    keys = cleaning.keys(whole.images)
    images = load(tmp_path, excluded=(keys[4], keys[9]))
    assert images.excluded is not None
    assert images.excluded.rows.tolist() == [4, 9]
    assert images.train_rows is not None
    assert images.validation_rows is not None
    rows = np.concatenate([images.train_rows, images.validation_rows])
    assert set(rows) == set(range(len(whole.labels))) - {4, 9}
    np.testing.assert_array_equal(images.train_images, whole.images[images.train_rows])
    # All others stay in the part that they were in.
    before = load(tmp_path)
    assert before.validation_rows is not None
    assert set(images.validation_rows) == set(before.validation_rows) - {4, 9}
    assert cleaning.image_keys(images) == cleaning.image_keys(before) == keys
    assert images.facts.learned == len(images.train_rows)
    assert images.fingerprint != load(tmp_path).fingerprint
    assert before.excluded is None
    strange = load(tmp_path, excluded=("0123456789abcdef",)).excluded
    assert strange is not None
    assert len(strange.rows) == 0


def test_leaving_everything_out_says_so(tmp_path: Path) -> None:
    whole = UciDigits().read(ReadContext(tmp_path), lambda event: None, Control())
    with pytest.raises(WorkbenchError, match="nothing to learn from") as caught:
        load(tmp_path, excluded=tuple(cleaning.keys(whole.images)))
    assert "Undo" in caught.value.hint


def test_a_source_without_test_images_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="keeps no images for testing"):
        load(tmp_path, on_test_images=True)


def test_test_images_leave_all_others_to_learn_from() -> None:
    source = found()
    test = Labelled(FORMAT, source.images, source.labels, source.images[:4], source.labels[:4])
    images = load_images.on_test(cleaning.cleaned(test, [], []))
    assert len(images.train_labels) == 20
    assert len(images.validation_labels) == 4
    assert images.facts.images == 20
    project = Project(data=Data(source=UciDigits(), on_test_images=True))
    assert project.steps_per_epoch(images.facts) == 1
