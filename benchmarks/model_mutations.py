"""Sound model files, made unsound: their configuration, their weights, their archive, and with code in them."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import h5py
import numpy as np

from benchmarks.mutations import mutated, ways
from workbench.core.code.keras_json import values
from workbench.engine.model.model_file import CONFIG, METADATA, WEIGHTS

Members = dict[str, bytes]
CANARY = "canary"
"""A file that is there, in the folder where the process stands, once any code of a model file has run."""
PIPE = "pipe"
"""A pipe there that nobody writes to: whoever opens it hangs."""


def _register() -> None:
    import keras

    @keras.saving.register_keras_serializable("attack")
    class Canary(keras.layers.Layer):
        """Stands for a class that some installed package has registered."""

        def __init__(self, **arguments: Any) -> None:
            super().__init__(**arguments)
            Path(CANARY).touch()


def sing(values: Any) -> Any:
    """Code in a Lambda layer; it brings what it needs along."""
    import pathlib

    pathlib.Path("canary").touch()
    return values


def _nets() -> list[Any]:
    import keras

    layers, entry = keras.layers, keras.Input((28, 28, 1))
    dense = [layers.Flatten(), layers.Dense(16, "relu"), layers.Dropout(0.2), layers.Dense(10, "softmax")]
    conv = [
        layers.Conv2D(4, 3, activation="relu"),
        layers.BatchNormalization(),
        layers.MaxPooling2D(),
        layers.Flatten(),
    ]
    rows = [layers.Reshape((28, 28)), layers.Bidirectional(layers.LSTM(4))]
    tokens = [
        layers.Discretization(bin_boundaries=[0.25, 0.5]),
        layers.Flatten(),
        layers.Embedding(3, 2),
        layers.Flatten(),
    ]
    scaled = [layers.Rescaling(1 / 255), layers.RandomRotation(0.1), layers.SeparableConv2D(3, 3), layers.Flatten()]
    chain = keras.Model(entry, layers.Dense(10)(layers.Flatten()(layers.PReLU(shared_axes=[1, 2])(entry))))
    nested = [keras.Sequential([keras.Input((28, 28, 1)), layers.Normalization(axis=None), layers.Flatten()])]
    found = [keras.Sequential([keras.Input((28, 28, 1)), *dense]), chain]
    for parts in (conv, rows, tokens, scaled, nested):
        found.append(keras.Sequential([keras.Input((28, 28, 1)), *parts, layers.Dense(10, "softmax")]))
    return found


def sound(folder: Path) -> list[Members]:
    """What is in the files of seven models, some of them compiled; the same at every start."""
    import keras

    keras.utils.set_random_seed(0)
    _register()
    found = []
    for number, model in enumerate(_nets()):
        if number % 2 == 0:
            model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
            model.optimizer.build(model.trainable_variables)
        model.save(folder / "sound.keras")
        with zipfile.ZipFile(folder / "sound.keras") as opened:
            found.append({name: opened.read(name) for name in opened.namelist()})
        config = json.loads(found[-1][CONFIG])
        for value in values(config):
            if isinstance(value, dict):
                # An address in this process's memory.
                value.pop("shared_object_id", None)
        found[-1][CONFIG] = json.dumps(config).encode()
        found[-1][METADATA] = b'{"keras_version": "3.15.1", "date_saved": "2026-11-26@12:00:00"}'
    return found


def mutated_model(members: Members, chance: Random) -> bytes:
    """A model file with something wrong with it."""
    kinds = (
        _values,
        _values,
        _classes,
        _code,
        _code,
        _weights,
        _weights,
        _weights,
        _bytes,
        _members,
        _packing,
        _archive,
    )
    return chance.choice(kinds)(dict(members), chance)


def packed(members: Members, method: int = zipfile.ZIP_STORED) -> bytes:
    """The archive, its checksums right."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return buffer.getvalue()


