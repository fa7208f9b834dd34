"""What ``fit`` is given, as the course writes it: shapes, dtypes, and the same as a ``tf.data.Dataset``."""

from __future__ import annotations

from dataclasses import dataclass

from ..data.facts import DataFacts
from ..project.project import Project

LINE = "tf.data.Dataset.from_tensor_slices((x_train, y_train)){shuffle}.batch({batch_size})"


@dataclass(frozen=True)
class Given:
    """An array of the script: its name, dtype and shape, with None for a length that is not known yet."""

    name: str
    dtype: str
    shape: tuple[int | None, ...]

    def code(self) -> str:
        """``x_train: float32 (4500, 28, 28, 1)``."""
        return f"{self.name}: {self.dtype} {self.shape}"


def given(project: Project, facts: DataFacts) -> tuple[Given, ...]:
    """The arrays that training is given: images and labels to learn from."""
    one_hot = project.compile.loss.labels == "one-hot"
    pictures = Given("x_train", "float32", (facts.learned, *facts.format.shape))
    if one_hot:
        return pictures, Given("y_train", "float64", (facts.learned, facts.format.classes))
    return pictures, Given("y_train", "uint8", (facts.learned,))


def slices_line(project: Project) -> str:
    """The batches as ``tf.data`` makes them, a line of the course."""
    shuffle = ".shuffle(len(x_train))" if project.train.shuffle else ""
    return LINE.format(shuffle=shuffle, batch_size=project.train.batch_size)
