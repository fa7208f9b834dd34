"""A project's data section."""

from ..spec.fields import declare
from ..spec.spec import Spec
from .facts import DataFacts
from .sources import AnySource, BuiltInDigits
from .split import Split


class Data(Spec):
    """Which images, and how many of them are kept for validation.

    What is done to the images has its place between the two: ``load_images.load`` takes the steps
    in the order in which they are declared here, and the exported script prints them in it.
    """

    source: AnySource = BuiltInDigits()
    validation_share: float = declare(
        0.1,
        "The share of the training images that the model is checked on and never learns from.",
        minimum=0.02,
        maximum=0.5,
    )

    stratified: bool = declare(
        False,
        "Whether each class has the same share of the validation images as of all. Chance alone gives small classes "
        "more or less.",
    )

    def expected(self) -> DataFacts:
        """What can be said of the images before they are loaded."""
        return self.source.expected()

    def split(self, seed: int) -> Split:
        """How the images are split."""
        return Split(self.validation_share, seed, self.stratified)
