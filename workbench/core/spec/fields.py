"""Declaring a field once: its limits, help and editor follow from the declaration."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pydantic
from pydantic import AfterValidator, BeforeValidator

from ..base.text import text
from .spec import Entry, Family, Spec, ordered_fields


def _both(value: Any) -> Any:
    """Keras takes one number for a square: ``3`` means ``(3, 3)``."""
    return (value, value) if isinstance(value, int) and not isinstance(value, bool) else value


LARGEST_SIDE = 64
"""Pixels: a window need not be larger than the largest pictures."""
Side = Annotated[int, pydantic.Field(ge=1, le=LARGEST_SIDE)]
Pair = Annotated[tuple[Side, Side], BeforeValidator(_both)]
"""Height and width in pixels, 1 to 64; one number stands for both, as in Keras."""

EditorKind = Literal["integer", "real", "toggle", "choice", "text", "pair", "shape", "names", "entry", "entries"]


def declare(
    default: Any,
    help: str,
    *,
    title: str | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    unit: str = "",
    logarithmic: bool = False,
    advanced: bool = False,
    hidden: bool = False,
    keras: bool = True,
    keras_default: Any = ...,
    choice_help: Mapping[str, str] | None = None,
    pattern: str | None = None,
    none: str = "",
    same_as: str = "",
) -> Any:
    """A pydantic field that also carries what a form needs.

    ``advanced`` fields stand under "more"; ``hidden`` ones have no editor in generated forms;
    ``keras=False`` fields are no argument of the Keras call. ``keras_default`` is what Keras would
    take if the argument were left out, when that is not our own ``default``. ``choice_help``
    explains the choices one by one; ``none`` says what leaving an optional field out means, and
    ``same_as`` names the field whose value it takes then.
    """
    extra: dict[str, Any] = {
        "unit": unit,
        "logarithmic": logarithmic,
        "advanced": advanced,
        "hidden": hidden,
        "keras": keras,
        "minimum": minimum,
        "maximum": maximum,
        "choice_help": dict(choice_help or {}),
        "none": none,
        "same_as": same_as,
    }
    if keras_default is not ...:
        extra["keras_default"] = keras_default
    is_number = isinstance(default, int | float) and not isinstance(default, bool)
    limits: dict[str, Any] = {"ge": minimum, "le": maximum} if is_number else {}
    declared = pydantic.Field(
        default, title=title, description=help, json_schema_extra=extra, pattern=pattern, **limits
    )
    if default is None and (minimum is not None or maximum is not None):
        # The type is not known here, and pydantic's own limits would refuse pairs: ask when there is a value.
        declared.metadata.append(AfterValidator(_Within(minimum, maximum)))
    return declared


@dataclass(frozen=True)
class _Within:
    """Refuses a number outside limits; anything else (None, a pair) passes."""

    minimum: float | None
    maximum: float | None

    def __call__(self, value: Any) -> Any:
        if isinstance(value, int | float) and not isinstance(value, bool):
            if self.minimum is not None and value < self.minimum:
                raise ValueError(text("must be at least {minimum}", minimum=f"{self.minimum:g}"))
            if self.maximum is not None and value > self.maximum:
                raise ValueError(text("must be at most {maximum}", maximum=f"{self.maximum:g}"))
        return value


@dataclass(frozen=True)
class FormField:
    """What a form has to know of one field."""

    name: str
    title: str
    help: str
    editor: EditorKind
    default: Any
    minimum: float | None
    maximum: float | None
    unit: str
    logarithmic: bool
    optional: bool
    none: str
    same_as: str
    choices: tuple[Any, ...]
    choice_help: Mapping[str, str]
    advanced: bool
    hidden: bool
    family: Family[Any] | None
    """What an ``entry`` field can be chosen from."""


def form_fields(spec: type[Spec]) -> tuple[FormField, ...]:
    """The fields of a specification in the order in which they are shown, described for a form."""
    return tuple(_describe(spec, name) for name in ordered_fields(spec))


def _describe(spec: type[Spec], name: str) -> FormField:
    info = spec.model_fields[name]
    extra: dict[str, Any] = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    annotation, optional = _without_none(info.annotation)
    choices = get_args(annotation) if get_origin(annotation) is Literal else ()
    return FormField(
        name=name,
        title=text(info.title) if info.title else name,
        help=text(info.description or ""),
        editor=_editor(annotation),
        default=info.default,
        minimum=extra.get("minimum"),
        maximum=extra.get("maximum"),
        unit=text(extra.get("unit", "")),
        logarithmic=extra.get("logarithmic", False),
        optional=optional,
        none=text(extra.get("none", "")),
        same_as=extra.get("same_as", ""),
        choices=choices,
        choice_help={choice: text(help) for choice, help in extra.get("choice_help", {}).items()},
        advanced=extra.get("advanced", False),
        hidden=extra.get("hidden", False),
        family=_family((*info.metadata, *_metadata(annotation))),
    )


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) in (Union, types.UnionType):
        members = [member for member in get_args(annotation) if member is not type(None)]
        if len(members) < len(get_args(annotation)):
            return members[0], True
    return annotation, False


def _tuple_editor(members: tuple[Any, ...]) -> EditorKind:
    if Ellipsis not in members:
        return "pair"
    if members[0] is str:
        return "names"
    # Not by whether it is true: a family that is asked how many it holds imports all of them.
    return "entries" if _family(_metadata(members[0])) is not None else "shape"


def _metadata(annotation: Any) -> tuple[Any, ...]:
    """What ``Annotated`` says beside the type; of a tuple, what it says beside its first member's."""
    if get_origin(annotation) is tuple:
        return _metadata(get_args(annotation)[0])
    if get_origin(annotation) is Annotated:
        return get_args(annotation)[1:]
    return ()


def _family(metadata: tuple[Any, ...]) -> Family[Any] | None:
    """The family whose ``parse`` reads the field, if one does: ``AnyLayer`` and its like carry it."""
    for item in metadata:
        if isinstance(item, BeforeValidator):
            # A method of an object knows the object that it belongs to.
            owner = getattr(item.func, "__self__", None)
            if isinstance(owner, Family):
                return owner
    return None


def _editor(annotation: Any) -> EditorKind:
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) is Literal:
        return "choice"
    if get_origin(annotation) is tuple:
        return _tuple_editor(get_args(annotation))
    plain: dict[Any, EditorKind] = {bool: "toggle", int: "integer", float: "real", str: "text"}
    if annotation in plain:
        return plain[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return "entry"
    raise TypeError(f"no editor is known for a field of type {annotation!r}")
