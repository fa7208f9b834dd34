"""Recurrent layers and embeddings: sequences where there are none, measures where tokens are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...base.text import text
from ...catalog.layers import Discretization, Embedding, Flatten, Layer, Recurrent
from ...project.project import Project
from ...spec.shape import shape_text
from ..trace import LayerTrace, Trace
from .problem import Check, Problem, inserting, setting


def _sequence_ended(project: Project, way: Trace) -> Iterator[Problem]:
    """A recurrent layer behind one that gives its last state only."""
    active = [step for step in way.steps if not step.layer.muted]
    for at, step in enumerate(active):
        if isinstance(step.layer, Recurrent) and step.before and len(step.before) == 1:
            giver = _last_recurrent(active[at - 1 :: -1] if at else [])
            if giver is not None:
                yield Problem(
                    giver.name,
                    "error",
                    text(
                        "{name} needs a sequence, but {giver} gives only its last state.",
                        name=step.layer.name,
                        giver=giver.name,
                    ),
                    text("Between recurrent layers the first one has to return its state after every time step."),
                    setting(
                        project, giver, text("Set return_sequences of {name}", name=giver.name), return_sequences=True
                    ),
                )


def _last_recurrent(steps: Sequence[LayerTrace]) -> Recurrent | None:
    return next((step.layer for step in steps if isinstance(step.layer, Recurrent)), None)


def sequence_left(project: Project, way: Trace) -> Iterator[Problem]:
    """A sequence that reaches the output."""
    last = _last_recurrent(list(reversed([step for step in way.steps if not step.layer.muted])))
    if way.output is None or len(way.output) != 2 or last is None or not last.return_sequences:
        return
    yield Problem(
        last.name,
        "error",
        text(
            "{name} returns its whole sequence, so the network ends in {output}.",
            name=last.name,
            output=shape_text(way.output),
        ),
        text("There is one answer for an image, not one for each time step."),
        setting(project, last, text("Switch return_sequences of {name} off", name=last.name), return_sequences=False),
    )


def _no_tokens(project: Project, way: Trace) -> Iterator[Problem]:
    for step in way.steps:
        layer = step.layer
        if not isinstance(layer, Embedding) or layer.muted or step.before is None:
            continue
        if step.tokens is None:
            classes = min(max(layer.input_dim, 2), 256)
            yield Problem(
                layer.name,
                "error",
                text("{name} receives measures between 0 and 1, not tokens.", name=layer.name),
                text(
                    "Embedding looks rows up by whole numbers; every pixel would be cut off to 0. "
                    "Discretization sorts brightness into numbered classes first."
                ),
                inserting(project, Discretization, layer, classes=classes),
            )
        elif step.tokens > layer.input_dim:
            yield Problem(
                layer.name,
                "error",
                text(
                    "{name} knows {input_dim} tokens, but {tokens} different ones arrive.",
                    name=layer.name,
                    input_dim=layer.input_dim,
                    tokens=step.tokens,
                ),
                text("A token beyond the vocabulary has no row in the table."),
                setting(project, layer, text("Set input_dim to {tokens}", tokens=step.tokens), input_dim=step.tokens),
            )


def _unembedded(project: Project, way: Trace) -> Iterator[Problem]:
    """Class numbers that are computed with as if they were measures."""
    for step in way.steps:
        layer = step.layer
        if step.tokens is None or layer.muted or isinstance(layer, Embedding) or layer.tokens(step.tokens):
            continue
        yield Problem(
            layer.name,
            # Keras' recurrent layers cannot drop whole numbers out; the others take them as they are.
            "error" if isinstance(layer, Recurrent) else "warning",
            text("{name} receives the numbers of {tokens} classes.", name=layer.name, tokens=step.tokens),
            text("Class 6 is not twice class 3; Embedding gives each class a vector that can be learned."),
            inserting(project, Embedding, layer, input_dim=step.tokens),
        )
        return


def _pixels_as_steps(project: Project, way: Trace) -> Iterator[Problem]:
    """An image that is embedded without being laid out in a row has one axis too many for what follows."""
    for step, after in pairwise(way.steps):
        if isinstance(step.layer, Embedding) and step.after and len(step.after) == 4 and not _takes_more(after.layer):
            yield Problem(
                step.layer.name,
                "warning",
                text(
                    "{name} gives {after}: a vector for every pixel of an image.",
                    name=step.layer.name,
                    after=shape_text(step.after),
                ),
                text("Flatten in front of it makes the pixels a row of time steps."),
                inserting(project, Flatten, step.layer),
            )


def _takes_more(layer: Layer) -> bool:
    return layer.group == "Core"


CHECKS: tuple[Check, ...] = (_sequence_ended, sequence_left, _no_tokens, _unembedded, _pixels_as_steps)
