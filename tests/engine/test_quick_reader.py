"""Dense networks read with NumPy alone: equal to Keras, and as suspicious."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import keras
import numpy as np
import pytest
from keras import layers

from workbench.core.base.errors import WorkbenchError
from workbench.core.catalog.losses import MeanSquaredError, SparseCategoricalCrossentropy
from workbench.core.data.images import Images
from workbench.core.project.presets import PRESETS
from workbench.core.project.project import starter
from workbench.engine import KerasEngine
from workbench.engine.model import build, model_file
from workbench.engine.model.keras_model import KerasModel
from workbench.engine.model.quick import network
from workbench.engine.model.quick.reader import QuickReader, quick_reader

ALONE = """
import sys
from pathlib import Path
import numpy as np
from workbench.engine import KerasEngine
engine = KerasEngine()
reader = engine.quick_reader(Path(sys.argv[1]))
print(engine.ready, reader.format.side, *reader.read(np.load(sys.argv[2])).argmax(axis=1))
print([name for name in ("keras", "tensorflow", "PySide6") if name in sys.modules])
"""

NETWORKS = {
    "every activation": [
        layers.Flatten(),
        *(layers.Dense(12, name) for name in ("relu", "tanh", "sigmoid", "linear", "softmax")),
        layers.Dense(10, "softmax"),
    ],
    "no bias": [layers.Flatten(), layers.Dense(10, "softmax", use_bias=False)],
    "rows": [layers.Reshape((28, 28)), layers.Dense(3, "relu"), layers.Reshape((-1, 12)), layers.Flatten()],
    "scaled": [layers.Rescaling(2, -1), layers.Flatten()],
    "scaled by itself": [layers.Rescaling(1 / 255), layers.Flatten()],
    "training only": [
        *(layers.RandomFlip(), layers.RandomRotation(0.1), layers.RandomZoom(0.1), layers.RandomTranslation(0.1, 0.1)),
        *(layers.RandomShear(0.1, 0.1), layers.RandomContrast(0.5), layers.GaussianNoise(1.0)),
        *(layers.SpatialDropout2D(0.5), layers.Flatten()),
        *(layers.Dropout(0.5), layers.GaussianDropout(0.5)),
    ],
}


def quick(path: Path) -> QuickReader:
    """The reader, which is there."""
    found = quick_reader(path)
    assert found is not None
    return found


def agree(path: Path, pictures: np.ndarray) -> None:
    """The quick reader says what the restored model says."""
    found, expected = quick(path), KerasModel(path)
    assert found.format == expected.format
    np.testing.assert_allclose(found.read(pictures), expected.read(pictures), atol=1e-6)
    np.testing.assert_allclose(found.read(pictures[:1]), expected.read(pictures[:1]), atol=1e-6)
    assert found.read(pictures).dtype == np.float32


@pytest.mark.parametrize("parts", NETWORKS.values(), ids=NETWORKS)
def test_equal_to_keras(parts: list[Any], few: Images, tmp_path: Path) -> None:
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input((28, 28, 1)), *parts, layers.Dense(10)])
    model.save(tmp_path / "m.keras")
    agree(tmp_path / "m.keras", few.train_images[:300])


@pytest.mark.parametrize("shape", [(8, 8, 1), (8, 8), (64,)], ids=str)
def test_every_entrance(shape: tuple[int, ...], tmp_path: Path) -> None:
    keras.Sequential([keras.Input(shape), layers.Flatten(), layers.Dense(4, "softmax")]).save(tmp_path / "m.keras")
    agree(tmp_path / "m.keras", np.random.default_rng(1).integers(0, 256, (20, 8, 8), dtype=np.uint8))


@pytest.mark.parametrize(
    "loss", [SparseCategoricalCrossentropy(from_logits=True), MeanSquaredError()], ids=["logits", "mse"]
)
def test_outputs_are_meant_as_the_loss_took_them(loss: Any, few: Images, tmp_path: Path) -> None:
    project = starter()
    last = project.layers[-1]
    project = project.replacing_layer(last.name, last.with_(activation="linear"))
    build.compiled(project.with_(compile=project.compile.with_(loss=loss))).save(tmp_path / "m.keras")
    agree(tmp_path / "m.keras", few.validation_images)


def test_a_run_is_read_without_keras_and_tensorflow(few: Images, tmp_path: Path) -> None:
    path = tmp_path / "m.keras"
    build.compiled(starter()).save(path)
    np.save(tmp_path / "pictures.npy", few.validation_images)
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(path), str(tmp_path / "pictures.npy")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said, slow = done.stdout.splitlines()
    expected = KerasModel(path).read(few.validation_images).argmax(axis=1)
    assert said.split() == ["False", "28", *map(str, expected)]
    assert slow == "[]"


@pytest.mark.parametrize("preset", PRESETS[:2], ids=lambda preset: preset.title)
def test_every_preset_is_read_equally_or_left_to_keras(preset: Any, few: Images, tmp_path: Path) -> None:
    path = tmp_path / "m.keras"
    build.compiled(preset.project).save(path)
    dense = {layer.kind() for layer in preset.project.active()} <= {"Flatten", "Dense", "Dropout"}
    if dense:
        agree(path, few.validation_images)
    else:
        assert quick_reader(path) is None


LEFT_TO_KERAS = {
    "another layer": [layers.Conv2D(2, 3), layers.Flatten()],
    "another activation": [layers.Flatten(), layers.Dense(4, "gelu")],
    "an activation with a setting": [layers.Flatten(), layers.Dense(4, activation=layers.LeakyReLU(0.3))],
    "half precision": [layers.Flatten(), layers.Dense(4, dtype="mixed_float16")],
    "other channels": [layers.Flatten(data_format="channels_first")],
    "a nested model": [keras.Sequential([layers.Flatten()])],
}


@pytest.mark.parametrize("target", [[-1, -1, 784], [0], [-1, 5], ["784"], 784, []], ids=str)
def test_odd_shapes_are_left_to_keras(target: Any) -> None:
    model = keras.Sequential([keras.Input((28, 28)), layers.Reshape((784,)), layers.Dense(10)])
    found = keras.saving.serialize_keras_object(model)
    assert network.network(found) is not None
    found["config"]["layers"][1]["config"]["target_shape"] = target
    assert network.network(found) is None


@pytest.mark.parametrize("parts", LEFT_TO_KERAS.values(), ids=LEFT_TO_KERAS)
def test_other_networks_are_left_to_keras(parts: list[Any], tmp_path: Path) -> None:
    keras.Sequential([keras.Input((28, 28, 1)), *parts, layers.Dense(10)]).save(tmp_path / "m.keras")
    assert quick_reader(tmp_path / "m.keras") is None


def test_functional_and_large_networks_are_left_to_keras(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = keras.Input((28, 28))
    keras.Model(entry, layers.Dense(10)(layers.Flatten()(entry))).save(tmp_path / "functional.keras")
    assert quick_reader(tmp_path / "functional.keras") is None
    build.compiled(starter()).save(tmp_path / "m.keras")
    monkeypatch.setattr(network, "MOST_VALUES", 101_769)
    assert quick_reader(tmp_path / "m.keras") is None
    monkeypatch.setattr(network, "MOST_VALUES", 101_770)
    assert quick_reader(tmp_path / "m.keras") is not None
    monkeypatch.setattr(network, "LARGEST_OUTPUT", 783)
    assert quick_reader(tmp_path / "m.keras") is None


@pytest.mark.parametrize(
    "change",
    [
        {"units": 10**400},
        {"units": True},
        {"units": -10},
        {"units": "10"},
        {"activation": ["relu"]},
        {"dtype": None},
        {"quantization_config": {"mode": "int8"}},
    ],
    ids=str,
)
def test_odd_arguments_are_left_to_keras(change: dict[str, Any]) -> None:
    model = build.compiled(starter())
    found = keras.saving.serialize_keras_object(model)
    assert network.network(found) is not None
    found["config"]["layers"][-1]["config"].update(change)
    assert network.network(found) is None


@pytest.mark.parametrize("shape", [[None, -784], [None, None], [784], None, [None, 28.0, 28.0], [2, 28, 28]], ids=str)
def test_odd_entrances_are_left_to_keras(shape: Any) -> None:
    found = keras.saving.serialize_keras_object(build.compiled(starter()))
    found["config"]["layers"][0]["config"]["batch_shape"] = shape
    assert network.network(found) is None


def test_a_missing_a_damaged_and_a_foreign_file_are_named(tmp_path: Path) -> None:
    path = tmp_path / "m.keras"
    with pytest.raises(WorkbenchError, match=r"m\.keras: No such file"):
        KerasEngine().quick_reader(path)
    build.compiled(starter()).save(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-100])
    with pytest.raises(WorkbenchError, match=r"m\.keras is damaged: it is cut off"):
        quick_reader(path)
    at = len(whole) // 2
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    with pytest.raises(
        WorkbenchError, match=r"m\.keras is damaged: model\.weights\.h5 inside it is not what was packed"
    ):
        quick_reader(path)
    keras.Sequential([keras.Input((5,)), layers.Dense(2)]).save(path)
    with pytest.raises(WorkbenchError, match=r"m\.keras does not fit: its model takes \(None, 5\)"):
        quick_reader(path)


def changed(path: Path, change: Callable[[h5py.Group], object]) -> None:
    """Change what the weights file holds for the first Dense layer."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    content = io.BytesIO(members[model_file.WEIGHTS])
    with h5py.File(content, "r+") as file:
        change(file["layers/dense/vars"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, content.getvalue() if name == model_file.WEIGHTS else member)


def bomb(stored: h5py.Group) -> None:
    del stored["1"]
    stored.create_dataset("1", (2_000_000_000,), "float32", chunks=(1 << 20,), compression="gzip")


def other_shape(stored: h5py.Group) -> None:
    del stored["1"]
    stored["1"] = np.zeros(129, np.float32)


def other_type(stored: h5py.Group) -> None:
    del stored["1"]
    stored["1"] = np.zeros(128, np.float64)


def missing(stored: h5py.Group) -> None:
    del stored["1"]


def exchanged(stored: h5py.Group) -> None:
    other = stored.parent.parent["dense_1/vars"]
    mine, its = stored["1"][()], other["1"][()]
    del stored["1"], other["1"]
    stored["1"], other["1"] = its, mine


def link(stored: h5py.Group) -> None:
    del stored["1"]
    stored["1"] = h5py.ExternalLink("other.h5", "/x")


def outside(stored: h5py.Group) -> None:
    del stored["1"]
    stored.create_dataset("1", (128,), "float32", external=[("other.bin", 0, 512)])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (bomb, "at layers/dense/vars/1 among its weights, the array is not stored as Keras"),
        (other_shape, r"layers/dense/vars/1 are float32 129, which none of its layers has"),
        (other_type, "layers/dense/vars/1 are float64 128, which none"),
        (missing, "has no weights of float32 128, which its layers need"),
        (exchanged, r"layers/dense/vars/1 are float32 \(10,\), but its layers need float32 \(128,\)"),
        (link, "at layers/dense/vars/1 among its weights, a link leads elsewhere"),
        (outside, "at layers/dense/vars/1 among its weights, the array is not stored as Keras"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_weights_that_the_layers_do_not_need_are_never_read(
    change: Callable[[h5py.Group], object], reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "m.keras"
    build.compiled(starter()).save(path)
    changed(path, change)
    with pytest.raises(WorkbenchError, match=reason) as caught:
        quick_reader(path)
    assert str(path) in caught.value.message


@pytest.mark.parametrize("wrong", [np.zeros((28, 28), np.uint8), np.zeros((1, 28, 28), np.float32)])
def test_other_arrays_are_refused(wrong: np.ndarray, tmp_path: Path) -> None:
    build.compiled(starter()).save(tmp_path / "m.keras")
    with pytest.raises(ValueError, match=r"uint8 \[n, 28, 28\], received"):
        quick(tmp_path / "m.keras").read(wrong)
    assert quick(tmp_path / "m.keras").read(np.zeros((0, 28, 28), np.uint8)).shape == (0, 10)
