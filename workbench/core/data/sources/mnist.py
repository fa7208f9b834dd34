"""The whole of MNIST, as Keras keeps it: one file in Keras' cache, shared with Keras itself."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from ...base.control import Control
from ...base.errors import WorkbenchError
from ...base.foreign import reading
from ...base.progress import Report
from ...base.text import mark, text
from ...pictures.format import MNIST
from ..facts import DataFacts
from ..labelled import Labelled
from ..read_context import ReadContext
from ..remote_file import RemoteFile
from ..source import SOURCES, Source

URL = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"
SHA256 = "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1"
ANEW = mark("Delete it, so that it is downloaded anew.")


@SOURCES.entry
class Mnist(Source):
    title = "MNIST (70,000)"
    summary = (
        "The whole of MNIST: 60,000 training and 10,000 test images, 11 MB. "
        "Taken from Keras' cache, or downloaded once and checked."
    )
    fetched = "(images, labels), (test_images, test_labels) = keras.datasets.mnist.load_data()"

    def expected(self) -> DataFacts:
        return DataFacts(MNIST, 60000)

    def read(self, context: ReadContext, report: Report, control: Control) -> Labelled:
        return _read(context.mirror(keras_file()).fetch(report, control))


def keras_file() -> RemoteFile:
    """The file where ``keras.datasets.mnist`` keeps it: below ``KERAS_HOME``, or ``.keras`` in the home folder."""
    home = os.environ.get("KERAS_HOME")
    folder = Path(home).expanduser() if home else Path.home() / ".keras"
    return RemoteFile(folder / "datasets" / "mnist.npz", URL, SHA256)


def _read(path: Path) -> Labelled:
    with reading(path, text(ANEW)), path.open("rb") as handle, np.load(handle, allow_pickle=False) as arrays:
        parts = [arrays[name] for name in ("x_train", "y_train", "x_test", "y_test")]
    digits = Labelled(MNIST, *parts)
    if reason := digits.flaw():
        raise WorkbenchError(text("{path} is not MNIST: {reason}.", path=path, reason=reason), text(ANEW))
    return digits
