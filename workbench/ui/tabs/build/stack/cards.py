"""What a card says: two cards that are equal look alike, so only changed ones are painted again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .....core.catalog.layers import Layer
from .....core.net.survey import Survey
from .....core.net.trace import LayerTrace
from .....core.spec.shape import shape_text


@dataclass(frozen=True)
class Card:
    """One layer as its card shows it."""

    name: str
    kind: str
    icon: str
    headline: str
    shape: str
    """The shape that leaves the layer; empty when it is unknown."""
    parameters: str
    multiply_adds: str
    share: float
    """Share of all the network's parameters, in thousandths: finer is not seen."""
    muted: bool
    grade: str
    """``error``, ``warning``, or empty."""
    problems: tuple[str, ...]


def cards(survey: Survey) -> tuple[Card, ...]:
    """The cards of a project, in the order of the network."""
    total = survey.trace.parameters
    grades: dict[str, list[tuple[str, str]]] = {}
    for problem in survey.problems:
        grades.setdefault(problem.where, []).append((problem.grade, problem.message))
    return tuple(_card(step, total, grades.get(step.layer.name, [])) for step in survey.trace.steps)


def _card(step: LayerTrace, total: int, found: list[tuple[str, str]]) -> Card:
    layer = step.layer
    return Card(
        name=layer.name,
        kind=layer.heading(),
        icon=layer.icon,
        headline=_headline(layer),
        shape=shape_text(step.after) if step.after is not None else "",
        parameters=f"{step.parameters:,}" if step.parameters else "",
        multiply_adds=f"{step.multiply_adds:,}" if step.multiply_adds else "",
        share=round(step.parameters / total, 3) if total else 0.0,
        muted=layer.muted,
        grade=_worst([grade for grade, _ in found]),
        problems=tuple(message for _, message in found),
    )


def _worst(grades: list[str]) -> str:
    if "error" in grades:
        return "error"
    return "warning" if grades else ""


@lru_cache(maxsize=4096)
def _headline(layer: Layer) -> str:
    """Layers are frozen: what one says is worked out once."""
    return layer.headline()
