"""Mean and spread of the training images are those that NumPy gives for all of them at once."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.core.base.control import Control
from workbench.core.base.errors import Cancelled
from workbench.core.data import statistics as module
from workbench.core.data.images import Images
from workbench.core.data.statistics import statistics
from workbench.core.pictures.format import PictureFormat


def images(count: int = 60) -> Images:
    random = np.random.default_rng(0)
    pictures = random.integers(0, 256, (count, 8, 8), dtype=np.uint8)
    labels = (np.arange(count) % 3).astype(np.uint8)
    kept = count // 6
    return Images(
        pictures[kept:], labels[kept:], pictures[:kept], labels[:kept], format=PictureFormat(8, ("a", "b", "c", "none"))
    )


def test_each_class_has_its_mean_and_its_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 7)
    found, given = statistics(images(), Control()), images()
    for label, one in enumerate(found.classes[:3]):
        own = given.train_images[given.train_labels == label] / 1.0
        np.testing.assert_array_equal(one.mean, np.rint(own.mean(axis=0)))
        np.testing.assert_array_equal(one.deviation, np.rint(own.std(axis=0)))
        assert one.ink == pytest.approx(own.mean() / 255)
        assert (one.training, one.validation) == (len(own), (given.validation_labels == label).sum())
    assert found.mean == pytest.approx((given.train_images / 255).mean())
    assert found.deviation == pytest.approx((given.train_images / 255).std())


def test_a_class_without_images_is_black() -> None:
    last = statistics(images(), Control()).classes[3]
    assert (last.name, last.training, last.mean.any(), last.deviation.any(), last.ink) == ("none", 0, False, False, 0)


def test_it_can_be_stopped() -> None:
    control = Control()
    control.stop()
    with pytest.raises(Cancelled):
        statistics(images(), control)
