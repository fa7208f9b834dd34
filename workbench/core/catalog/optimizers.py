"""Optimizers: how gradients become steps."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, SerializeAsAny

from ..fields import declare
from ..spec import Entry, Family

RATE_HELP = (
    "How large a step is. Too small: slow, stuck. Too large: the loss jumps or grows. "
    "Try a tenth or ten times this when unsure."
)


class Optimizer(Entry):
    """What every optimizer has. ``learning_rate`` is positive and finite."""

    learning_rate: float = declare(0.001, RATE_HELP, minimum=1e-7, maximum=10.0, logarithmic=True)


OPTIMIZERS: Family[Optimizer] = Family("optimizer")
AnyOptimizer = Annotated[SerializeAsAny[Optimizer], BeforeValidator(OPTIMIZERS.parse)]


def _rate(default: float, keras_default: float | None = None) -> Any:
    """The learning rate with an optimizer's own starting value."""
    return declare(
        default,
        RATE_HELP,
        minimum=1e-7,
        maximum=10.0,
        logarithmic=True,
        keras_default=default if keras_default is None else keras_default,
    )


def _share(default: float, help: str) -> Any:
    return declare(default, help, minimum=0.0, maximum=0.9999)


def _epsilon() -> Any:
    return declare(
        1e-7,
        "Added below the fraction, so that nothing is divided by zero.",
        minimum=1e-12,
        maximum=1.0,
        logarithmic=True,
        advanced=True,
    )


@OPTIMIZERS.entry
class SGD(Optimizer):
    summary = (
        "Steps straight down the gradient. With momentum the steps keep part of their speed, "
        "which carries them through flat stretches and narrow valleys."
    )
    keras = "optimizers.SGD"

    learning_rate: float = _rate(0.01)
    momentum: float = _share(0.0, "Share of the last step's speed that is kept; 0.9 is usual, 0 is plain SGD.")
    nesterov: bool = declare(
        False, "Looks at the gradient where the momentum will have carried the weights.", advanced=True
    )


@OPTIMIZERS.entry
class Adagrad(Optimizer):
    summary = (
        "Divides each weight's step by the root of all its squared gradients so far: "
        "rarely used weights take larger steps. The steps only ever get smaller."
    )
    keras = "optimizers.Adagrad"

    learning_rate: float = _rate(0.01, keras_default=0.001)
    initial_accumulator_value: float = declare(
        0.1, "Where the sum of squared gradients starts.", minimum=0.0, maximum=10.0, advanced=True
    )
    epsilon: float = _epsilon()


@OPTIMIZERS.entry
class RMSprop(Optimizer):
    summary = (
        "Like Adagrad, but with a running average of the squared gradients (the second moment), "
        "so that the steps do not die out."
    )
    keras = "optimizers.RMSprop"

    rho: float = _share(0.9, "How much of the average of squared gradients is kept at each step.")
    momentum: float = _share(0.0, "Share of the last step's speed that is kept.")
    epsilon: float = _epsilon()


@OPTIMIZERS.entry
class Adam(Optimizer):
    summary = (
        "Keeps a running average of the gradients (first moment) and of their squares (second moment), "
        "and corrects both for their start at zero. A good first choice."
    )
    keras = "optimizers.Adam"

    beta_1: float = _share(0.9, "How much of the first moment is kept at each step.")
    beta_2: float = _share(0.999, "How much of the second moment is kept at each step.")
    epsilon: float = _epsilon()
