"""Both palettes can be read, and both are complete."""

from __future__ import annotations

import json
import re
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.core.base.resources import resource
from workbench.ui.look.icons import icon, pixmap
from workbench.ui.look.theme import Mode, theme

MODES: tuple[Mode, ...] = ("light", "dark")
PAIRS = (
    *[(front, back) for front in ("text", "muted") for back in ("window", "surface", "sunken", "hover", "accent_soft")],
    *[("text", back) for back in ("warning_soft", "error_soft")],
    *[(front, back) for front in ("error", "warning", "good", "accent") for back in ("window", "surface")],
    ("error", "error_soft"),
    ("warning", "warning_soft"),
    ("on_accent", "accent"),
)


def palette(mode: Mode) -> dict[str, Any]:
    """A theme's colours, by token."""
    colors: dict[str, Any] = json.loads(resource("styles", f"{mode}.json").read_text("utf-8"))
    return colors


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [color.redF(), color.greenF(), color.blueF()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio as WCAG 2 defines it, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_text_can_be_read(mode: Mode, front: str, back: str) -> None:
    colors = palette(mode)
    ratio = contrast(QColor(colors[front]), QColor(colors[back]))
    assert ratio >= 4.5, f"{front} on {back} has {ratio:.2f}"


@pytest.mark.parametrize("mode", MODES)
def test_curves_stand_out_and_apart(mode: Mode) -> None:
    colors = [QColor(name) for name in palette(mode)["series"]]
    assert len({color.name() for color in colors}) == 8
    for color in colors:
        assert contrast(color, QColor(palette(mode)["surface"])) >= 3, color.name()
    for one, other in combinations(colors[:4], 2):
        gaps = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
        distance = sum(gap * gap for gap in gaps) ** 0.5
        assert distance > 70, f"{one.name()} and {other.name()} look alike"


def test_both_palettes_have_the_same_tokens() -> None:
    assert set(palette("light")) == set(palette("dark"))


def test_the_style_sheet_uses_known_tokens_only() -> None:
    tokens = set(palette("light")) | {"icons", "theme", "small", "large"}
    used = set(re.findall(r"@(\w+)", resource("styles", "base.qss").read_text("utf-8")))
    assert used <= tokens


def test_changing_the_mode_dresses_the_application(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme().apply("light")
    light = app.palette().window().color()
    with qtbot.waitSignal(theme().changed):
        theme().apply("dark")
    assert theme().dark
    assert luminance(app.palette().window().color()) < luminance(light)
    theme().apply("light")


@pytest.mark.parametrize("path", sorted(resource("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_is_drawn(qtbot: QtBot, path: object) -> None:
    name = path.stem  # type: ignore[attr-defined]
    image = icon(name).pixmap(20, 20).toImage()
    inked = sum(image.pixelColor(x, y).alpha() > 100 for x in range(image.width()) for y in range(image.height()))
    assert inked > 4, f"{name} is empty"


def test_an_unknown_icon_is_named(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        pixmap("no-such-icon", QColor("black"), 20)


def test_an_icon_without_room_is_empty(qtbot: QtBot) -> None:
    assert pixmap("play", QColor("black"), 0).isNull()
