"""Metrics: what is counted beside the loss."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, SerializeAsAny

from ..spec.calls import Call
from ..spec.fields import declare
from ..spec.spec import Entry, Family
from .losses import LabelForm


class Metric(Entry):
    """A number between 0 and 1 that is counted in training and validation."""

    one_hot_only: ClassVar[bool] = False
    """Whether Keras has no form of it for labels as class numbers."""
    short: ClassVar[str]
    """Its name in the logs."""

    def call_for(self, labels: LabelForm) -> Call:
        """The Keras metric for labels of that form."""
        return self.call().with_(name=self.short)


METRICS: Family[Metric] = Family("metric")
AnyMetric = Annotated[SerializeAsAny[Metric], BeforeValidator(METRICS.parse)]


def accuracy(labels: LabelForm) -> Call:
    """The accuracy metric for labels of that form, always named ``accuracy``.

    Keras chooses between three forms when asked for "accuracy"; the choice is made here, in the
    open: class numbers need the sparse form, one-hot rows the categorical one.
    """
    form = "SparseCategoricalAccuracy" if labels == "index" else "CategoricalAccuracy"
    return Call(f"metrics.{form}", {"name": "accuracy"})


@METRICS.entry
class TopK(Metric):
    title = "Top-k accuracy"
    summary = "The share of images whose right class is among the k most probable ones."
    keras = "metrics.TopKCategoricalAccuracy"
    short = "top_k"

    k: int = declare(3, "How many guesses count.", minimum=1, maximum=100, keras_default=5)

    def call_for(self, labels: LabelForm) -> Call:
        form = "SparseTopKCategoricalAccuracy" if labels == "index" else "TopKCategoricalAccuracy"
        return Call(f"metrics.{form}", {"k": self.k, "name": self.short})


@METRICS.entry
class Precision(Metric):
    summary = "Of all the times the model was surer of a class than the threshold, how often it was right."
    keras = "metrics.Precision"
    short = "precision"
    one_hot_only = True

    thresholds: float = declare(0.5, "From which probability on the model counts as sure.", minimum=0.01, maximum=0.99)


@METRICS.entry
class Recall(Metric):
    summary = "Of all images, the share that was given its right class with more than the threshold."
    keras = "metrics.Recall"
    short = "recall"
    one_hot_only = True

    thresholds: float = declare(0.5, "From which probability on the model counts as sure.", minimum=0.01, maximum=0.99)
