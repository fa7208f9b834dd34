"""The curves of a run, and what has to be known of it to judge them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from ...base.errors import WorkbenchError
from ...catalog.losses import CategoricalCrossentropy, KLDivergence, SparseCategoricalCrossentropy
from ...pictures.format import MNIST
from ...project.project import Project
from .. import history
from ..events import EpochDone
from ..outcome import Status
from ..run_folder import Run
from .trend import Trend


@dataclass(frozen=True)
class Curves:
    """``every`` epoch as it was logged; ``in_training`` names what disturbs the images in training only.

    ``classes`` are how many there are to guess from; ``cross_entropy`` says that the loss of guessing is ln(classes).
    """

    every: tuple[EpochDone, ...]
    status: Status = "finished"
    classes: int = MNIST.classes
    cross_entropy: bool = True
    in_training: tuple[str, ...] = ()

    @classmethod
    def of(cls, project: Project, classes: int, status: Status, epochs: Sequence[EpochDone] = ()) -> Self:
        """The curves of a run of that project on pictures of so many classes."""
        return cls(
            tuple(epochs),
            status,
            classes,
            isinstance(project.compile.loss, CROSS_ENTROPIES),
            (
                *(layer.title for layer in project.active() if layer.in_training),
                *(one.heading() for one in project.data.augmentations),
            ),
        )

    @classmethod
    def of_run(cls, run: Run) -> Self:
        """The curves of a run on disk; raises WorkbenchError when its history cannot be read.

        A run whose project cannot be read is judged as if it were a plain one.
        """
        epochs, classes = history.read(run.folder), len(run.record.class_names) or MNIST.classes
        try:
            return cls.of(run.project(), classes, run.record.status, epochs)
        except WorkbenchError:
            return cls(epochs, run.record.status, classes)

    @cached_property
    def broken(self) -> int | None:
        """The first epoch, counted from 1, whose loss is no number; None if all are."""
        return next((epoch.epoch + 1 for epoch in self.every if not all(map(math.isfinite, _losses(epoch)))), None)

    @cached_property
    def epochs(self) -> tuple[EpochDone, ...]:
        """The epochs with both losses, up to the first that is no number."""
        whole = self.every if self.broken is None else self.every[: self.broken - 1 - self.every[0].epoch]
        return tuple(epoch for epoch in whole if len(_losses(epoch)) == len(LOSSES))

    @cached_property
    def loss(self) -> Trend:
        """The loss while training: the mean over an epoch."""
        return Trend(tuple(epoch.metrics["loss"] for epoch in self.epochs))

    @cached_property
    def val_loss(self) -> Trend:
        """The loss on the validation images at the end of each epoch."""
        return Trend(tuple(epoch.metrics["val_loss"] for epoch in self.epochs))

    @cached_property
    def accuracy(self) -> Trend:
        """The share read right while training; empty if it was not measured."""
        return self._share("accuracy")

    @cached_property
    def val_accuracy(self) -> Trend:
        """The share of validation images read right; empty if it was not measured."""
        return self._share("val_accuracy")

    def number(self, index: int) -> int:
        """An epoch as people count, from 1."""
        return self.epochs[index].epoch + 1

    def at_chance(self, share: float) -> bool:
        """Whether an accuracy is hardly above that of guessing, 1 / classes."""
        chance = 1 / self.classes
        return share < chance + MARGIN * (1 - chance)

    def _share(self, name: str) -> Trend:
        values = [epoch.metrics.get(name, math.nan) for epoch in self.epochs]
        return Trend(tuple(values)) if all(map(math.isfinite, values)) else Trend(())


def _losses(epoch: EpochDone) -> list[float]:
    return [epoch.metrics[name] for name in LOSSES if name in epoch.metrics]


LOSSES = ("loss", "val_loss")
MARGIN = 0.05
"""How far above guessing is still guessing, as a share of the way to reading all right: a network that knows nothing
prefers one class, and not all are equally frequent."""
CROSS_ENTROPIES = (SparseCategoricalCrossentropy, CategoricalCrossentropy, KLDivergence)
"""Losses that are ln(classes) where every class is thought as likely as the others."""
