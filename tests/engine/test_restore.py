"""Model files that are damaged, foreign, too large or dangerous: each is refused by name, with a reason."""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import h5py
import keras
import numpy as np
import pytest

from workbench.core.base.errors import WorkbenchError
from workbench.core.pictures.format import MNIST
from workbench.core.project.presets import PRESETS
from workbench.engine.model import build, model_file, restore
from workbench.engine.model.trained_on import trained_on

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
        restore.restored(path)
    assert str(path) in caught.value.message
    assert caught.value.hint


def test_a_whole_file_is_restored(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "model.keras"
    path.write_bytes(whole)
    config, model = restore.restored(path)
    found = trained_on(path, config, model.input_shape, model.output_shape)
    assert found.format == MNIST
    assert found.takes == (28, 28, 1)
    assert found.white == 1.0
    assert not found.logits
    assert found.labels == "index"


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
        return np.concatenate([w.ravel() for w in restore.restored(path)[1].get_weights()])
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
        restore.restored(missing)
    with pytest.raises(WorkbenchError, match="directory"):
        restore.restored(tmp_path)


@pytest.mark.parametrize("config", ["[]", "{", "{}", '{"config": 3}', "[" * 100_000, '{"config": {}}'])
def test_nonsense_for_a_configuration(tmp_path: Path, config: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("config.json", config)
    refused(tmp_path, buffer.getvalue(), "is damaged|cannot make|is not a model|nested too deeply")


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

    refused(tmp_path, rewritten(whole, pad), r"config\.json inside it would take [\d,]+ bytes")


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

    refused(tmp_path, rewritten(whole, foreign_class), "'system', which is no part of Keras")


@pytest.mark.parametrize("kind", ["float16", "bfloat16", "float64", "mixed_float16", "mixed_bfloat16"])
def test_every_precision_is_restored(kind: str, tmp_path: Path) -> None:
    model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(4, dtype=kind), keras.layers.Dense(3)])
    model.save(tmp_path / "m.keras")
    _, found = restore.restored(tmp_path / "m.keras")
    for one, other in zip(found.weights, model.weights, strict=True):
        assert one.dtype == other.dtype
        assert (np.asarray(one) == np.asarray(other)).all()


@pytest.mark.filterwarnings("ignore:.*does not have a `quantize` method:UserWarning")
def test_weights_of_whole_numbers_are_restored(tmp_path: Path) -> None:
    model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(4), keras.layers.Dense(3)])
    model.quantize("int8")
    model.save(tmp_path / "m.keras")
    _, found = restore.restored(tmp_path / "m.keras")
    assert [str(each.dtype) for each in found.weights] == [str(each.dtype) for each in model.weights]


def test_weights_of_another_model(tmp_path: Path, whole: bytes) -> None:
    def more_filters(config: Config) -> None:
        without_shapes(config)[-2]["config"]["units"] = 85

    refused(tmp_path, rewritten(whole, more_filters), r"are float32 [0-9]+×[0-9]+, which none of its layers has")


def with_weights(whole: bytes, change: Callable[[h5py.File], object]) -> bytes:
    """The model file with its weights file changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == model_file.WEIGHTS:
                changed = io.BytesIO(content)
                with h5py.File(changed, "r+") as file:
                    change(file)
                content = changed.getvalue()
            target.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture
def little_memory() -> Iterator[None]:
    """No more than 3 GB above what the process has reserved already."""
    import resource

    reserved = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (reserved + 3 * 2**30, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits and tells the memory in this way")
@pytest.mark.parametrize("shape", [(900_000_000,), (60_000, 60_000), (2**32, 2**31)])
def test_weights_that_claim_gigabytes_are_refused_before_they_are_read(
    tmp_path: Path, whole: bytes, shape: tuple[int, ...], little_memory: None
) -> None:
    def claim(file: h5py.File) -> None:
        bias = file["layers/dense/vars"]
        del bias["1"]
        bias.create_dataset("1", shape, "float32", chunks=(1024,) * len(shape), compression="gzip")

    refused(tmp_path, with_weights(whole, claim), r"at layers/dense/vars/1 .*, the array is not stored as Keras")


def test_a_weights_file_far_larger_than_its_layers_is_refused(tmp_path: Path, whole: bytes) -> None:
    def swell(file: h5py.File) -> None:
        file.create_dataset("optimizer/more", data=np.zeros(20_000_000, np.float32))

    refused(tmp_path, with_weights(whole, swell), r"model\.weights\.h5 inside it would take")


def test_a_file_without_weights_or_with_something_else_in_their_place(tmp_path: Path, whole: bytes) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(buffer, "w") as target:
        target.writestr("config.json", source.read("config.json"))
    refused(tmp_path, buffer.getvalue(), r"it has no model\.weights\.h5")
    with zipfile.ZipFile(buffer, "a") as target:
        target.writestr(model_file.WEIGHTS, b"Dear diary")
    refused(tmp_path, buffer.getvalue(), "cannot be used: Unable to synchronously open file")
