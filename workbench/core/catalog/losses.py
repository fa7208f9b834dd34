"""Losses: what training makes small."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, SerializeAsAny, field_validator

from ..base.errors import WorkbenchError
from ..spec.calls import Call, Formula
from ..spec.fields import declare
from ..spec.formula import parse
from ..spec.spec import Entry, Family

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

    def target(self) -> Call | Formula:
        """What ``compile`` is given as its loss."""
        return self.call()


LOSSES: Family[Loss] = Family("loss")
AnyLoss = Annotated[SerializeAsAny[Loss], BeforeValidator(LOSSES.parse)]


def _from_logits() -> Any:
    return declare(
        False,
        "Switch on when the last layer has no softmax: the loss then applies it itself, which is more exact.",
    )


def _smoothing() -> Any:
    return declare(0.0, "The share of each label that is spread evenly over all classes.", minimum=0.0, maximum=0.5)


@LOSSES.entry
class SparseCategoricalCrossentropy(Loss):
    summary = (
        "−log of the probability that the model gave the right class: 0 if it was sure of it, large if it was sure of "
        "another. "
        "Takes labels as class numbers; the usual loss for telling classes apart."
    )
    keras = "losses.SparseCategoricalCrossentropy"
    labels = "index"
    probabilities = True

    from_logits: bool = _from_logits()


@LOSSES.entry
class CategoricalCrossentropy(Loss):
    summary = (
        "Cross-entropy, −Σ y·log(p), for labels as one-hot rows. "
        "Label smoothing keeps the model from becoming too sure."
    )
    keras = "losses.CategoricalCrossentropy"
    probabilities = True

    from_logits: bool = _from_logits()
    label_smoothing: float = _smoothing()


@LOSSES.entry
class CategoricalFocalCrossentropy(Loss):
    summary = (
        "Cross-entropy that counts easy examples less: −(1 − p)^gamma·log(p), "
        "so that training attends to what is still wrong."
    )
    keras = "losses.CategoricalFocalCrossentropy"
    probabilities = True

    alpha: float = declare(0.25, "Weight of the whole loss.", minimum=0.0, maximum=10.0)
    gamma: float = declare(
        2.0, "How strongly easy examples are discounted; 0 is plain cross-entropy.", minimum=0.0, maximum=10.0
    )
    from_logits: bool = _from_logits()
    label_smoothing: float = _smoothing()


@LOSSES.entry
class MeanSquaredError(Loss):
    summary = (
        "The mean of the squared differences between outputs and one-hot labels. "
        "Simple, but with softmax its gradients are small where the model is most wrong."
    )
    keras = "losses.MeanSquaredError"


@LOSSES.entry
class MeanAbsoluteError(Loss):
    summary = "The mean of the absolute differences: an error counts in proportion to its size, however large it is."
    keras = "losses.MeanAbsoluteError"


@LOSSES.entry
class Huber(Loss):
    summary = "Squared for small differences, straight for large ones: calm at the end, not upset by outliers."
    keras = "losses.Huber"

    delta: float = declare(1.0, "Where the square turns into a straight line.", minimum=0.01, maximum=100.0)


@LOSSES.entry
class CategoricalHinge(Loss):
    summary = (
        "Asks the right class's score to be at least 1 larger than the best wrong one; beyond that nothing is gained."
    )
    keras = "losses.CategoricalHinge"


@LOSSES.entry
class KLDivergence(Loss):
    summary = (
        "How far the predicted distribution is from the labels': Σ y·log(y / p). "
        "For one-hot labels it equals cross-entropy."
    )
    keras = "losses.KLDivergence"
    probabilities = True


@LOSSES.entry
class CustomLoss(Loss):
    title = "Custom formula"
    summary = (
        "A formula of your own over y_true (one-hot) and y_pred, averaged over the outputs. "
        "For instance: too much may cost more than too little."
    )

    formula: str = declare(
        "where(y_pred > y_true, 2 * (y_pred - y_true), y_true - y_pred)",
        "Numbers, y_true, y_pred, + - * / **, brackets; "
        "abs square sqrt exp log tanh maximum minimum; where(a < b, x, y).",
        # A formula needs more room, and more patience with what is half typed, than a form's line gives.
        hidden=True,
        keras=False,
    )

    @field_validator("formula")
    @classmethod
    def _readable(cls, text: str) -> str:
        try:
            parse(text)
        except WorkbenchError as error:
            raise ValueError(error.message) from error
        return text

    def target(self) -> Formula:
        return Formula("custom_loss", parse(self.formula))
