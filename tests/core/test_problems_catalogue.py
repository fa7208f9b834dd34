"""Every mistake that the workbench knows is found where it is made, and its fixes mend it."""

from __future__ import annotations

import pytest

from workbench.core.catalog import layers as nn
from workbench.core.catalog import losses
from workbench.core.catalog.metrics import Precision, TopK
from workbench.core.catalog.optimizers import SGD
from workbench.core.net.memory import installed_bytes, training_bytes
from workbench.core.net.problems import problems
from workbench.core.net.trace import trace
from workbench.core.project.presets import PRESETS
from workbench.core.project.project import Compile, Project

END = nn.Dense(name="end", units=10, activation="softmax")
WIDE = tuple(nn.Dense(name=f"wide_{n}", units=16384, activation="relu") for n in range(40))

Stack = tuple[nn.Layer, ...]
CASES: dict[str, tuple[Stack, str, str]] = {
    "no layers": ((), "layers", "no layers"),
    "no Flatten": ((nn.Conv2D(), END), "end", "receives an image"),
    "window too large": ((nn.MaxPooling2D(pool_size=(9, 9)), nn.Conv2D(name="c", kernel_size=(5, 5))), "c", "larger"),
    "wrong number of units": ((nn.Flatten(), nn.Dense(name="d", units=7)), "d", "7 values"),
    "softmax twice": ((nn.Flatten(), END, nn.Softmax(name="again")), "again", "twice"),
    "no softmax": ((nn.Flatten(), nn.Dense(units=10)), "compile.loss", "expects probabilities"),
    "sigmoid": ((nn.Flatten(), nn.Dense(units=10, activation="sigmoid")), "compile.loss", "ends in sigmoid"),
    "recurrent on an image": ((nn.LSTM(name="r"), END), "r", "reads a sequence"),
    "state where a sequence is needed": ((nn.Reshape(), nn.GRU(name="a"), nn.LSTM(name="b"), END), "a", "last state"),
    "sequence at the end": ((nn.Reshape(), nn.GRU(name="g", return_sequences=True), END), "g", "whole sequence"),
    "embedding of measures": ((nn.Flatten(), nn.Embedding(name="e"), nn.Flatten(), END), "e", "not tokens"),
    "vocabulary too small": (
        (nn.Flatten(), nn.Discretization(classes=16), nn.Embedding(name="e"), nn.Flatten(), END),
        "e",
        "16 different",
    ),
    "class numbers taken for measures": (
        (nn.Reshape(), nn.Discretization(), nn.GRU(name="g"), END),
        "g",
        "numbers of 8 classes",
    ),
    "normalization behind the output": ((nn.Flatten(), END, nn.BatchNormalization(name="n")), "n", "last layer"),
    "dropout behind the output": ((nn.Flatten(), END, nn.Dropout(name="n")), "n", "in training it sets a share"),
    "too large for memory": ((nn.Flatten(), *WIDE, END), "wide_1", "GB"),
    "mirrored digits": ((nn.RandomFlip(name="f"), nn.Flatten(), END), "f", "Mirrored"),
    "late augmentation": ((nn.Conv2D(), nn.RandomZoom(name="z"), nn.Flatten(), END), "z", "feature maps"),
    "scaled twice": ((nn.Flatten(), nn.Rescaling(name="s", scale=1 / 255, offset=0.0), END), "s", "from 0 to 255"),
    "scaled twice, to -1…1": (
        (nn.RandomZoom(), nn.Rescaling(name="s", scale=1 / 127.5), nn.Flatten(), END),
        "s",
        "255",
    ),
    "standardised twice": ((nn.Normalization(name="s", mean=33.3, variance=6172), nn.Flatten(), END), "s", "255"),
    "two sums in a row": ((nn.Flatten(), nn.Dense(name="d"), END), "d", "no activation"),
    "weights that start alike": (
        (nn.Flatten(), nn.Dense(name="d", activation="relu", kernel_initializer="zeros"), END),
        "d",
        "start alike",
    ),
    "activation before normalization": (
        (nn.Conv2D(name="c", activation="relu"), nn.BatchNormalization(), nn.Flatten(), END),
        "c",
        "before",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_mistakes_are_found_and_every_fix_mends_them(case: str) -> None:
    layers, where, words = CASES[case]
    found = [problem for problem in problems(Project(layers=layers)) if problem.where == where]
    matching = [problem for problem in found if words in problem.message]
    assert matching, [problem.message for problem in found]
    problem = matching[0]
    assert problem.why
    assert problem.fixes
    for fix in problem.fixes:
        left = {(other.where, other.message) for other in problems(fix.project)}
        assert (problem.where, problem.message) not in left, fix.label


COMPILES: dict[str, tuple[Compile, str]] = {
    "softmax with from_logits": (Compile(loss=losses.CategoricalCrossentropy(from_logits=True)), "twice"),
    "precision of class numbers": (Compile(metrics=(Precision(),)), "one-hot"),
    "huge learning rate": (Compile(optimizer=SGD(learning_rate=5.0)), "very large"),
}


@pytest.mark.parametrize("case", COMPILES)
def test_mistakes_in_compile_are_found_and_mended(case: str) -> None:
    compiled, words = COMPILES[case]
    project = Project(layers=(nn.Flatten(), END), compile=compiled)
    [problem] = problems(project)
    assert words in problem.message
    assert problem.where.startswith("compile.")
    for fix in problem.fixes:
        assert not problems(fix.project), fix.label


def test_sound_projects_have_no_problems() -> None:
    for preset in PRESETS:
        assert problems(preset.project) == (), preset.title
    tokens = (nn.Flatten(), nn.Discretization(), nn.Embedding(), nn.Flatten(), END)
    assert problems(Project(layers=tokens, compile=Compile(metrics=(TopK(),)))) == ()


def test_muted_layers_are_no_problem() -> None:
    muted = nn.Embedding(name="e", muted=True)
    assert problems(Project(layers=(muted, nn.Flatten(), END))) == ()


def test_memory_grows_with_weights_and_batches() -> None:
    project = Project(layers=(nn.Flatten(), END))
    way = trace(project)
    larger = project.with_(train=project.train.with_(batch_size=4096))
    assert 4 * 4 * way.parameters < training_bytes(project, way) < training_bytes(larger, way)
    assert installed_bytes() > 2**30
