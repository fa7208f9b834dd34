"""Losses: what training makes small."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, SerializeAsAny

from ..fields import declare
from ..spec import Entry, Family

LabelForm = Literal["index", "one-hot"]
"""How a label reaches the loss: the class's number, or a row with a 1 in its place."""


class Loss(Entry):
    """What every loss declares: the form of its labels, and whether it expects logits."""

    labels: ClassVar[LabelForm] = "one-hot"
    probabilities: ClassVar[bool] = False
    """Whether the loss needs outputs that are a probability distribution (or logits of one)."""

    def wants_logits(self) -> bool:
        """Whether the model's outputs must be raw scores, without softmax."""
        return bool(getattr(self, "from_logits", False))


LOSSES: Family[Loss] = Family("loss")
AnyLoss = Annotated[SerializeAsAny[Loss], BeforeValidator(LOSSES.parse)]


def _from_logits() -> Any:
    return declare(
        False,
        "Switch on when the last layer has no softmax: the loss then applies it itself, which is more exact.",
    )


@LOSSES.entry
class SparseCategoricalCrossentropy(Loss):
    summary = (
        "The surprise at the right class: −log of the probability that the model gave it. "
        "Takes labels as class numbers; the usual loss for digits."
    )
    keras = "losses.SparseCategoricalCrossentropy"
    labels = "index"
    probabilities = True

    from_logits: bool = _from_logits()


@LOSSES.entry
class CategoricalCrossentropy(Loss):
    summary = (
        "The same surprise, −Σ y·log(p), for labels as one-hot rows. "
        "Label smoothing keeps the model from becoming too sure."
    )
    keras = "losses.CategoricalCrossentropy"
    probabilities = True

    from_logits: bool = _from_logits()
    label_smoothing: float = declare(
        0.0, "Share of certainty that is spread over the other classes.", minimum=0.0, maximum=0.5
    )


@LOSSES.entry
class MeanSquaredError(Loss):
    summary = (
        "The mean of the squared differences between outputs and one-hot labels. "
        "Simple, but with softmax its gradients are small where the model is most wrong."
    )
    keras = "losses.MeanSquaredError"
