"""The weights of a checkpoint: all of them, each with its name, as numbers and as text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.core.base.errors import WorkbenchError
from workbench.core.catalog.layers import LSTM, BatchNormalization, Dense, Dropout, RandomRotation, Reshape
from workbench.core.project.project import Project
from workbench.core.weights import weights_text
from workbench.engine import KerasEngine
from workbench.engine.model import build


@pytest.fixture
def project() -> Project:
    return Project(
        layers=(
            RandomRotation(),
            Reshape(),
            LSTM(units=3, bidirectional=True, name="both"),
            BatchNormalization(),
            Dropout(),
            Dense(units=10, activation="softmax"),
        )
    )


def test_every_variable_is_there_with_its_values(engine: KerasEngine, project: Project, tmp_path: Path) -> None:
    model = build.compiled(project)
    model.save(tmp_path / "m.keras")
    found = engine.open(tmp_path / "m.keras").weights()
    assert [(each.layer, each.name) for each in found] == [
        *(
            ("both", f"{way}_both_one_way/lstm_cell/{name}")
            for way in ("forward", "backward")
            for name in ("kernel", "recurrent_kernel", "bias")
        ),
        *(("batch_normalization", name) for name in ("gamma", "beta", "moving_mean", "moving_variance")),
        ("dense", "kernel"),
        ("dense", "bias"),
    ]
    assert [each.name for each in found if not each.trainable] == ["moving_mean", "moving_variance"]
    for each, expected in zip(found, model.get_weights(), strict=True):
        assert each.values.dtype == np.float32
        assert (each.values == expected).all()


def test_a_model_for_other_pictures_has_weights_too(engine: KerasEngine, tmp_path: Path) -> None:
    import keras

    keras.Sequential([keras.Input((5,)), keras.layers.Dense(2)]).save(tmp_path / "m.keras")
    assert [each.values.shape for each in engine.open(tmp_path / "m.keras").weights()] == [(5, 2), (2,)]


def test_the_text_reads_back_to_the_same_bits(engine: KerasEngine, project: Project, tmp_path: Path) -> None:
    build.compiled(project).save(tmp_path / "m.keras")
    found = engine.open(tmp_path / "m.keras").weights()
    blocks = "\n".join(weights_text.lines(found)).strip().split("\n\n")
    assert len(blocks) == len(found)
    for block, each in zip(blocks, found, strict=True):
        heading, *rows = block.split("\n")
        assert heading.startswith(f"# {each.layer}/{each.name}  {'×'.join(map(str, each.values.shape))}  ")
        values = np.array([np.float32(word) for row in rows for word in row.split()], np.float32)
        assert (values.reshape(each.values.shape) == each.values).all()


def test_a_damaged_file_is_named(engine: KerasEngine, tmp_path: Path) -> None:
    (tmp_path / "m.keras").write_bytes(b"")
    with pytest.raises(WorkbenchError, match=r"m\.keras is damaged"):
        engine.open(tmp_path / "m.keras").weights()
