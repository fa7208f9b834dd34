"""Regularizers: what large weights cost."""

from typing import Annotated, Any

from pydantic import BeforeValidator, SerializeAsAny

from ..spec.fields import declare
from ..spec.spec import Entry, Family


class Regularizer(Entry):
    """A penalty on a layer's weights that is added to the loss."""


REGULARIZERS: Family[Regularizer] = Family("regularizer")
AnyRegularizer = Annotated[SerializeAsAny[Regularizer], BeforeValidator(REGULARIZERS.parse)]


def _strength(what: str) -> Any:
    return declare(0.01, f"How much {what} of a weight costs.", minimum=0.0, maximum=10.0, logarithmic=True)


@REGULARIZERS.entry
class L1(Regularizer):
    summary = "Adds λ·Σ|w| to the loss: many weights become exactly zero, so the layer grows sparse."
    keras = "regularizers.L1"
    positional = ("l1",)

    l1: float = _strength("the size")


@REGULARIZERS.entry
class L2(Regularizer):
    summary = "Adds λ·Σw² to the loss: weights stay small, and none does all the work. Also called weight decay."
    keras = "regularizers.L2"
    positional = ("l2",)

    l2: float = _strength("the square")


@REGULARIZERS.entry
class L1L2(Regularizer):
    summary = "Both penalties at once: some weights vanish, the others stay small."
    keras = "regularizers.L1L2"

    l1: float = declare(
        0.01, "The factor of the penalty on Σ|w|.", minimum=0.0, maximum=10.0, logarithmic=True, keras_default=0.0
    )
    l2: float = declare(
        0.01, "The factor of the penalty on Σw².", minimum=0.0, maximum=10.0, logarithmic=True, keras_default=0.0
    )


def regularizer_field(of: str = "kernel") -> Any:
    """The ``kernel_regularizer`` parameter that several layers share."""
    help = f"A penalty on large {of} weights, against over-fitting; none if not given."
    return declare(None, help, advanced=True, none="no regularizer")
