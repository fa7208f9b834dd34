"""The whole of MNIST, as Keras keeps it: one file in Keras' cache, shared with Keras itself."""

from __future__ import annotations

import hashlib
import os
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ..base.control import Control
from ..base.errors import WorkbenchError, file_error
from ..base.progress import Report
from .labelled import Digits, flaw

HINT = "Check the connection and try again; the built-in digits need no download."


def keras_cache() -> Path:
    """Keras' folder of data sets: below ``KERAS_HOME``, or ``.keras`` in the home folder."""
    home = os.environ.get("KERAS_HOME")
    return (Path(home).expanduser() if home else Path.home() / ".keras") / "datasets"


@dataclass(frozen=True)
class Mirror:
    """Where the file is kept and fetched from; as ``keras.datasets.mnist`` has it unless a test says otherwise."""

    folder: Path = field(default_factory=keras_cache)
    url: str = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"
    sha256: str = "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1"

    @property
    def path(self) -> Path:
        """The file in the cache."""
        return self.folder / "mnist.npz"


def load(mirror: Mirror, report: Report, control: Control) -> tuple[Digits, Digits]:
    """Training and test digits, uint8: from the cache if the file there is whole, else downloaded.

    Raises Cancelled when the job was stopped, WorkbenchError when the file cannot be had or read.
    """
    if not _whole(mirror):
        # Here, since it brings the network's modules along, which most starts never need.
        from .download import download

        download(mirror.url, mirror.sha256, mirror.path, report, control, HINT)
    control.raise_if_stopped()
    return _read(mirror.path)


def _whole(mirror: Mirror) -> bool:
    try:
        with mirror.path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest() == mirror.sha256
    except FileNotFoundError:
        return False
    except OSError as error:
        raise file_error("read", mirror.path, error) from error


def _read(path: Path) -> tuple[Digits, Digits]:
    try:
        with path.open("rb") as handle, np.load(handle, allow_pickle=False) as arrays:
            train, test = ((arrays[f"x_{half}"], arrays[f"y_{half}"]) for half in ("train", "test"))
    except OSError as error:
        raise file_error("read", path, error) from error
    except (ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise WorkbenchError(f"{path} is damaged: {error}.", "Delete it, so that it is downloaded anew.") from error
    if reason := flaw(*train) or flaw(*test):
        raise WorkbenchError(f"{path} is not MNIST: {reason}.", "Delete it, so that it is downloaded anew.")
    return train, test
