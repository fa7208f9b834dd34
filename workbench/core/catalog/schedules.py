"""Schedules: how the learning rate changes over the steps of training."""

from typing import Annotated, Any

import numpy as np
from pydantic import BeforeValidator, Field, SerializeAsAny

from ..base.arrays import Floats
from ..spec.calls import Call
from ..spec.expression import Expression, at_least, rounded
from ..spec.fields import declare
from ..spec.spec import Entry, Family

Planned = int | Expression
"""The steps of the whole training: a number, or an expression as long as the images are not counted."""


class Schedule(Entry):
    """A learning rate as a function of the step; the optimizer's rate is where it starts.

    ``planned`` are the steps of the whole training. Fields that count steps may be left
    out, which means "all of them", so that a schedule fits when the epochs change.
    """

    def rates(self, steps: Floats, initial: float, planned: int) -> Floats:
        """Learning rates, float64, at steps counted from 0; the same shape as ``steps``."""
        return np.full_like(steps, initial)

    def call_for(self, initial: float, planned: Planned) -> Call | float:
        """What the optimizer's ``learning_rate`` is given: a Keras schedule, or the number itself."""
        first = {"initial_learning_rate": initial}
        return Call(self.keras, {**first, **self.arguments(), **self.lengths(planned)}, ("initial_learning_rate",))

    def lengths(self, planned: Planned) -> dict[str, Any]:
        """Arguments that depend on the planned steps, and are expressions where these are one."""
        return {}


SCHEDULES: Family[Schedule] = Family("schedule")
AnySchedule = Annotated[SerializeAsAny[Schedule], BeforeValidator(SCHEDULES.parse)]


def _steps(help: str) -> Any:
    return declare(None, help, minimum=1, maximum=100_000_000, unit="steps", none="the whole training", keras=False)


def _staircase() -> Any:
    return declare(False, "Falls in stairs, once every decay_steps, instead of a little at every step.")


Steps = Annotated[int, Field(ge=1, le=100_000_000)]


@SCHEDULES.entry
class Constant(Schedule):
    summary = "The learning rate stays as it is."

    def call_for(self, initial: float, planned: Planned) -> Call | float:
        return initial


class _Decay(Schedule):
    decay_steps: Steps | None = _steps("After how many steps the rate has decayed once.")

    def lengths(self, planned: Planned) -> dict[str, Any]:
        return {"decay_steps": self.decay_steps or planned}

    def _progress(self, steps: Floats, planned: int) -> Floats:
        return steps / (self.decay_steps or planned)


@SCHEDULES.entry
class ExponentialDecay(_Decay):
    summary = (
        "rate · decay_rate^(step / decay_steps): large steps first, small ones to finish. "
        "The course's schedule: initial rate, decay rate, decay steps."
    )
    keras = "optimizers.schedules.ExponentialDecay"

    decay_rate: float = declare(
        0.1, "What the rate is multiplied by every decay_steps.", minimum=1e-4, maximum=1.0, keras_default=None
    )
    staircase: bool = _staircase()

    def rates(self, steps: Floats, initial: float, planned: int) -> Floats:
        progress = self._progress(steps, planned)
        return initial * self.decay_rate ** (np.floor(progress) if self.staircase else progress)


@SCHEDULES.entry
class InverseTimeDecay(_Decay):
    summary = "rate / (1 + decay_rate · step / decay_steps): falls fast at first, then ever more slowly."
    keras = "optimizers.schedules.InverseTimeDecay"

    decay_rate: float = declare(9.0, "How strongly the rate falls.", minimum=0.0, maximum=1000.0, keras_default=None)
    staircase: bool = _staircase()

    def rates(self, steps: Floats, initial: float, planned: int) -> Floats:
        progress = self._progress(steps, planned)
        return initial / (1 + self.decay_rate * (np.floor(progress) if self.staircase else progress))


@SCHEDULES.entry
class PolynomialDecay(_Decay):
    summary = "Falls to an end value along a power of the time left; power 1 is a straight line."
    keras = "optimizers.schedules.PolynomialDecay"

    end_learning_rate: float = declare(0.0001, "The learning rate at the end.", minimum=0.0, maximum=10.0)
    power: float = declare(1.0, "1 is a straight line, 2 falls fast at first.", minimum=0.1, maximum=10.0)
    cycle: bool = declare(False, "Starts again when the end is reached.", advanced=True)

    def rates(self, steps: Floats, initial: float, planned: int) -> Floats:
        length: Floats = np.full_like(steps, self.decay_steps or planned)
        if self.cycle:
            length = length * np.maximum(1.0, np.ceil(steps / length))
        left = 1 - np.minimum(steps, length) / length
        return (initial - self.end_learning_rate) * left**self.power + self.end_learning_rate