def _config(members: Members, change: Callable[[Any], object]) -> bytes:
    document = json.loads(members[CONFIG])
    change(document)
    return packed({**members, CONFIG: json.dumps(document).encode()})


def _values(members: Members, chance: Random) -> bytes:
    """Wrong values, keys, codings and bytes in a configuration."""
    name = chance.choice((CONFIG, CONFIG, CONFIG, METADATA))
    return packed({**members, name: mutated(json.loads(members[name]), chance)})


def _classes(members: Members, chance: Random) -> bytes:
    """Another class of Keras, another number, in the place of one."""
    import keras

    names = [name for name in dir(keras.layers) if name[0].isupper()]
    numbers = (0, -1, 1, 2, 3, 7, 64, 10**5, 10**6, 10**9, 2**31, 2**62, 0.5, [1, 1], [10**5, 10**5], [0], None, "same")

    def change(document: Any) -> None:
        layers = document["config"]["layers"]
        for _ in range(chance.randint(1, 3)):
            chosen = chance.choice(layers)
            if chance.random() < 0.4:
                chosen["class_name"] = chance.choice(names)
            *way, last = chance.choice(ways(chosen["config"]) or [("units",)])
            place = chosen["config"]
            for key in way:
                place = place[key]
            place[last] = chance.choice(numbers)
            if chance.random() < 0.5:
                chosen.pop("build_config", None)
                layers.insert(chance.randrange(len(layers)), json.loads(json.dumps(chance.choice(layers))))
        document.pop("build_config", None)

    return _config(members, change)


def _code(members: Members, chance: Random) -> bytes:
    """Something that would run code, somewhere in the configuration."""
    import keras

    layer = keras.saving.serialize_keras_object(keras.layers.Lambda(sing))
    names = (("os", "system"), ("builtins", "eval"), ("keras.utils", "get_file"), ("keras.config", "set_floatx"))
    module, name = chance.choice((*names, (__name__, "sing"), ("subprocess", "run"), ("keras.saving", "load_model")))
    function = {"module": module, "class_name": "function", "config": name, "registered_name": name}
    typed = {"class_name": "__typespec__", "spec_name": name, "module": module, "registered_name": None, "config": []}
    canary = {"module": module, "class_name": "Canary", "config": {}, "registered_name": "attack>Canary"}
    called = {"module": module, "class_name": name, "config": {"command": f"touch {CANARY}"}, "registered_name": None}
    foreign = {"module": "keras.layers", "class_name": "TFSMLayer", "config": {"filepath": PIPE, "call_endpoint": "x"}}
    evil = chance.choice((layer, layer["config"]["function"], function, typed, canary, called, foreign))

    def change(document: Any) -> None:
        inside = chance.choice(("layer", "anywhere", "compiled"))
        if inside == "layer":
            document["config"]["layers"].insert(1, evil)
        elif inside == "compiled":
            document["compile_config"] = {"loss": evil, "optimizer": evil, "metrics": [evil]}
        else:
            *way, last = chance.choice(ways(document["config"]))
            place = document["config"]
            for key in way:
                place = place[key]
            place[last] = evil

    return _config(members, change)


def _weights(members: Members, chance: Random) -> bytes:
    """Another array, or something that is none, where one was."""
    content = io.BytesIO(members[WEIGHTS])
    with h5py.File(content, "r+") as file:
        found: list[str] = []
        file.visititems(lambda name, item: found.append(name) if isinstance(item, h5py.Dataset) else None)
        for _ in range(chance.randint(1, 2)):
            if not found:
                break
            name = found.pop(chance.randrange(len(found)))
            _put(file, name, np.array(file[name]), chance)
    return packed({**members, WEIGHTS: content.getvalue()}, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))


