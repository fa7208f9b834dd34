"""A reader of dense networks that needs nothing but NumPy and h5py."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ....core.base.errors import WorkbenchError
from ....core.base.text import text
from ....core.data.images import Pictures
from ....core.pictures.format import PictureFormat
from ....core.ports.model import Probabilities
from .. import model_file, stored_weights
from ..answers import answers
from ..stored_weights import Datasets
from ..trained_on import TrainedOn, trained_on
from .layers import Step, Values32
from .network import Network, network

BATCH = 256
"""Pictures that go through the network at once."""


class QuickReader:
    """``core.ports.model.Reader`` on a network's steps, each with its variables; several threads may read."""

    def __init__(self, trained: TrainedOn, steps: Sequence[tuple[Step, Sequence[Values32]]]) -> None:
        self._trained, self._steps = trained, steps

    @property
    def format(self) -> PictureFormat:
        """The pictures that are taken and the classes that are told apart."""
        return self._trained.format

    def read(self, pictures: Pictures) -> Probabilities:
        """Probabilities, float32 [n, classes], for uint8 [n, side, side]; raises as ``Reader`` says."""
        self._trained.check(pictures)
        parts = [self._outputs(pictures[at : at + BATCH]) for at in range(0, len(pictures), BATCH)]
        outputs = np.concatenate([np.zeros((0, self.format.classes), np.float32), *parts])
        return answers(outputs, self._trained)

    def _outputs(self, pictures: Pictures) -> Values32:
        values = pictures.astype(np.float32) / np.float32(255 / self._trained.white)
        values = values.reshape(len(pictures), *self._trained.takes)
        # Weights that ran away give no numbers here as in Keras, which says nothing about it either.
        with np.errstate(all="ignore"):
            for step, variables in self._steps:
                values = step.compute(values, variables)
        return values


def quick_reader(path: Path) -> QuickReader | None:
    """Open a model file without Keras; None for a network that is not a plain dense one.

    Raises WorkbenchError for a file that is missing or damaged, whose weights are not those that its
    layers need, or whose model reads no pictures.
    """
    config = model_file.config(path)
    found = network(config)
    if found is None:
        return None
    trained = trained_on(path, config, (None, *found.takes), (None, *found.gives))
    return QuickReader(trained, _with_variables(path, found))


def _with_variables(path: Path, found: Network) -> list[tuple[Step, list[Values32]]]:
    content = stored_weights.content(path, found.needed)
    with stored_weights.opened(path, content, found.needed) as datasets:
        return [(step, _variables(path, datasets, name, step)) for name, step in found.steps]


def _variables(path: Path, datasets: Datasets, layer: str, step: Step) -> list[Values32]:
    """A layer's arrays, if they are what it needs: the file has what all layers need, perhaps in another order."""
    found = []
    for number, shape in enumerate(step.variables):
        name = f"layers/{layer}/vars/{number}"
        stored = datasets.get(name)
        if stored is None:
            raise WorkbenchError(
                text("{path} cannot be read: it holds no weights {name}.", path=path, name=name), model_file.OTHER
            )
        if stored.shape != shape or stored.dtype != np.float32:
            raise WorkbenchError(
                text(
                    "{path} cannot be read: its weights {name} are {dtype} {shape}, but its layers "
                    "need float32 {expected}.",
                    path=path,
                    name=name,
                    dtype=stored.dtype,
                    shape=stored.shape,
                    expected=shape,
                ),
                model_file.OTHER,
            )
        found.append(np.asarray(stored[()]))
    return found
