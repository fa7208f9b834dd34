"""Hypothesis strategies made from the declarations themselves: a new entry is tested without a new line here."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError

from workbench.core.catalog.augmentations import AUGMENTATIONS
from workbench.core.catalog.layers import LAYERS, Layer
from workbench.core.catalog.losses import LOSSES
from workbench.core.catalog.metrics import METRICS
from workbench.core.catalog.optimizers import OPTIMIZERS
from workbench.core.catalog.regularizers import REGULARIZERS
from workbench.core.catalog.schedules import SCHEDULES
from workbench.core.data.section import Data
from workbench.core.data.sources import SOURCES
from workbench.core.project.project import Compile, Project, Train
from workbench.core.spec.fields import FormField, form_fields
from workbench.core.spec.spec import Entry, Spec

FAMILIES = (AUGMENTATIONS, LAYERS, OPTIMIZERS, SCHEDULES, LOSSES, METRICS, REGULARIZERS, SOURCES)
ENTRIES: tuple[type[Entry], ...] = tuple(cls for family in FAMILIES for cls in family)


FORMULAS = st.sampled_from(["abs(y_true - y_pred)", "square(y_true - y_pred)", "where(y_pred < 0.5, 1, y_true)"])


def values(field: FormField) -> st.SearchStrategy[Any]:
    """Every value that the field's declaration allows."""
    least, most = field.minimum, field.maximum
    strategies: dict[str, st.SearchStrategy[Any]] = {
        "toggle": st.booleans(),
        "choice": st.sampled_from(field.choices or (None,)),
        "text": st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,62}", fullmatch=True),
    }
    if field.editor == "integer":
        strategies["integer"] = st.integers(int(least or 0), int(most or 2**31))
    if field.editor == "real":
        strategies["real"] = st.floats(least, most, allow_nan=False, allow_infinity=False)
    if field.editor == "pair":
        side = st.integers(int(least or 1), int(most or 28))
        strategies["pair"] = st.tuples(side, side)
    strategies["shape"] = st.lists(st.integers(1, 64), min_size=1, max_size=4).map(tuple)
    names = st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=8)
    strategies["names"] = st.lists(names, min_size=2, max_size=5, unique=True).map(tuple) | st.just(())
    if field.family is not None:
        strategies["entry"] = st.sampled_from(list(field.family)).flatmap(specs)
        strategies["entries"] = st.lists(strategies["entry"], max_size=2, unique_by=type).map(tuple)
    strategy = FORMULAS if field.name == "formula" else strategies[field.editor]
    return st.none() | strategy if field.optional else strategy


def specs(cls: type[Spec]) -> st.SearchStrategy[Any]:
    """Specifications of this class with any allowed parameters."""
    fields = form_fields(cls)

    def build(**chosen: Any) -> Spec:
        try:
            return cls(**chosen)
        except ValidationError:
            # Some optional parameters exclude one another; with none of them it must do.
            return cls(**{**chosen, **{field.name: None for field in fields if field.optional}})

    return st.builds(build, **{field.name: values(field) for field in fields})


def layers() -> st.SearchStrategy[Layer]:
    """Any layer; automatic names are among them."""
    named = st.sampled_from(list(LAYERS)).flatmap(specs)
    return st.one_of(named, named.map(lambda layer: layer.with_(name="")))


def projects() -> st.SearchStrategy[Project]:
    """Any project of up to eight layers, sound or not."""
    return st.builds(
        Project,
        name=st.text(max_size=40),
        data=specs(Data),
        layers=st.lists(layers(), max_size=8).map(tuple),
        compile=specs(Compile),
        train=specs(Train),
    )
