"""My drawings: kept, deleted, renamed; read as a source, and mixed among other images."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.base.progress import Event
from workbench.core.data import drawings, load_images
from workbench.core.data.images import Images
from workbench.core.data.read_context import ReadContext
from workbench.core.data.section import Data
from workbench.core.data.sources import BuiltInDigits, MyDrawings, UciDigits
from workbench.core.data.sources.at_place import source_at
from workbench.core.pictures.mnist_frame import Picture


def picture(seed: int = 0) -> Picture:
    """A picture of noise on black paper."""
    made = np.zeros((28, 28), np.uint8)
    made[4:24, 4:24] = np.random.default_rng(seed).integers(0, 256, (20, 20), dtype=np.uint8)
    return made


def fill(root: Path, *names: str) -> list[Path]:
    """Keep a picture of its own under each name."""
    return [drawings.keep(root, picture(seed), name) for seed, name in enumerate(names)]


def load(tmp_path: Path, **fields: object) -> Images:
    """Load a data section with these drawings."""

    def report(event: Event) -> None:
        pass

    context = ReadContext(tmp_path / "cache", drawings=tmp_path / "drawings")
    return load_images.load(Data(**fields), 5, report, Control(), context)


def test_what_is_kept_is_what_is_read(tmp_path: Path) -> None:
    root = tmp_path / "drawings"
    fill(root, *["零", "one", "two words"] * 4)
    assert drawings.counts(root) == {"one": 4, "two words": 4, "零": 4}
    images = load(tmp_path, source=MyDrawings(), validation_share=0.25)
    assert images.format.class_names == ("one", "two words", "零")
    found = np.concatenate([images.train_images, images.validation_images])
    expected = {picture(seed).tobytes() for seed in range(12)}
    assert {one.tobytes() for one in found} == expected
    assert not images.left_out


def test_any_program_reads_them_as_class_folders(tmp_path: Path) -> None:
    fill(tmp_path / "drawings", *"abab")
    source = source_at(tmp_path / "drawings", Control())
    assert source.kind() == "ClassFolders"
    assert source.expected().format.class_names == ("a", "b")


@pytest.mark.parametrize("name", ["", "  ", "a/b", "..", "what?", "__pycache__", "x" * 200])
def test_a_name_that_no_folder_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(WorkbenchError, match="A class cannot be called"):
        drawings.keep(tmp_path, picture(), name)
    assert list(tmp_path.iterdir()) == []


def test_deleted_ones_come_back(tmp_path: Path) -> None:
    first, second, third = fill(tmp_path, "a", "b", "b")
    moves = drawings.deleting(tmp_path, [first, third])
    drawings.move(moves)
    assert drawings.counts(tmp_path) == {"b": 1}
    drawings.move({target: path for path, target in moves.items()})
    assert [one.path for one in drawings.listed(tmp_path, Control())] == [first, second, third]


def test_a_place_that_is_taken_is_not_overwritten(tmp_path: Path) -> None:
    first, second = fill(tmp_path, "a", "b")
    content = second.read_bytes()
    drawings.move({first: second})
    assert first.exists()
    assert second.read_bytes() == content


def test_without_drawings_it_says_how_to_get_some(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="There are no drawings yet") as caught:
        load(tmp_path, source=MyDrawings())
    assert "Draw tab" in caught.value.hint
    fill(tmp_path / "drawings", "only")
    with pytest.raises(WorkbenchError, match="cannot be learned from"):
        load(tmp_path, source=MyDrawings())


@pytest.mark.parametrize("times", [1, 3])
def test_drawings_are_mixed_in_so_many_times(tmp_path: Path, times: int) -> None:
    fill(tmp_path / "drawings", *"7777777", "strange")
    plain, images = load(tmp_path), load(tmp_path, drawings=times)
    assert images.first_drawing == 5000
    assert images.train_rows is not None
    assert images.validation_rows is not None
    mine = images.train_rows[images.train_rows >= 5000]
    held = images.validation_rows[images.validation_rows >= 5000]
    assert len(held) + len(set(mine)) == 7
    assert not set(held) & set(mine)
    assert np.unique(mine, return_counts=True)[1].tolist() == [times] * len(set(mine))
    assert (images.train_labels[images.train_rows >= 5000] == 7).all()
    assert len(images.train_labels) - len(mine) + len(images.validation_labels) - len(held) == 5000
    assert images.facts.learned == len(images.train_labels)
    assert "1 drawing is of none of these classes" in images.left_out.as_text()
    assert plain.first_drawing is None


def test_they_take_the_side_of_the_others(tmp_path: Path) -> None:
    fill(tmp_path / "drawings", *"0123456789")
    images = load(tmp_path, source=UciDigits(), drawings=2)
    assert images.train_images.shape[1:] == (8, 8)


def test_none_to_mix_in_is_said(tmp_path: Path) -> None:
    images = load(tmp_path, source=BuiltInDigits(), drawings=2)
    assert len(images.train_labels) == 4500
    assert "There are no drawings yet" in images.left_out.as_text()
