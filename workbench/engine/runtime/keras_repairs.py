"""RandomShear as Keras 3.15 saves it, made to load again."""

from __future__ import annotations

from typing import Any

import keras


def _from_config(cls: type[keras.layers.RandomShear], config: dict[str, Any]) -> keras.layers.RandomShear:
    """A factor f is saved as the range from -f to f, whose lower end Keras refuses: give it f again."""
    return cls(**{name: _factor(value) if name.endswith("_factor") else value for name, value in config.items()})


def _factor(value: Any) -> Any:
    return value[1] if isinstance(value, list | tuple) and len(value) == 2 and value[0] == -value[1] else value


def repair() -> None:
    """Let RandomShear read its own configuration; without it no checkpoint that contains one can be restored.

    The class is changed in place, since Keras looks its own layers up by their module and takes no
    substitute from ``custom_objects``.
    """
    keras.layers.RandomShear.from_config = classmethod(_from_config)
