"""Which source suits what lies at a place: a folder, a list of labels, a file of arrays."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from ...base.control import Control
from ...base.errors import WorkbenchError
from ...base.foreign import reading
from ...base.text import mark, text
from ..files.class_folders import subfolders
from ..files.listing import files_in
from ..files.own_source import OwnSource
from ..own_names import ARRAYS, IDX, TABLES, is_list, is_picture
from ..source import Source
from .array_file import ArrayFile
from .class_folders import ClassFolders
from .idx_folder import IdxFolder
from .labelled_folder import LabelledFolder
from .mnist import Mnist, keras_file
from .table_file import TableFile

FORMS = mark(
    "A folder is read with a sub-folder for each class, or with a text file beside the pictures that has a line "
    "“name label” for each; files are read as tables (.csv), as arrays (.npz, .npy) and as MNIST's own (IDX)."
)
TEST = ("test", "t10k")
"""In the name of a folder or a list: it is kept apart for testing."""


def source_at(path: Path, control: Control) -> Source:
    """The source for a folder of pictures, a list of labels or a file of arrays, its options filled in by looking.

    Keras' own file of MNIST becomes that source, and is put where Keras keeps it.

    A list may lie in the folder of its pictures, or beside it under the same name. Training and test pictures may
    lie in two such folders side by side. Raises WorkbenchError when it is none of them, Cancelled when it was stopped.
    """
    if path.is_file() and path.suffix == ".npz" and keras_file().adopt(path):
        return Mnist()
    with reading(path):
        found = _in_file(path.absolute()) if path.is_file() else _in_folder(path.absolute())
    if found is None:
        raise WorkbenchError(text("{path} holds no pictures in a form that is read.", path=path), text(FORMS))
    return found.looked_at(control)


def source_of(paths: Sequence[Path], control: Control) -> Source:
    """The source that several files, or one picture, belong to: that of the folder that all of them are in.

    Raises as ``source_at`` does.
    """
    if len(paths) == 1 and not is_picture(paths[0].name):
        return source_at(paths[0], control)
    folder = Path(os.path.commonpath([path.parent.absolute() for path in paths]))
    if _pair(folder) is None and all(path.parent.absolute() == folder for path in paths):
        # Pictures of one class lie in its folder; those of the others lie beside it.
        classes = subfolders(folder.parent)
        if len(classes) > 1 and all(any(map(is_picture, files_in(sub))) for sub in classes):
            folder = folder.parent
        else:
            raise WorkbenchError(text("Nothing says which classes these pictures are of."), text(FORMS))
    return source_at(folder, control)


def _in_folder(folder: Path) -> OwnSource | None:
    if _has_idx(folder):
        return IdxFolder(folder=str(folder))
    if pairs := _pairs(folder):
        return _labelled(pairs)
    subs = subfolders(folder)
    training, test = _halves(subs)
    if training and test and subfolders(training):
        return ClassFolders(folder=str(training), test_folder=str(test))
    if subs:
        return ClassFolders(folder=str(folder))
    # The course's four files lie in one folder; any of them leads to the others.
    arrays = sorted(name for name in files_in(folder) if name.lower().endswith(ARRAYS))
    first = next((name for name in arrays if "train" in name.lower()), arrays[0]) if arrays else None
    return ArrayFile(file=str(folder / first)) if first else None


def _has_idx(folder: Path) -> bool:
    """Whether there are such files, or folders of their names, even if they do not make a pair: that is said then."""
    return any(IDX in path.name.lower() for path in folder.iterdir())


def _in_file(path: Path) -> OwnSource | None:
    name = path.name.lower()
    if name.endswith(ARRAYS):
        return ArrayFile(file=str(path))
    if name.endswith(TABLES):
        return TableFile(file=str(path))
    if is_list(name):
        pictures = path.with_suffix("")
        return _labelled([(pictures if pictures.is_dir() else path.parent, path)])
    return IdxFolder(folder=str(path.parent)) if IDX in name else None


def _pairs(folder: Path) -> list[tuple[Path, Path]]:
    """Folders of pictures and the lists of their labels: here, and directly below."""
    own = _pair(folder)
    if own:
        return [own]
    found = []
    for sub in subfolders(folder):
        beside = folder / f"{sub.name}.txt"
        pair = (sub, beside) if beside.is_file() else _pair(sub)
        if pair:
            found.append(pair)
    return found


def _pair(folder: Path) -> tuple[Path, Path] | None:
    """The folder and the only list in it, if there are pictures beside that."""
    names = files_in(folder)
    lists = [name for name in names if is_list(name)]
    # Besides the list there may be a README.
    lists = [name for name in lists if "label" in name.lower()] or lists
    return (folder, folder / lists[0]) if len(lists) == 1 and any(map(is_picture, names)) else None


def _labelled(pairs: list[tuple[Path, Path]]) -> LabelledFolder | None:
    """The source for one pair, or for two of which one is named as the test half; None where it is not clear."""
    training, test = _halves([folder for folder, _ in pairs])
    lists = dict(pairs)
    if training is None:
        return None
    if test is None:
        return LabelledFolder(folder=str(training), labels=str(lists[training]))
    return LabelledFolder(
        folder=str(training), labels=str(lists[training]), test_folder=str(test), test_labels=str(lists[test])
    )


def _halves(folders: list[Path]) -> tuple[Path | None, Path | None]:
    """The folder to learn from and that for testing, by their names; the first is None if there are several."""
    test = [folder for folder in folders if any(word in folder.name.lower() for word in TEST)]
    training = [folder for folder in folders if folder not in test]
    if len(folders) == 1:
        return folders[0], None
    return (training[0], test[0]) if len(training) == len(test) == 1 else (None, None)
