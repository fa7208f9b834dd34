"""A run knows which images it began with, and is not continued on others."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.data.images import Images
from workbench.core.ports.train_run import continue_run, train_run
from workbench.core.project.project import starter
from workbench.core.run import record, run_folder

from ..ui.fake_engine import FakeEngine


def images(seed: int = 0) -> Images:
    pictures = np.random.default_rng(seed).integers(0, 256, (60, 28, 28), dtype=np.uint8)
    labels = (np.arange(60) % 10).astype(np.uint8)
    return Images(pictures[10:], labels[10:], pictures[:10], labels[:10])


def test_a_run_remembers_its_images_and_is_not_continued_on_others(tmp_path: Path) -> None:
    engine, project = FakeEngine(), starter()
    project = project.with_(train=project.train.with_(epochs=1))
    result = train_run(engine, project, images(), tmp_path, lambda event: None, Control())
    run = run_folder.open_run(result.folder)
    assert run.record.fingerprint == images().fingerprint != images(1).fingerprint
    with pytest.raises(WorkbenchError, match=r"The images have changed since “#1 First network” began"):
        continue_run(engine, run, images(1), lambda event: None, Control())
    # Older runs do not tell, and are believed.
    record.update(run.folder, fingerprint="")
    continue_run(engine, run_folder.open_run(run.folder), images(1), lambda event: None, Control())


def test_the_split_is_not_in_it() -> None:
    whole = images()
    pictures = np.concatenate([whole.train_images, whole.validation_images])
    labels = np.concatenate([whole.train_labels, whole.validation_labels])
    assert Images(pictures[:30], labels[:30], pictures[30:], labels[30:]).fingerprint == whole.fingerprint
