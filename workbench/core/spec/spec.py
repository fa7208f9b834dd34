"""Frozen specifications, and families of them: one class is one entry."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, ClassVar, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer

from ..base.quote import quoted
from ..base.text import text
from .calls import Call

# pydantic would search all installed packages for plugins of its own before the first validation; none is used here.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class Spec(BaseModel):
    """An immutable, validated value that saves itself as JSON."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_default=True,
        allow_inf_nan=False,
        ser_json_inf_nan="null",
        # Seventy classes, of which a project uses ten: the others need no validator at start-up.
        defer_build=True,
    )

    def with_(self, **changes: Any) -> Self:
        """A copy with some fields changed, validated (``model_copy(update=)`` would not be).

        Raises ``pydantic.ValidationError`` when a value is outside its field's limits.
        """
        current = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate({**current, **changes})


class Entry(Spec):
    """One entry of a family: it knows its title, what it does, and the Keras call it stands for."""

    title: ClassVar[str] = ""
    summary: ClassVar[str] = ""
    keras: ClassVar[str] = ""
    """Dotted path below ``keras``; empty for entries that are no Keras object."""
    positional: ClassVar[tuple[str, ...]] = ()
    """Fields that the Keras call takes without a keyword, and always shows."""

    @model_serializer(mode="wrap")
    def _with_kind(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {"kind": type(self).__name__, **handler(self)}

    @classmethod
    def kind(cls) -> str:
        """The name under which projects are saved: the class's own."""
        return cls.__name__

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the Keras call, those that equal Keras' own default left out."""
        chosen: dict[str, Any] = {}
        for name, default in _keras_arguments(type(self)):
            value = getattr(self, name)
            if name in self.positional or value != default:
                chosen[name] = value.call() if isinstance(value, Entry) else value
        return chosen

    @classmethod
    def heading(cls) -> str:
        """The title as it is shown; Keras' own names are the same in every language."""
        return cls.title if cls.title == cls.__name__ else text(cls.title)

    def call(self) -> Call:
        """The Keras call that this entry stands for: the engine makes it, the script prints it."""
        return Call(self.keras, self.arguments(), self.positional)


def ordered_fields(spec: type[Spec]) -> tuple[str, ...]:
    """The fields in the order in which they are shown: first those that the Keras call takes first.

    A field that a class adds to inherited ones would otherwise come last, however important it is.
    """
    first = spec.positional if issubclass(spec, Entry) else ()
    return (*first, *(name for name in spec.model_fields if name not in first))


@cache
def _keras_arguments(entry: type[Entry]) -> tuple[tuple[str, Any], ...]:
    """The fields that are arguments of the Keras call, with Keras' own defaults.

    Kept per class: a stack of 300 layers asks for it 600 times at every keystroke.
    """
    found = []
    for name in ordered_fields(entry):
        info = entry.model_fields[name]
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        if extra.get("keras", True) is not False:
            found.append((name, extra.get("keras_default", info.default)))
    return tuple(found)


E = TypeVar("E", bound=Entry)


class Family(Generic[E]):
    """A registry of entries: palette, forms, JSON, script and tests are generated from it."""

    def __init__(self, noun: str, modules: tuple[str, ...] = ()) -> None:
        """``modules`` hold entries and are imported when one of them is first asked for, or all are; in their order."""
        self.noun = noun
        self._modules, self._whole = modules, not modules
        self._entries: dict[str, type[E]] = {}

    def entry(self, cls: type[E]) -> type[E]:
        """Class decorator that adds one entry; raises ValueError if the name is taken."""
        if cls.kind() in self._entries:
            raise ValueError(text("{noun} {kind} is registered twice", noun=self.noun, kind=repr(cls.kind())))
        cls.title = cls.title or cls.__name__
        self._entries[cls.kind()] = cls
        return cls

    def parse(self, value: Any) -> Any:
        """Turn saved JSON (``{"kind": ..., ...}``) into an entry; entries pass through."""
        if not isinstance(value, dict):
            return value
        values = dict(value)
        kind = values.pop("kind", None)
        if not isinstance(kind, str) or kind not in self:
            known = ", ".join(self._all())
            raise ValueError(
                text(
                    "unknown {noun} {kind}; this version knows {known}", noun=self.noun, kind=quoted(kind), known=known
                )
            )
        return self[kind].model_validate(values)

    def _all(self) -> dict[str, type[E]]:
        """All entries, in the order of their modules and there as they stand."""
        if not self._whole:
            for module in self._modules:
                import_module(module)
            self._entries = dict(sorted(self._entries.items(), key=lambda item: self._place(item[1])))
            # Only now: another thread that asks meanwhile must wait for the same imports.
            self._whole = True
        return self._entries

    def imported(self) -> tuple[type[E], ...]:
        """The entries whose modules are imported already, in their order; asking for them imports nothing."""
        return tuple(sorted(self._entries.values(), key=self._place))

    def _place(self, entry: type[E]) -> int:
        """Which module the entry is in; entries from elsewhere, a test's for example, come last."""
        module = entry.__module__
        return self._modules.index(module) if module in self._modules else len(self._modules)

    def __getitem__(self, kind: str) -> type[E]:
        return self._entries.get(kind) or self._all()[kind]

    def __contains__(self, kind: object) -> bool:
        return kind in self._entries or kind in self._all()

    def __iter__(self) -> Iterator[type[E]]:
        return iter(self._all().values())

    def __len__(self) -> int:
        return len(self._all())

    def groups(self, key: Callable[[type[E]], str]) -> dict[str, list[type[E]]]:
        """Entries by group, both in the order they were registered."""
        found: dict[str, list[type[E]]] = {}
        for cls in self:
            found.setdefault(key(cls), []).append(cls)
        return found
