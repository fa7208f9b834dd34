"""The format of a picture set: its limits, and errors that name what was received."""

from __future__ import annotations

import pytest

from workbench.core.pictures.format import MNIST, PictureFormat


def test_mnists_format() -> None:
    assert (MNIST.side, MNIST.classes, MNIST.shape, MNIST.digits) == (28, 10, (28, 28, 1), True)


def test_the_smallest_and_the_largest() -> None:
    small, large = PictureFormat(8, ("no", "yes")), PictureFormat(64, tuple(map(str, range(100))))
    assert (small.shape, small.classes, small.digits) == ((8, 8, 1), 2, False)
    assert (large.shape, large.classes, large.digits) == ((64, 64, 1), 100, False)
    assert PictureFormat(8, ("0", "7")).digits


@pytest.mark.parametrize(
    ("side", "names", "complaint"),
    [
        (7, ("a", "b"), "8 to 64 pixels, received 7"),
        (65, ("a", "b"), "8 to 64 pixels, received 65"),
        (28, ("a",), "2 to 100 classes, received 1"),
        (28, tuple(map(str, range(101))), "2 to 100 classes, received 101"),
        (28, ("a", " "), "received ' ' for class 1"),
        (28, ("a", "b", "a"), "received 'a' for class 2"),
    ],
)
def test_what_does_not_fit_is_named(side: int, names: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        PictureFormat(side, names)
