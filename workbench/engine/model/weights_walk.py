"""Going through a stranger's HDF5 file: nothing outside is touched, and whatever it claims to hold is all there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...core.base.errors import WorkbenchError
from ...core.base.import_lock import imported
from ...core.base.quote import shortened
from ...core.base.text import text
from .model_file import OTHER


def datasets(path: Path, file: Any) -> dict[str, Any]:
    """The arrays of an open HDF5 file by their paths; none is read.

    Keras writes groups and plain arrays, each once. Raises WorkbenchError for everything else: links, which
    lead out of the file or round in circles, and arrays that claim more than the file holds.
    """
    h5py = imported("h5py")
    if file.userblock_size:
        raise _refused(path, "/", text("other data stand before them"))
    found: dict[str, Any] = {}
    seen = {h5py.h5o.get_info(file.id).addr}
    waiting: list[tuple[str, Any]] = [("", file)]
    while waiting:
        place, group = waiting.pop()
        for name in group:
            inner = f"{place}{name}"
            # Asked before anything is opened: asking for the object would follow the link.
            if not isinstance(group.get(name, getlink=True), h5py.HardLink):
                raise _refused(path, inner, text("a link leads elsewhere"))
            item = group[name]
            address = h5py.h5o.get_info(item.id).addr
            if address in seen:
                raise _refused(path, inner, text("a link leads elsewhere"))
            seen.add(address)
            if isinstance(item, h5py.Group):
                waiting.append((f"{inner}/", item))
            else:
                _check_layout(path, inner, item, h5py)
                found[inner] = item
    return found


def _check_layout(path: Path, name: str, item: Any, h5py: Any) -> None:
    if not isinstance(item, h5py.Dataset):
        raise _refused(path, name, text("that is no array"))
    made = item.id.get_create_plist()
    # Packed arrays unpack to anything, virtual and external ones lie in other files.
    if made.get_layout() not in (h5py.h5d.CONTIGUOUS, h5py.h5d.COMPACT) or made.get_external_count():
        raise _refused(path, name, text("the array is not stored as Keras stores it"))
    if item.shape is None or item.id.get_storage_size() != item.size * item.dtype.itemsize:
        raise _refused(path, name, text("the array claims more than the file holds"))


def _refused(path: Path, name: str, reason: str) -> WorkbenchError:
    return WorkbenchError(
        text(
            "{path} was refused: at {name} among its weights, {reason}.", path=path, name=shortened(name), reason=reason
        ),
        text(OTHER),
    )
