"""What is odd about images is noticed, and nothing is said of sound ones."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.core.base.control import Control
from workbench.core.base.errors import Cancelled
from workbench.core.data.images import Images
from workbench.core.data.quality import Remark, quality
from workbench.core.pictures.format import PictureFormat

FORMAT = PictureFormat(12, ("rows", "columns"))


def stripes(count: int = 80) -> tuple[np.ndarray, np.ndarray]:
    """Lying and standing bars with noise, no two the same; labels 0 and 1 in turn."""
    random = np.random.default_rng(0)
    pictures = np.zeros((count, 12, 12), np.uint8)
    labels = (np.arange(count) % 2).astype(np.uint8)
    for picture, label in zip(pictures, labels, strict=True):
        bar = picture if label == 0 else picture.T
        bar[4:8, 1:11] = random.integers(120, 256, (4, 10))
    return pictures, labels


def found(pictures: np.ndarray, labels: np.ndarray, kept: int = 20) -> dict[str, Remark]:
    """Remarks by their first sentence; the last ``kept`` images are for validation."""
    images = Images(pictures[:-kept], labels[:-kept], pictures[-kept:], labels[-kept:], format=FORMAT)
    return {remark.message: remark for remark in quality(images, Control())}


def test_nothing_is_said_of_sound_images() -> None:
    assert found(*stripes()) == {}


def test_an_image_in_both_parts_is_a_leak() -> None:
    pictures, labels = stripes()
    pictures[70], pictures[72] = pictures[0], pictures[2]
    [(message, remark)] = found(pictures, labels).items()
    assert message == "2 validation images are among the training images, too"
    assert (remark.grade, remark.rows.tolist()) == ("warning", [70, 72])


def test_one_image_with_two_labels_is_a_contradiction() -> None:
    pictures, labels = stripes()
    pictures[1] = pictures[0]
    remark = found(pictures, labels)["2 images are the same in every pixel, and have different labels"]
    assert remark.rows.tolist() == [0, 1]


def test_empty_and_inverted_images_are_noticed() -> None:
    pictures, labels = stripes()
    pictures[5] = 0
    pictures[6] = 30
    pictures[6, 0, :3] = 255
    pictures[7] = 255 - pictures[7]
    remarks = found(pictures, labels)
    assert remarks["2 images are empty, or nearly so"].rows.tolist() == [5, 6]
    assert remarks["1 image is dark on light among others that are light on dark"].rows.tolist() == [7]
    assert "Most images are dark on light" in found(255 - stripes()[0], labels)


def test_a_small_class_is_named() -> None:
    pictures, labels = stripes()
    labels[:] = 0
    labels[[3, 5, 79]] = 1
    remark = found(pictures, labels)["1 class has few training images: columns (2)"]
    assert (remark.grade, remark.rows.tolist()) == ("hint", [3, 5])


def test_an_odd_one_out_is_found() -> None:
    pictures, labels = stripes()
    pictures[10] = np.random.default_rng(1).integers(0, 256, (12, 12))
    pictures[10, [0, -1]] = pictures[10, :, [0, -1]] = 0
    remark = found(pictures, labels)["1 image is unlike all others of its class"]
    assert remark.rows.tolist() == [10]


def test_it_can_be_stopped() -> None:
    control = Control()
    control.stop()
    pictures, labels = stripes()
    with pytest.raises(Cancelled):
        quality(Images(pictures, labels, pictures, labels, format=FORMAT), control)
