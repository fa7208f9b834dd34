"""A project's data section."""

from typing import Self

from pydantic import field_validator

from ..base.text import text
from ..catalog.augmentations import AUGMENTATIONS, AnyAugmentation
from ..spec.fields import declare
from ..spec.spec import Spec
from .augment import Augment
from .facts import DataFacts
from .sources import AnySource, BuiltInDigits, MyDrawings, Source
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

    on_test_images: bool = declare(
        False,
        "Whether the model is checked on the images that the source keeps for testing, as the course does; "
        "it then learns from all others.",
    )
    drawings: int = declare(
        0,
        "How many times an epoch learns from each of My drawings, beside these images; 0 leaves them out.",
        minimum=0,
        maximum=50,
        unit="×",
    )
    excluded: tuple[str, ...] = declare((), "Images that are left out, by their keys.", hidden=True)
    relabelled: tuple[str, ...] = declare((), "Images of another class than they came with.", hidden=True)
    augmentations: tuple[AnyAugmentation, ...] = declare((), "What training changes about its images at random.")

    @field_validator("augmentations")
    @classmethod
    def _once_each(cls, chosen: tuple[AnyAugmentation, ...]) -> tuple[AnyAugmentation, ...]:
        """In the catalog's order, which is that of their work."""
        kinds = [one.kind() for one in chosen]
        for kind in kinds:
            if kinds.count(kind) > 1:
                raise ValueError(text("{kind} is there twice; once is enough", kind=kind))
        return tuple(one for entry in AUGMENTATIONS for one in chosen if isinstance(one, entry)) if chosen else ()

    def from_source(self, source: Source) -> Self:
        """The section with images from elsewhere; whether these keep some for testing is not known yet."""
        return self.with_(source=source, on_test_images=False)

    @property
    def mixed(self) -> bool:
        """Whether My drawings are among the images of another source."""
        return self.drawings > 0 and not isinstance(self.source, MyDrawings)

    @property
    def cleaned(self) -> bool:
        """Whether images are left out or relabelled."""
        return bool(self.excluded or self.relabelled)

    def kept(self, count: int, seed: int) -> int:
        """How many of ``count`` images are kept for validation; none where there are test images for that."""
        return 0 if self.on_test_images else self.split(seed).kept(count)

    def unchanged(self) -> Self:
        """The section without what is done to the images only when they are learned from."""
        return self.with_(augmentations=())

    def expected(self) -> DataFacts:
        """What can be said of the images before they are loaded."""
        return self.source.expected()

    def split(self, seed: int) -> Split:
        """How the images are split."""
        return Split(self.validation_share, seed, self.stratified)

    def augment(self, seed: int) -> Augment | None:
        """What training does to its images; None if it takes them as they are."""
        return Augment(self.augmentations, seed) if self.augmentations else None
