"""Networks as Keras 1, 2 and 3 and the tools around them have written them: imported exactly, or named."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from keras import layers

from workbench.core.base.errors import WorkbenchError
from workbench.core.catalog import layers as nn
from workbench.core.catalog.regularizers import L1L2
from workbench.core.code import keras_import, keras_values
from workbench.core.code.keras_import import Imported
from workbench.core.net.trace import trace
from workbench.core.project.project import Project

IMAGE = (28, 28, 1)
Config = dict[str, Any]


def read(document: Any) -> Imported:
    return keras_import.from_json(document if isinstance(document, str) else json.dumps(document), IMAGE, "test")


def parameters(imported: Imported) -> int:
    """As the workbench counts them on its own images."""
    return trace(Project(layers=imported.layers)).parameters


def exactly(document: Any, *wanted: nn.Layer, count: int | None = None) -> None:
    """The document becomes these layers, whatever they are called, and nothing is missing."""
    found = read(document)
    assert found.missing == ()
    assert [layer.with_(name="") for layer in found.layers] == list(wanted)
    if count is not None:
        assert parameters(found) == count


def sequential(*items: Config, **more: Any) -> Config:
    return {"class_name": "Sequential", "config": {"name": "net", "layers": list(items)}, **more}


def layer(kind: str, **config: Any) -> Config:
    return {"class_name": kind, "config": config}


MLP = (
    layer("Dense", name="a", units=20, activation="relu", batch_input_shape=[None, 784]),
    layer("Dense", name="b", units=10, activation="softmax"),
)
MLP_LAYERS = (nn.Flatten(), nn.Dense(units=20, activation="relu"), nn.Dense(units=10, activation="softmax"))


def mlp_count() -> int:
    model = keras.Sequential([keras.Input((784,)), layers.Dense(20), layers.Dense(10)])
    return int(model.count_params())


WRAPPED: dict[str, Any] = {
    "in a configuration": sequential(*MLP),
    "the oldest list": {"class_name": "Sequential", "config": list(MLP), "keras_version": "2.1.6"},
    "a bare list": list(MLP),
    "TensorFlow.js": {"format": "layers-model", "modelTopology": {"model_config": sequential(*MLP)}},
    "TensorFlow.js without more": {"modelTopology": sequential(*MLP), "weightsManifest": []},
    "as HDF5 has it": {"model_config": json.dumps(sequential(*MLP))},
    "twice": json.dumps(json.dumps(sequential(*MLP))),
    "three times": json.dumps(json.dumps(json.dumps(sequential(*MLP)))),
    "with Notepad's mark": "\ufeff" + json.dumps(sequential(*MLP)),
    "with an entrance": sequential(layer("InputLayer", batch_input_shape=[None, 784], name="i"), *MLP),
}


@pytest.mark.parametrize("name", WRAPPED)
def test_a_model_is_found_in_whatever_it_is_wrapped(name: str, tmp_path: Path) -> None:
    document = WRAPPED[name]
    path = tmp_path / "m.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    found = keras_import.load(path, IMAGE)
    assert found.missing == ()
    assert [each.with_(name="") for each in found.layers] == list(MLP_LAYERS)
    assert parameters(found) == mlp_count()


KERAS_1 = sequential(
    layer(
        "Convolution2D", name="c", nb_filter=6, nb_row=5, nb_col=3, border_mode="same", subsample=[2, 1],
        bias=False, init="he_normal", activation="relu", dim_ordering="tf", batch_input_shape=[None, 28, 28, 1],
        W_regularizer=None,
        b_regularizer=None, activity_regularizer=None, W_constraint=None, b_constraint=None, trainable=True,
        input_dtype="float32",
    ),
    layer("BatchNormalization", name="n", mode=0, axis=-1, epsilon=0.001, momentum=0.99, beta_init="zero",
          gamma_init="one"),
    layer("MaxPooling2D", name="p", pool_size=[2, 2], strides=[2, 2], border_mode="valid", dim_ordering="tf"),
    layer("LeakyReLU", name="l", alpha={"type": "ndarray", "value": 0.10000000149011612}),
    layer("Dropout", name="d", p=0.25),
    layer("GaussianNoise", name="g", sigma=0.5),
    layer("Flatten", name="f"),
    layer("Dense", name="e", output_dim=10, init="uniform", activation="softmax", bias=True, input_dim=1078,
          W_regularizer={"name": "WeightRegularizer", "l1": 0.0, "l2": 0.009999999776482582}),
)  # fmt: skip


def test_keras_1_is_read_in_todays_words() -> None:
    same = keras.Sequential(
        [
            keras.Input(IMAGE),
            layers.Conv2D(6, (5, 3), (2, 1), "same", use_bias=False),
            layers.BatchNormalization(),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(10),
        ]
    )
    exactly(
        KERAS_1,
        nn.Conv2D(
            filters=6, kernel_size=(5, 3), strides=(2, 1), padding="same", use_bias=False, activation="relu",
            kernel_initializer="he_normal",
        ),
        nn.BatchNormalization(),
        nn.MaxPooling2D(),
        nn.LeakyReLU(negative_slope=0.1),
        nn.Dropout(rate=0.25),
        nn.GaussianNoise(stddev=0.5),
        nn.Flatten(),
        nn.Dense(
            units=10, activation="softmax", kernel_initializer="random_uniform",
            kernel_regularizer=L1L2(l1=0.0, l2=0.01),
        ),
        count=same.count_params(),
    )  # fmt: skip


def test_recurrent_layers_of_keras_1() -> None:
    old = layer(
        "LSTM", name="r", output_dim=5, init="glorot_uniform", inner_init="orthogonal", forget_bias_init="one",
        activation="tanh", inner_activation="sigmoid", W_regularizer=None, U_regularizer=None, b_regularizer=None,
        dropout_W=0.1, dropout_U=0.0, return_sequences=True, go_backwards=False, stateful=False, unroll=True,
        consume_less="cpu", input_dim=28, input_length=28,
    )  # fmt: skip
    exactly(sequential(old), nn.Reshape(target_shape=(28, 28)), nn.LSTM(units=5, dropout=0.1, return_sequences=True))


def test_the_older_kind_of_gru_is_named() -> None:
    found = read(sequential(layer("GRU", name="g", output_dim=5, unroll=False, input_shape=[28, 28])))
    assert [each.kind() for each in found.layers] == ["Reshape", "GRU"]
    assert found.missing == ("Layer 1 (g): reset_after=False is not represented",)


def old_cnn() -> Config:
    """As Keras 2.2 wrote it: initializers by their spread, float32 noise, seeds, lists for axes."""
    spread = {"scale": 2.0, "mode": "fan_in", "distribution": "normal", "seed": None, "dtype": "float32"}
    return sequential(
        layer("Conv2D", name="c", filters=4, kernel_size=[3, 3], padding="same", batch_input_shape=[None, 28, 28, 1],
              dtype="float32", kernel_initializer=layer("VarianceScaling", **spread),
              bias_initializer=layer("Zeros", dtype="float32"), groups=1, dilation_rate=[1, 1],
              kernel_regularizer=layer("L1L2", l1=0.0, l2=0.0010000000474974513)),
        layer("BatchNormalizationV1", name="n", axis=[3], momentum=0.99, epsilon=0.001, fused=True),
        layer("Activation", name="a", activation="swish"),
        layer("LeakyReLU", name="l", alpha=0.20000000298023224),
        layer("Dropout", name="d", rate=0.5, noise_shape=None, seed=7),
        layer("GlobalAveragePooling2D", name="g", data_format="channels_last"),
        layer("BatchNormalization", name="m", axis=[1], momentum=0.99, epsilon=0.001),
        layer("Dense", name="e", units=10, activation="softmax",
              kernel_initializer=layer("GlorotUniform", seed=3, dtype="float32")),
    )  # fmt: skip


def test_keras_2_is_read_in_todays_words() -> None:
    exactly(
        old_cnn(),
        nn.Conv2D(filters=4, padding="same", kernel_initializer="he_normal", kernel_regularizer=L1L2(l1=0.0, l2=0.001)),
        nn.BatchNormalization(),
        nn.Activation(activation="silu"),
        nn.LeakyReLU(negative_slope=0.2),
        nn.Dropout(rate=0.5),
        nn.GlobalAveragePooling2D(),
        nn.BatchNormalization(),
        nn.Dense(units=10, activation="softmax"),
    )


@pytest.mark.parametrize(
    ("scale", "mode", "distribution", "name"),
    [
        (1.0, "fan_avg", "uniform", "glorot_uniform"),
        (1.0, "fan_avg", "truncated_normal", "glorot_normal"),
        (2.0, "fan_in", "truncated_normal", "he_normal"),
        (2.0, "fan_in", "uniform", "he_uniform"),
        (1.0, "fan_in", "truncated_normal", "lecun_normal"),
        (1.0, "fan_in", "uniform", "lecun_uniform"),
    ],
)
def test_spreads_have_the_names_that_keras_gives_them(scale: float, mode: str, distribution: str, name: str) -> None:
    written = layer("VarianceScaling", scale=scale, mode=mode, distribution=distribution, seed=1)
    exactly(
        sequential(layer("Dense", units=10, kernel_initializer=written)), nn.Dense(units=10, kernel_initializer=name)
    )
    ours = keras.initializers.get(name)
    assert (ours.scale, ours.mode, ours.distribution) == (scale, mode, distribution)


@pytest.mark.parametrize("number", [2**-14, 2**-52, 1 / 3, 1e-45, 0.5, 1e-7, 123456.789, -(2**-17), 3e38])
def test_numbers_that_are_as_they_were_meant_stay(number: float) -> None:
    assert keras_values.plain(number) == number


@pytest.mark.parametrize("number", [0.1, 0.001, 0.3, 1e-5, 0.2, -0.05, 0.99, 0.0949])
def test_numbers_of_single_precision_are_written_as_they_were_typed(number: float) -> None:
    assert keras_values.plain(float(np.float32(number))) == number


def test_another_spread_is_named() -> None:
    written = layer("VarianceScaling", scale=3.0, mode="fan_in", distribution="uniform", seed=1)
    found = read(sequential(layer("Dense", name="d", units=10, kernel_initializer=written)))
    assert "kernel_initializer" in found.missing[0]


@pytest.mark.parametrize("axis", [1, [1], [2], [1, 2], "x", None, [None, 1]])
def test_an_axis_that_is_not_the_last_is_named(axis: Any) -> None:
    found = read(sequential(layer("BatchNormalization", name="n", axis=axis, batch_input_shape=[None, *IMAGE])))
    assert [each.kind() for each in found.layers] == ["BatchNormalization"]
    assert bool(found.missing) == (axis is not None)
    assert all("axis=" in line for line in found.missing)


def test_images_with_channels_first_become_the_same_network() -> None:
    old = sequential(
        layer(
            "Conv2D", filters=4, kernel_size=[3, 3], data_format="channels_first", batch_input_shape=[None, 1, 28, 28]
        ),
        layer("BatchNormalization", axis=[1]),
        layer("MaxPooling2D", pool_size=[2, 2], strides=[2, 2], data_format="channels_first"),
        layer("Flatten", data_format="channels_first"),
        layer("Dense", units=10),
    )
    same = keras.Sequential(
        [
            keras.Input(IMAGE),
            layers.Conv2D(4, 3),
            layers.BatchNormalization(),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(10),
        ]
    )
    wanted = nn.Conv2D(filters=4), nn.BatchNormalization(), nn.MaxPooling2D(), nn.Flatten(), nn.Dense(units=10)
    exactly(old, *wanted, count=same.count_params())


def nets() -> dict[str, tuple[keras.Model, list[str]]]:
    """Models with models in them, and calls in a row, as Keras itself makes and writes them."""
    inner = keras.Sequential([keras.Input(IMAGE), layers.Conv2D(4, 3, name="c"), layers.BatchNormalization(name="n")])
    deep = keras.Sequential([keras.Sequential([inner, layers.MaxPooling2D(name="p")]), layers.Flatten(name="f")])
    entry = keras.Input(IMAGE)
    chain = keras.Model(entry, layers.Dense(10, name="e")(layers.Flatten(name="f")(layers.ReLU(6, name="r")(entry))))
    mixed_entry = keras.Input(IMAGE)
    mixed = keras.Model(mixed_entry, layers.Dense(10, name="e")(deep(mixed_entry)))
    flat_entry = keras.Input((784,))
    flat = keras.Model(flat_entry, layers.Dense(10, name="e")(layers.Dropout(0.2, name="d")(flat_entry)))
    longer = keras.Sequential([keras.Input(IMAGE), chain, layers.Dense(3, name="z")])
    time = [layers.TimeDistributed(layers.Dense(7), name="t"), layers.Flatten(name="f")]
    return {
        "nested": (keras.Sequential([keras.Input(IMAGE), deep, layers.Dense(10, name="e")]), ["c", "n", "p", "f", "e"]),
        "chain": (chain, ["r", "f", "e"]),
        "chain of models": (mixed, ["c", "n", "p", "f", "e"]),
        "model in a sequence": (longer, ["r", "f", "e", "z"]),
        "flat chain": (flat, ["", "d", "e"]),
        "time": (keras.Sequential([keras.Input((28, 28)), *time]), ["", "t", "f"]),
    }


@pytest.mark.parametrize("name", nets())
def test_models_within_models_and_chains_are_laid_out_in_line(name: str, tmp_path: Path) -> None:
    model, names = nets()[name]
    model.save(tmp_path / "m.keras")
    for found in (read(model.to_json()), keras_import.load(tmp_path / "m.keras", IMAGE)):
        assert found.missing == ()
        assert [each.name for each in found.layers] == names
        assert parameters(found) == model.count_params()


def graph(nodes: dict[str, list[str]]) -> Config:
    """A functional model as Keras 2 wrote it."""
    items = [
        {
            "name": name,
            **layer(
                "InputLayer" if not sources else "Dense",
                **({"units": 3} if sources else {"batch_input_shape": [None, 784]}),
            ),
            "inbound_nodes": [[[source, 0, 0, {}] for source in sources]] if sources else [],
        }
        for name, sources in nodes.items()
    ]
    return {"class_name": "Model", "config": {"name": "g", "layers": items}}


def test_a_chain_of_keras_2_is_read_whatever_order_it_stands_in() -> None:
    found = read(graph({"c": ["b"], "i": [], "b": ["i"]}))
    assert [each.name for each in found.layers] == ["", "b", "c"]


@pytest.mark.parametrize(
    "nodes",
    [
        {"i": [], "a": ["i"], "b": ["i"], "c": ["a", "b"]},
        {"i": [], "a": ["i"], "b": ["i"]},
        {"i": [], "j": [], "a": ["i", "j"]},
        {"i": [], "a": ["gone"]},
        {"a": ["b"], "b": ["a"]},
        {"i": [], "a": ["b"], "b": ["a"]},
    ],
)
def test_what_branches_is_refused_by_name(nodes: dict[str, list[str]]) -> None:
    with pytest.raises(WorkbenchError, match="test is no chain of layers: it branches at"):
        read(graph(nodes))


@pytest.mark.parametrize(
    ("given", "first"),
    [
        ([None, None, None, 1], []),
        ([None, 28, 28], ["Reshape"]),
        ([None, 784, 1], ["Reshape"]),
        ([None, 1, 784], ["Reshape"]),
        ([None, 784], ["Flatten"]),
    ],
)
def test_every_entrance_our_images_can_take(given: list[Any], first: list[str]) -> None:
    found = read(sequential(layer("InputLayer", batch_shape=given), layer("Flatten"), layer("Dense", units=10)))
    assert [each.kind() for each in found.layers] == [*first, "Flatten", "Dense"]
    assert found.missing == ()


@pytest.mark.parametrize("given", [[None, 32, 32, 3], [None, 100], [None, None, 28], [None, "x"], [], [None, 10**18]])
def test_an_entrance_for_other_images_is_named(given: list[Any]) -> None:
    found = read(sequential(layer("InputLayer", batch_shape=given), layer("Flatten"), layer("Dense", units=10)))
    assert "Input: expects" in found.missing[0]


def write(path: Path, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", method) as target:
        target.writestr("config.json", content)


def test_damaged_and_swollen_archives_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "m.keras"
    sound = json.dumps(sequential(*MLP)).encode()
    write(path, sound)
    content = path.read_bytes()
    path.write_bytes(content[:50] + b"\xff" * 60 + content[110:])
    with pytest.raises(WorkbenchError, match=r"m\.keras is damaged: config\.json inside it is not what was packed"):
        keras_import.load(path, IMAGE)
    write(path, b" " * (keras_import.LARGEST + 1))
    with pytest.raises(WorkbenchError, match=r"m\.keras was refused: config\.json inside it would take"):
        keras_import.load(path, IMAGE)
    write(path, sound, zipfile.ZIP_LZMA)
    with pytest.raises(WorkbenchError, match=r"m\.keras cannot be used: config\.json is packed in a way"):
        keras_import.load(path, IMAGE)


NONSENSE: dict[str, str] = {
    "many digits": '{"class_name": "Sequential", "config": {"layers": [{"class_name": "Dense", "config": {"units": '
    + "9" * 4400
    + "}}]}}",
    "no number": '[{"class_name": "Dropout", "config": {"rate": NaN}}]',
    "half a character": '[{"class_name": "\\ud800", "config": {}}]',
    "too deep": "[" * 5000 + "]" * 5000,
    "models in models": '{"class_name": "Sequential", "config": [' * 30 + "]}" * 30,
    "strings in strings": json.dumps(json.dumps("[]")),
    "too many": json.dumps([layer("Flatten")] * 3000),
    "wrappers without end": '{"modelTopology": ' * 100 + "1" + "}" * 100,
    "a graph of TensorFlow.js": '{"format": "graph-model", "modelTopology": {"node": []}}',
}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_is_refused_by_name(name: str) -> None:
    with pytest.raises(WorkbenchError, match=r"^test ") as caught:
        read(NONSENSE[name])
    assert len(caught.value.message) < 500


@pytest.mark.parametrize(
    "config",
    [
        *({"units": []}, {"units": {"a": 1}}, {"units": None}, {"activation": ["x"]}, {"kernel_initializer": {}}),
        *({"name": []}, {"class_name": 3}, {"name": "x" * 10_000, "more": "y" * 100_000}),
        {"kernel_regularizer": {"class_name": "L2", "config": []}},
    ],
)
def test_any_argument_is_taken_or_named(config: Config) -> None:
    found = read(sequential(layer("Dense", **config)))
    assert [each.kind() for each in found.layers] == ["Dense"]
    assert all(len(line) < 500 for line in found.missing)


def test_a_real_model_of_every_kind_of_layer_has_keras_count() -> None:
    chance = np.random.default_rng(0)
    for _ in range(20):
        parts: list[Any] = [keras.Input(IMAGE)]
        for _ in range(chance.integers(0, 4)):
            parts.append(
                [
                    lambda: layers.Conv2D(
                        int(chance.integers(1, 9)), 3, padding="same", use_bias=bool(chance.integers(2))
                    ),
                    lambda: layers.BatchNormalization(scale=bool(chance.integers(2))),
                    lambda: layers.SeparableConv2D(5, 3, padding="same", depth_multiplier=2),
                    lambda: layers.PReLU(shared_axes=[1, 2]),
                    lambda: layers.DepthwiseConv2D(3, padding="same"),
                ][chance.integers(5)]()
            )
        model = keras.Sequential([*parts, layers.Flatten(), layers.Dense(10)])
        found = read(model.to_json())
        assert found.missing == ()
        assert parameters(found) == model.count_params()
