"""Model files that are damaged, foreign, too large or dangerous: each is refused by name, with a reason."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from workbench.core.base.errors import WorkbenchError
from workbench.core.project.presets import PRESETS
from workbench.engine.model import build, model_file, restore

Config = dict[str, Any]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A LeNet-5 as it is saved."""
    path = tmp_path_factory.mktemp("whole") / "model.keras"
    build.compiled(PRESETS[1].project).save(path)
    return path.read_bytes()


def rewritten(whole: bytes, change: Callable[[Config], object]) -> bytes:
    """The model file with its configuration changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "config.json":
                config = json.loads(content)
                change(config)
                content = json.dumps(config).encode()
            target.writestr(name, content)
    return buffer.getvalue()


def refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "model.keras"
    path.write_bytes(content)
    with pytest.raises(WorkbenchError, match=reason) as caught:
        restore.load(path)
    assert str(path) in caught.value.message
    assert caught.value.hint


def test_a_whole_file_is_restored(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "model.keras"
    path.write_bytes(whole)
    restored = restore.load(path)
    assert restored.channel
    assert not restored.logits
    assert restored.labels == "index"


@pytest.mark.parametrize("length", [0, 10, 1000, 0.5, -1, -100])
def test_truncation_is_called_by_its_name(tmp_path: Path, whole: bytes, length: float) -> None:
    cut = whole[: int(len(whole) * length) if isinstance(length, float) else length]
    refused(tmp_path, cut, "cut off" if cut else "it is empty")


def test_every_flipped_bit_is_noticed(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "model.keras"
    path.write_bytes(whole)
    sound = restored(path)
    assert sound is not None
    noise = np.random.default_rng(0)
    for place in noise.integers(0, len(whole), 40):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << noise.integers(8))]) + whole[place + 1 :])
        found = restored(path)
        # A bit of the zip's dates and flags may be anything; the numbers may not.
        assert found is None or (found == sound).all()


def restored(path: Path) -> np.ndarray | None:
    """All weights in a row, or None if the file was refused."""
    try:
        return np.concatenate([w.ravel() for w in restore.load(path).model.get_weights()])
    except WorkbenchError:
        return None


def test_files_of_other_kinds(tmp_path: Path) -> None:
    refused(tmp_path, b"Dear diary", "is not a Keras model")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("letter.txt", "Dear diary")
    refused(tmp_path, buffer.getvalue(), "no config.json")
    missing = tmp_path / "missing.keras"
    with pytest.raises(WorkbenchError, match=re.escape(f"{missing}: No such file")):
        restore.load(missing)
    with pytest.raises(WorkbenchError, match="directory"):
        restore.load(tmp_path)


@pytest.mark.parametrize("config", ["[]", "{", "{}", '{"config": 3}', "[" * 100_000, '{"config": {}}'])
def test_nonsense_for_a_configuration(tmp_path: Path, config: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("config.json", config)
    refused(tmp_path, buffer.getvalue(), "is damaged|cannot make|is not a model")


def without_shapes(config: Config) -> list[Config]:
    """Drop the notes on shapes, which a stranger would leave out too; returns the layers."""
    config.pop("build_config", None)
    config["config"].pop("build_input_shape", None)
    layers: list[Config] = config["config"]["layers"]
    for layer in layers:
        layer.pop("build_config", None)
    return layers


def test_huge_models_are_refused_before_they_are_made(tmp_path: Path, whole: bytes) -> None:
    def many_units(config: Config) -> None:
        # 10^6 × 10^6 weights: 4 TB, which would end the process if they were made.
        for layer in without_shapes(config)[-3:-1]:
            layer["config"]["units"] = 1_000_000

    refused(tmp_path, rewritten(whole, many_units), r"would have 1,00\d,\d{3},\d{3},\d{3} parameters")

    def large_maps(config: Config) -> None:
        layers = without_shapes(config)
        large = {"class_name": "UpSampling2D", "config": {"name": "large", "size": [3000, 3000]}}
        layers[2] = {**layers[2], **large}
        layers[3:-1] = [{"module": "keras.layers", "class_name": "GlobalMaxPooling2D", "config": {"name": "pool"}}]

    refused(tmp_path, rewritten(whole, large_maps), "layer large would give .* values for one image")


def test_huge_configurations_are_refused(tmp_path: Path, whole: bytes) -> None:
    def pad(config: Config) -> None:
        config["padding"] = "x" * model_file.LARGEST_CONFIG

    refused(tmp_path, rewritten(whole, pad), "configuration is too large")


def test_nothing_of_a_refused_model_is_made_later(tmp_path: Path, whole: bytes) -> None:
    def many_units(config: Config) -> None:
        for layer in without_shapes(config)[-3:-1]:
            layer["config"]["units"] = 1_000_000

    refused(tmp_path, rewritten(whole, many_units), "parameters")
    # Leaving any stateless scope makes what its thread still has to make.
    with keras.StatelessScope():
        pass


def test_code_is_refused(tmp_path: Path, whole: bytes) -> None:
    def add_lambda(config: Config) -> None:
        config["config"]["layers"][2]["class_name"] = "Lambda"

    refused(tmp_path, rewritten(whole, add_lambda), "contains a Lambda layer")

    def foreign_class(config: Config) -> None:
        config["config"]["layers"][2].update(module="os", class_name="system", registered_name="system")

    refused(tmp_path, rewritten(whole, foreign_class), "Keras cannot make")


def saved(path: Path, *layers: Any) -> Path:
    """Save an uncompiled model."""
    keras.Sequential(list(layers)).save(path)
    return path


def test_models_for_something_else_do_not_fit(tmp_path: Path) -> None:
    layers = keras.layers
    flat = saved(tmp_path / "flat.keras", keras.Input((784,)), layers.Dense(10))
    with pytest.raises(WorkbenchError, match=r"flat\.keras does not fit: its model takes \(None, 784\)"):
        restore.load(flat)
    wide = saved(tmp_path / "wide.keras", keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(26))
    with pytest.raises(WorkbenchError, match=r"gives \(None, 26\), ten digits are \(None, 10\)"):
        restore.load(wide)


def test_weights_of_another_model(tmp_path: Path, whole: bytes) -> None:
    def more_filters(config: Config) -> None:
        without_shapes(config)[-2]["config"]["units"] = 85

    refused(tmp_path, rewritten(whole, more_filters), "weights do not fit its layers")
