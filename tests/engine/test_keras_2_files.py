"""Model files that Keras 2 saved are read as Keras 2 read them.

The three in ``tests/files/keras_2`` were made by tf_keras 2.21, which is Keras 2, and trained for a few steps on the
pictures below; ``answers.json`` holds what it said about them.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from workbench.core.base.errors import WorkbenchError
from workbench.core.code import keras_import
from workbench.core.pictures.format import PictureFormat
from workbench.core.project.project import Project
from workbench.engine import KerasEngine
from workbench.engine.model import model_file

FOLDER = Path(__file__).parents[1] / "files" / "keras_2"
TOLD: dict[str, Any] = json.loads((FOLDER / "answers.json").read_text(encoding="utf-8"))
PICTURES = np.random.default_rng(0).integers(0, 256, (5, 8, 8)).astype(np.uint8)


@pytest.mark.parametrize("name", TOLD)
def test_the_answers_are_those_of_keras_2(name: str, engine: KerasEngine) -> None:
    model = engine.open(FOLDER / f"{name}.keras")
    assert model.format == PictureFormat(8, ("0", "1", "2", "3"))
    assert model.white == (255.0 if name == "images" else 1.0)
    np.testing.assert_allclose(model.read(PICTURES), TOLD[name]["answers"], atol=2e-6)
    assert sum(each.values.size for each in model.weights()) == TOLD[name]["parameters"]
    said = np.argmax(TOLD[name]["answers"], axis=1).astype(np.uint8)
    assert model.evaluate(PICTURES, said).accuracy == 1.0


@pytest.mark.parametrize("name", TOLD)
def test_as_cards_they_have_as_many_parameters(name: str) -> None:
    found = keras_import.load(FOLDER / f"{name}.keras", (8, 8, 1))
    assert found.missing == ()
    layers = Project(layers=found.layers).layers
    flowing: tuple[int, ...] = (8, 8, 1)
    parameters = 0
    for layer in layers:
        parameters += layer.trainable(flowing) + layer.fixed(flowing)
        flowing = layer.output_shape(flowing)
    assert (parameters, flowing) == (TOLD[name]["parameters"], (4,))


def test_what_keras_3_cannot_make_is_said_to_be_of_keras_2(engine: KerasEngine, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(FOLDER / "rows.keras") as source, zipfile.ZipFile(buffer, "w") as target:
        for member in source.namelist():
            content = source.read(member)
            if member == model_file.CONFIG:
                content = content.replace(b'"reset_after"', b'"something_old"')
            target.writestr(member, content)
    path = tmp_path / "m.keras"
    path.write_bytes(buffer.getvalue())
    with pytest.raises(
        WorkbenchError, match=r"m\.keras holds a model that Keras cannot make: .*something_old"
    ) as caught:
        engine.open(path)
    assert "saved by Keras 2" in caught.value.hint