@SCHEDULES.entry
class PiecewiseConstantDecay(Schedule):
    summary = "Constant for a while, then a tenth (or another factor), and so on: stairs at places of your choice."
    keras = "optimizers.schedules.PiecewiseConstantDecay"

    drops: int = declare(
        2, "How many times the rate drops, evenly spread over the training.", minimum=1, maximum=20, keras=False
    )
    factor: float = declare(0.1, "What the rate is multiplied by at each drop.", minimum=1e-4, maximum=1.0, keras=False)

    def _stairs(self, initial: float, planned: Planned) -> tuple[list[Any], list[float]]:
        boundaries = [at_least(1, rounded(planned * (at + 1) / (self.drops + 1))) for at in range(self.drops)]
        values = [float(f"{initial * self.factor**at:.6g}") for at in range(self.drops + 1)]
        return boundaries, values

    def rates(self, steps: Floats, initial: float, planned: int) -> Floats:
        boundaries, values = self._stairs(initial, planned)
        stairs: Floats = np.asarray(values, np.float64)
        return stairs[np.searchsorted(boundaries, steps, side="left")]

    def call_for(self, initial: float, planned: Planned) -> Call | float:
        boundaries, values = self._stairs(initial, planned)
        return Call(self.keras, {"boundaries": boundaries, "values": values}, ("boundaries", "values"))


@SCHEDULES.entry
class CosineDecay(_Decay):
    summary = (
        "Falls along half a cosine: slowly at first, fast in the middle, slowly at the end. "
        "With a warm-up the rate first climbs from zero, which lets large rates start safely."
    )
    keras = "optimizers.schedules.CosineDecay"

    alpha: float = declare(0.0, "The share of the rate that is left at the end.", minimum=0.0, maximum=1.0)
    warmup: float = declare(
        0.0, "The share of decay_steps in which the rate climbs from zero first.",
        minimum=0.0, maximum=0.9, keras=False,
    )  # fmt: skip

    def _lengths(self, planned: Planned) -> tuple[Any, Any]:
        whole: Any = self.decay_steps or planned
        climb = at_least(1, rounded(whole * self.warmup)) if self.warmup else 0
        return climb, at_least(1, whole - climb) if climb else whole

    def lengths(self, planned: Planned) -> dict[str, Any]:
        return {"decay_steps": self._lengths(planned)[1]}

    def call_for(self, initial: float, planned: Planned) -> Call | float:
        climb, _fall = self._lengths(planned)
        if not climb:
            return super().call_for(initial, planned)
        warm = {"warmup_target": initial, "warmup_steps": climb}
        first = {"initial_learning_rate": 0.0, **self.arguments(), **self.lengths(planned)}
        return Call(self.keras, {**first, **warm}, ("initial_learning_rate",))

    def rates(self, steps: Floats, initial: float, planned: int) -> Floats:
        climb, fall = self._lengths(planned)
        angle = np.pi * np.clip(steps - climb, 0, fall) / fall
        cosine = initial * ((1 - self.alpha) * 0.5 * (1 + np.cos(angle)) + self.alpha)
        rates: Floats = np.where(steps < climb, initial * steps / max(climb, 1), cosine)
        return rates


@SCHEDULES.entry
class CosineDecayRestarts(Schedule):
    summary = "Falls along a cosine, jumps back up and falls again, each time longer: finds several good places."
    keras = "optimizers.schedules.CosineDecayRestarts"

    first_decay_steps: Steps | None = declare(
        None, "How many steps the first fall takes.",
        minimum=1, maximum=100_000_000, unit="steps", none="a seventh of the training", keras=False,
    )  # fmt: skip
    t_mul: float = declare(2.0, "How much longer each fall is than the last.", minimum=1.0, maximum=10.0)
    m_mul: float = declare(1.0, "The rate of each restart, as a multiple of the last one's.", minimum=0.01, maximum=1.0)
    alpha: float = declare(0.0, "The share of the rate that is left at the end of a fall.", minimum=0.0, maximum=1.0)

    def lengths(self, planned: Planned) -> dict[str, Any]:
        # Falls of 1, 2 and 4 sevenths fill the training with the default t_mul.
        return {"first_decay_steps": self.first_decay_steps or at_least(1, planned // 7)}

    def rates(self, steps: Floats, initial: float, planned: int) -> Floats:
        done = steps / self.lengths(planned)["first_decay_steps"]
        if self.t_mul == 1.0:
            turn = np.floor(done)
            done = done - turn
        else:
            turn = np.floor(np.log(1 - done * (1 - self.t_mul)) / np.log(self.t_mul))
            before = (1 - self.t_mul**turn) / (1 - self.t_mul)
            done = (done - before) / self.t_mul**turn
        cosine = 0.5 * self.m_mul**turn * (1 + np.cos(np.pi * done))
        rates: Floats = initial * ((1 - self.alpha) * cosine + self.alpha)
        return rates
