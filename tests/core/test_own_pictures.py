"""Folders of one's own pictures, with a folder for each class or a list of labels, become sets to learn from."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from workbench.core.base.control import Control
from workbench.core.base.errors import Cancelled, WorkbenchError
from workbench.core.base.progress import Event, Progress, Report
from workbench.core.data.files import decode
from workbench.core.data.files.listing import class_names
from workbench.core.data.labelled import Labelled
from workbench.core.data.read_context import ReadContext
from workbench.core.data.sources import ClassFolders, LabelledFolder, Source
from workbench.core.data.sources.at_place import source_at, source_of
from workbench.core.pictures.preparation import Preparation

from .picture_kit import class_folders, labelled_folder

CHINESE = ("一", "三", "二", "零")


def read(source: Source, cache: Path) -> Labelled:
    return source.read(ReadContext(cache), lambda event: None, Control())


def test_sub_folders_are_classes_whatever_their_names(tmp_path: Path) -> None:
    pictures = class_folders(tmp_path / "我的", CHINESE)
    source = source_at(tmp_path / "我的", Control())
    assert isinstance(source, ClassFolders)
    assert (source.class_names, source.side, source.paper, source.framing) == (CHINESE, 28, "black", "fit")
    found = read(source, tmp_path / "cache")
    assert found.format.class_names == CHINESE
    assert found.images.tobytes() == pictures.tobytes()
    assert found.labels.tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]
    assert (found.flaw(), found.left_out.count) == ("", 0)


def test_pictures_lead_to_the_folders_that_they_lie_in(tmp_path: Path) -> None:
    """Whoever drags pictures means the set that they belong to."""
    class_folders(tmp_path / "mine", CHINESE)
    files = sorted((tmp_path / "mine").rglob("*.png"))
    for dragged in (files, files[:1], files[:2], files[2:5]):
        source = source_of(dragged, Control())
        assert isinstance(source, ClassFolders)
        assert source.place == tmp_path / "mine"
    labelled_folder(tmp_path / "listed", ["3", "4"])
    (tmp_path / "listed.txt").rename(tmp_path / "listed" / "labels.txt")
    assert isinstance(source_of(sorted((tmp_path / "listed").glob("*.png")), Control()), LabelledFolder)
    alone = tmp_path / "alone" / "one.png"
    alone.parent.mkdir()
    Image.new("L", (28, 28)).save(alone)
    with pytest.raises(WorkbenchError, match="Nothing says which classes"):
        source_of([alone], Control())


def test_the_course_keeps_two_folders_and_two_lists(tmp_path: Path) -> None:
    home = tmp_path / "mnist_image_label"
    training = labelled_folder(home / "mnist_train_jpg_60000", [str(at % 10) for at in range(30)])
    test = labelled_folder(home / "mnist_test_jpg_10000", [str(at % 10) for at in range(10)], seed=1)
    source = source_at(home, Control())
    assert isinstance(source, LabelledFolder)
    found = read(source, tmp_path / "cache")
    assert found.images.tobytes() == training.tobytes()
    assert found.test_images is not None
    assert found.test_labels is not None
    assert found.test_images.tobytes() == test.tobytes()
    assert found.test_labels.tolist() == list(range(10))
    assert found.format.class_names == tuple("0123456789")


def test_they_are_kept_as_the_course_keeps_them(tmp_path: Path) -> None:
    labelled_folder(tmp_path / "set", ["0", "1"])
    source = source_at(tmp_path / "set.txt", Control())
    first = read(source, tmp_path / "cache")
    [x_path] = (tmp_path / "cache").rglob("x_train.npy")
    [y_path] = (tmp_path / "cache").rglob("y_train.npy")
    rows = np.load(x_path, allow_pickle=False)
    assert rows.shape == (2, 784)
    assert rows.reshape(-1, 28, 28).tobytes() == first.images.tobytes()
    assert np.load(y_path, allow_pickle=False).tolist() == [0, 1]


def test_what_is_kept_is_read_again_only_when_a_file_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    labelled_folder(tmp_path / "set", ["0", "1", "1"])
    source, cache = source_at(tmp_path / "set.txt", Control()), tmp_path / "cache"
    before = read(source, cache)
    decoded: list[int] = []
    real = decode.decode
    monkeypatch.setattr(
        "workbench.core.data.files.decode.decode",
        lambda paths, *rest: decoded.append(len(paths)) or real(paths, *rest),
    )
    assert read(source, cache).images.tobytes() == before.images.tobytes()
    assert decoded == []
    # A label changed, then a picture, then one more: each is seen.
    (tmp_path / "set.txt").write_text("0_0.png 1\n1_1.png 1\n2_1.png 0\n")
    assert read(source, cache).labels.tolist() == [1, 1, 0]
    Image.new("L", (28, 28), 9).save(tmp_path / "set" / "0_0.png")
    os.utime(tmp_path / "set" / "0_0.png", (1, 1))
    assert read(source, cache).images[0].max() == 9
    assert decoded == [3, 3]


@pytest.mark.parametrize("damage", ["x_train.npy", "y_train.npy", "made_from.json"])
def test_a_damaged_copy_is_made_anew(tmp_path: Path, damage: str) -> None:
    labelled_folder(tmp_path / "set", ["0", "1"])
    source = source_at(tmp_path / "set.txt", Control())
    before = read(source, tmp_path / "cache")
    [path] = (tmp_path / "cache").rglob(damage)
    path.write_bytes(path.read_bytes()[:-20])
    assert read(source, tmp_path / "cache").images.tobytes() == before.images.tobytes()


def test_a_cache_that_is_no_folder_only_costs_time(tmp_path: Path) -> None:
    labelled_folder(tmp_path / "set", ["0", "1"])
    (tmp_path / "cache").write_text("no folder")
    assert len(read(source_at(tmp_path / "set.txt", Control()), tmp_path / "cache").labels) == 2


def test_what_cannot_be_read_is_listed_and_the_rest_is_used(tmp_path: Path) -> None:
    class_folders(tmp_path / "set", ("a", "b"))
    broken = tmp_path / "set" / "a" / "00000.png"
    broken.write_bytes(broken.read_bytes()[:50])
    (tmp_path / "set" / "b" / "text.png").write_text("no picture")
    (tmp_path / "set" / "b" / "empty.png").touch()
    (tmp_path / "set" / "b" / "notes.doc").touch()
    (tmp_path / "set" / "b" / ".DS_Store").touch()
    source = source_at(tmp_path / "set", Control())
    for found in (read(source, tmp_path / "cache"), read(source, tmp_path / "cache")):
        assert found.labels.tolist() == [0, 0, 1, 1, 1]
        assert found.left_out.count == 4
        words = found.left_out.as_text()
        assert all(name in words for name in ("00000.png", "text.png", "empty.png", "notes.doc"))


def test_a_set_of_which_nothing_can_be_read_is_refused(tmp_path: Path) -> None:
    class_folders(tmp_path / "set", ("a", "b"), each=1)
    for path in (tmp_path / "set").rglob("*.png"):
        path.write_text("no picture")
    with pytest.raises(WorkbenchError, match=r"\d\.png is not a picture"):
        source_at(tmp_path / "set", Control())
    source = ClassFolders(folder=str(tmp_path / "set"), class_names=("a", "b"))
    with pytest.raises(WorkbenchError, match=r"None of the pictures could be used: 00000\.png"):
        read(source, tmp_path / "cache")


def listing(folder: Path, lines: bytes) -> Labelled:
    labelled_folder(folder, ["0", "1", "2"])
    folder.with_name("set.txt").write_bytes(lines)
    return read(source_at(folder.with_name("set.txt"), Control()), folder.parent / "cache")


def test_a_list_is_taken_at_its_word_line_by_line(tmp_path: Path) -> None:
    lines = b"name label\n0_0.png 0\nmissing.png 1\n\n1_1.png 2.5\n2_2.png\n1_1.png\t1\n1_1.png 1\n../set/2_2.png 2\n"
    found = listing(tmp_path / "set", lines)
    assert found.labels.tolist() == [0, 1]
    assert found.left_out.lines == (
        "set.txt, line 3: 'missing.png' is not in the folder",
        "set.txt, line 5: '2.5' is no class: it is no whole number",
        "set.txt, line 6: '2_2.png' is not a name and a label",
        "set.txt, line 8: '1_1.png' stands in the list twice",
        "set.txt, line 9: '../set/2_2.png' is not in the folder",
    )


@pytest.mark.parametrize(
    "lines",
    [
        "0_0.png 0\r\n1_1.png 1\r\n2_2.png 2",
        "0_0.png,0\n1_1.png,1\n2_2.png,2\n",
        "0_0.png; 0\n1_1.png; 1\n2_2.png; 2\n",
        "'0_0.png' 0.0\n\"1_1.png\" 01\n2_2.png 2\n",
        "set/0_0.png 0\n./1_1.png 1\nset\\2_2.png 2\n",
    ],
)
def test_lists_are_written_in_many_ways(tmp_path: Path, lines: str) -> None:
    found = listing(tmp_path / "set", lines.encode())
    assert found.labels.tolist() == [0, 1, 2]
    assert not found.left_out


@pytest.mark.parametrize(
    ("encoding", "name", "said"),
    [
        ("utf-8", "零", "UTF-8"),
        ("utf-8-sig", "零", "UTF-8"),
        ("gbk", "零", "GBK"),
        ("latin-1", "é", "Latin-1"),
        # These bytes are letters in GBK, too; but there is no such file.
        ("latin-1", "éa", "Latin-1"),
    ],
)
def test_lists_are_read_in_their_encoding(tmp_path: Path, encoding: str, name: str, said: str) -> None:
    (tmp_path / "set").mkdir()
    names = [f"{name}.png", "plain.png"]
    for at, file in enumerate(names):
        Image.new("L", (28, 28), 100 + at).save(tmp_path / "set" / file)
    lines = "".join(f"{file} {at}\n" for at, file in enumerate(names))
    (tmp_path / "set" / "labels.txt").write_bytes(lines.encode(encoding))
    source = source_at(tmp_path / "set", Control())
    assert isinstance(source, LabelledFolder)
    assert source.listings(Control()).training.encoding == said
    # Also from what was kept.
    for _ in range(2):
        found = read(source, tmp_path / "cache")
        assert (found.labels.tolist(), found.encoding) == ([0, 1], said)


def test_a_label_that_none_of_the_digits_is_counts_as_a_slip(tmp_path: Path) -> None:
    labels = [str(at % 10) for at in range(200)] + ["42"]
    labelled_folder(tmp_path / "set", labels)
    source = source_at(tmp_path / "set.txt", Control())
    found = read(source, tmp_path / "cache")
    assert (source.class_names, len(found.labels), found.left_out.count) == (tuple("0123456789"), 200, 1)
    assert found.left_out.lines == ("set.txt, line 201: its class 42 is none of the project's",)


def test_classes_are_numbered_as_they_are_counted() -> None:
    assert class_names(["10", "9", "2"]) == ("2", "9", "10")
    assert class_names(["3", "1"]) == tuple("0123456789")
    assert class_names(["b", "a", "B"]) == ("B", "a", "b")


def test_large_pictures_on_white_paper_are_put_into_the_frame(tmp_path: Path) -> None:
    for name, wide in (("a", 300), ("b", 200)):
        (tmp_path / "set" / name).mkdir(parents=True)
        picture = Image.new("L", (wide, 300), 250)
        picture.paste(10, (100, 50, 140, 250))
        picture.save(tmp_path / "set" / name / "1.jpg")
    source = source_at(tmp_path / "set", Control())
    assert (source.side, source.paper, source.framing) == (28, "white", "mnist")
    found = read(source, tmp_path / "cache")
    assert all((image[:3].max(), image.max() > 200) == (0, True) for image in found.images)
    # The person may choose otherwise.
    whole = read(source.with_(framing="fit", side=16), tmp_path / "cache")
    assert whole.images.shape == (2, 16, 16)
    assert whole.images[:, 0].max() < 20


def test_what_is_no_set_is_refused_with_the_forms_that_are(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "deep" / "a").mkdir(parents=True)
    (tmp_path / "text.txt").write_text("nothing of the kind\n")
    (tmp_path / "one").mkdir()
    class_folders(tmp_path / "one", ("only",))
    for name, words in (
        ("empty", "holds no pictures in a form that is read"),
        ("deep", "has no sub-folders with pictures"),
        ("text.txt", "names no picture that is in"),
        ("one", "there must be 2 to 100 classes, received 1"),
        ("missing", "missing"),
    ):
        with pytest.raises(WorkbenchError, match=words) as found:
            source_at(tmp_path / name, Control())
        assert name in found.value.message


def test_a_whole_disk_is_refused_before_it_is_walked_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class_folders(tmp_path / "set", ("a", "b"))
    monkeypatch.setattr("workbench.core.data.files.class_folders.MOST", 5)
    with pytest.raises(WorkbenchError, match="holds more than 5 files"):
        source_at(tmp_path / "set", Control())


def test_a_label_as_long_as_a_book_is_no_class(tmp_path: Path) -> None:
    labelled_folder(tmp_path / "set", ["0", "1"])
    (tmp_path / "set.txt").write_text(f"0_0.png {'x' * 10_000}\n1_1.png 1\n")
    with pytest.raises(WorkbenchError, match="a class's name has up to 100 letters, received 10,000") as found:
        source_at(tmp_path / "set.txt", Control())
    assert len(found.value.message) < 600


def test_a_source_without_its_folder_says_so(tmp_path: Path) -> None:
    for source in (ClassFolders(), LabelledFolder()):
        with pytest.raises(WorkbenchError, match="No pictures are chosen"):
            read(source, tmp_path)
    class_folders(tmp_path / "set", ("a", "b"))
    source = source_at(tmp_path / "set", Control())
    shutil.rmtree(tmp_path / "set")
    with pytest.raises(WorkbenchError, match="set") as found:
        read(source, tmp_path / "cache")
    assert found.value.hint == "Check that the file or folder is still there."


def test_reading_can_be_stopped_and_tells_how_far_it_is(tmp_path: Path) -> None:
    class_folders(tmp_path / "set", ("a", "b"), each=80)
    source, control = source_at(tmp_path / "set", Control()), Control()
    told: list[Event] = []
    source.read(ReadContext(tmp_path / "cache"), told.append, Control())
    assert [(p.done, p.total) for p in told if isinstance(p, Progress)] == [(100, 160), (160, 160)]
    control.stop()
    with pytest.raises(Cancelled):
        source.read(ReadContext(tmp_path / "other"), told.append, control)


def test_a_file_that_goes_during_the_reading_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class_folders(tmp_path / "set", ("a", "b"))
    source = source_at(tmp_path / "set", Control())
    real = decode.decode

    def vanishing(paths: list[Path], how: Preparation, report: Report, control: Control) -> decode.Decoded:
        paths[0].unlink()
        return real(paths, how, report, control)

    monkeypatch.setattr("workbench.core.data.files.decode.decode", vanishing)
    found = read(source, tmp_path / "cache")
    assert (len(found.labels), found.left_out.count) == (5, 1)


def test_a_bomb_is_left_out(tmp_path: Path) -> None:
    class_folders(tmp_path / "set", ("a", "b"))
    Image.new("1", (20_000, 20_000)).save(tmp_path / "set" / "a" / "bomb.png")
    found = read(source_at(tmp_path / "set", Control()), tmp_path / "cache")
    assert (len(found.labels), found.left_out.count) == (6, 1)
    assert "bomb.png" in found.left_out.lines[0]
    assert "too large" in found.left_out.lines[0]
