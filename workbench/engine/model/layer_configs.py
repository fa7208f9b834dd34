"""A model's configuration as a list of layers."""

from __future__ import annotations

from ...core.code.keras_json import Config


def layers(model: Config) -> list[Config]:
    """The layers' configurations in their order, what nested models hold laid out in line.

    Anything that is no layer's configuration is passed over. Not recursive, since strangers choose the depth.
    """
    found: list[Config] = []
    waiting: list[object] = [model]
    while waiting:
        item = waiting.pop()
        config = item.get("config") if isinstance(item, dict) else None
        if not isinstance(item, dict) or not isinstance(config, dict):
            continue
        inner = config.get("layers")
        if isinstance(inner, list):
            waiting.extend(reversed(inner))
        else:
            found.append(item)
    return found