def _put(file: h5py.File, name: str, array: np.ndarray, chance: Random) -> None:
    kept = chance.random() < 0.2
    if not kept:
        del file[name]
    place = f"{name}x" if kept else name
    large = chance.choice(((10**9,), (2**30, 2**30), (60_000, 60_000)))
    bad = np.full(array.shape, chance.choice((np.nan, np.inf, -np.inf, 3e38, 1e300)))
    puts: tuple[Callable[[], object], ...] = (
        lambda: file.create_dataset(place, large, "f4", chunks=(1024,) * len(large), compression="gzip"),
        lambda: file.create_dataset(place, (100,), "f4", maxshape=(None,), chunks=(10**9,)),
        lambda: file.create_dataset(place, (10**9,), "f4", external=[(PIPE, 0, h5py.h5f.UNLIMITED)]),
        lambda: file.create_dataset(place, data=np.zeros((*array.shape, 2), array.dtype)),
        lambda: file.create_dataset(place, data=array.astype(chance.choice(("f8", "f2", "i4", "u1", "c8", "S4")))),
        lambda: file.create_dataset(place, data=bad.astype(chance.choice(("f4", "f8")))),
        lambda: file.create_dataset(place, data=["letters"] * 3),
        lambda: file.__setitem__(place, h5py.ExternalLink(str(Path(PIPE).absolute()), "/x")),
        lambda: file.__setitem__(place, h5py.SoftLink(chance.choice(("/", f"/{place}", "/layers")))),
        lambda: file.__setitem__(place, file["layers"]),
        lambda: file.__setitem__(place, h5py.Empty("f4")),
        lambda: file.create_group(place),
        lambda: None,
    )
    with np.errstate(all="ignore"):
        chance.choice(puts)()


def _bytes(members: Members, chance: Random) -> bytes:
    """Bytes of the weights file changed, cut or filled in, with the checksum of the result."""
    content = bytearray(members[WEIGHTS])
    for _ in range(chance.randint(1, 20)):
        content[chance.randrange(min(len(content), chance.choice((100, 3000, 10**9))))] = chance.choice(
            (0, 255, chance.randrange(256))
        )
    if chance.random() < 0.2:
        content = content[: chance.randrange(len(content))]
    if chance.random() < 0.1:
        content = bytearray(512 * chance.choice((1, 2, 3))) + content
    return packed({**members, WEIGHTS: bytes(content)})


def _members(members: Members, chance: Random) -> bytes:
    """Members more, fewer, larger, or called otherwise."""
    name = chance.choice(list(members))
    extra = chance.choice(
        ("assets/x.txt", "../evil", "/evil", "model.weights.npz", "x" * 10_000, "config.json ", "数.json")
    )
    return packed(
        chance.choice(
            (
                {**members, extra: b"x"},
                {key: value for key, value in members.items() if key != name},
                {**members, name: bytes(chance.choice((0, 1, 10**5, 30 * 2**20)))},
                {extra if key == name else key: value for key, value in members.items()},
                {**members, name: members[chance.choice(list(members))]},
            )
        ),
        zipfile.ZIP_DEFLATED,
    )


def _packing(members: Members, chance: Random) -> bytes:
    """Packed in other ways, or with sizes and checksums that are not those of the content."""
    content = bytearray(packed(members, chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))))
    if chance.random() < 0.7:
        mark = chance.choice((b"PK\x03\x04", b"PK\x01\x02"))
        at = content.index(mark) + 4 + 2 * (mark == b"PK\x01\x02")
        for _ in range(chance.randint(1, 2)):
            value = chance.choice((0, 1, 99, 255, 2**16, 2**31, 2**32 - 1, zlib.crc32(b"")))
            place = at + chance.choice((2, 4, 10, 14, 18))
            content[place : place + 4] = value.to_bytes(4, "little")
    return bytes(content)


def _archive(members: Members, chance: Random) -> bytes:
    """Any bytes of the archive changed, or a part of it missing."""
    content = bytearray(packed(members, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))))
    for _ in range(chance.randint(1, 6)):
        # Its end says what is where.
        content[-chance.randint(1, chance.choice((400, len(content))))] = chance.randrange(256)
    return bytes(content[: chance.randrange(len(content))] if chance.random() < 0.2 else content)
