"""Whole networks drawn from the catalogue: only such as the core's trace finds no error in."""

from __future__ import annotations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from workbench.core.base.errors import ShapeError
from workbench.core.catalog.layers import (
    GROUPS,
    LAYERS,
    AveragePooling2D,
    Dense,
    Discretization,
    Embedding,
    Flatten,
    Layer,
    Recurrent,
    Reshape,
)
from workbench.core.catalog.losses import LOSSES
from workbench.core.catalog.metrics import METRICS
from workbench.core.catalog.optimizers import OPTIMIZERS
from workbench.core.catalog.schedules import SCHEDULES
from workbench.core.net.trace import trace
from workbench.core.project.project import Compile, Project
from workbench.core.spec.shape import Shape, size

from . import harness

LARGEST = 20_000
"""Values that may flow between two layers: enough for every shape, and quick to build."""
MOST = 500_000
"""Parameters of a layer."""
STEPS = 60
"""Time steps that a recurrent layer is given."""


BEGINNINGS: tuple[tuple[Layer, ...], ...] = (
    (),
    (Reshape(target_shape=(28, 28)),),
    (AveragePooling2D(pool_size=(4, 4)), Discretization(), Flatten(), Embedding()),
)
"""An image, its rows as a sequence, its pixels as tokens. Tokens anywhere else would be multiplied as if they
were measures, or look up rows that Embedding has not."""


@st.composite
def stacks(draw: st.DrawFn) -> Project:
    """A beginning, up to seven layers that fit one behind the other, and ten probabilities at the end."""
    layers = list(draw(st.sampled_from(BEGINNINGS)))
    (*_, last) = trace(Project(layers=tuple(layers))).steps or (None,)
    shape: Shape = (last.after if last else None) or (28, 28, 1)
    for _ in range(draw(st.integers(1, 7))):
        group = draw(st.sampled_from(GROUPS))
        kinds = [kind for kind in LAYERS if kind.group == group and _sensible(kind, shape)]
        if not kinds:
            continue
        layer = draw(st.sampled_from(kinds).flatmap(harness.entries))
        assert isinstance(layer, Layer)
        try:
            after = layer.output_shape(shape)
        except ShapeError:
            continue
        if size(after) <= LARGEST and layer.trainable(shape) <= MOST:
            layers.append(layer)
            shape = after
    return Project(layers=(*layers, Flatten(), Dense(units=10, activation="softmax")))


def _sensible(kind: type[Layer], shape: Shape) -> bool:
    """Whether a layer belongs here: Flatten would end most stacks at once, and stands at the end anyway."""
    if issubclass(kind, Recurrent):
        return len(shape) == 2 and shape[0] <= STEPS
    return not issubclass(kind, Discretization | Embedding | Flatten)


@st.composite
def compiles(draw: st.DrawFn) -> Compile:
    """Any optimizer, schedule and loss, and the metrics that go with the loss's labels."""
    loss = draw(st.sampled_from(list(LOSSES)).flatmap(harness.entries))
    fitting = [kind for kind in METRICS if loss.labels == "one-hot" or not kind.one_hot_only]
    return Compile(
        optimizer=draw(st.sampled_from(list(OPTIMIZERS)).flatmap(harness.entries)),
        schedule=draw(st.sampled_from(list(SCHEDULES)).flatmap(harness.entries)),
        loss=loss,
        metrics=tuple(draw(harness.entries(kind)) for kind in draw(st.lists(st.sampled_from(fitting), unique=True))),
    )


def projects() -> st.SearchStrategy[Project]:
    """Networks with anything to train them by."""
    return st.builds(lambda stack, section: stack.with_(compile=section), stacks(), compiles())


def collected(count: int) -> list[Project]:
    """The same projects at every run, for tests that share one expensive step among them."""
    found: list[Project] = []

    @settings(max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(projects())
    def collect(project: Project) -> None:
        found.append(project)

    collect()
    return found
