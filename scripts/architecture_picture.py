"""Draw the house: rings, rooms and floors, as the import contracts and the packages themselves have them.

    python scripts/architecture_picture.py [--out docs/architecture.svg] [--check]

The order of rings and floors is read from the contracts in pyproject.toml, which hold at every test run; what a
room is for is the first line of its ``__init__.py``. So the picture cannot say anything that the code does not.
``--check`` writes nothing and fails when the picture on disk is another one.
"""

from __future__ import annotations

import argparse
import ast
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WIDTH, MARGIN, GAP = 1120, 24, 12
ROOM, RING = 58, 40
"""Heights in pixels: of a room, and of a ring's heading."""
COLORS = {"app": "#555555", "cli": "#555555", "ui": "#0072B2", "engine": "#D55E00", "core": "#009E73"}
"""Okabe and Ito's palette, which colour-blind people tell apart."""


@dataclass(frozen=True)
class Room:
    """A folder or file of the program: its name and what it is for."""

    name: str
    purpose: str

    @classmethod
    def at(cls, ring: str, name: str) -> Room:
        """The room of that name, read from its docstring."""
        base = ROOT / "workbench" / ring / name
        path = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        return cls(name if base.is_dir() else f"{name}.py", docstring.split("\n")[0].rstrip("."))


def contract(name: str) -> list[list[str]]:
    """The layers of one import contract, highest first; names in brackets may be absent and are left out then."""
    document = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [found] = [each for each in document["tool"]["importlinter"]["contracts"] if each["id"] == name]
    [container] = found["containers"]
    folder = ROOT.joinpath(*container.split("."))
    layers = [[part.strip(" ()") for part in layer.replace(":", "|").split("|")] for layer in found["layers"]]
    there = [
        [part for part in layer if list(folder.glob(f"{part}")) + list(folder.glob(f"{part}.py"))] for layer in layers
    ]
    return [layer for layer in there if layer]


def room(each: Room, x: float, y: float, width: float, color: str) -> Iterator[str]:
    """One box with its name and purpose."""
    yield f'<rect x="{x}" y="{y}" width="{width}" height="{ROOM}" rx="6" fill="#ffffff" stroke="{color}"/>'
    yield f'<text x="{x + 12}" y="{y + 22}" class="name" fill="{color}">{escape(each.name)}</text>'
    for number, line in enumerate(textwrap.wrap(each.purpose, max(12, int((width - 24) / 6.1)))[:2]):
        yield f'<text x="{x + 12}" y="{y + 39 + 14 * number}" class="purpose">{escape(line)}</text>'


def row(rooms: list[Room], x: float, y: float, width: float, color: str) -> Iterator[str]:
    """Rooms side by side, all equally wide."""
    each_width = (width - GAP * (len(rooms) - 1)) / len(rooms)
    for number, each in enumerate(rooms):
        yield from room(each, x + number * (each_width + GAP), y, each_width, color)


def ring(title: str, words: str, floors: list[list[Room]], x: float, y: float, width: float) -> Iterator[str]:
    """A ring: its heading, and its floors from the highest down."""
    color = COLORS[title]
    height = ring_height(floors)
    yield f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="10" fill="{color}" fill-opacity="0.07"/>'
    yield f'<text x="{x + GAP}" y="{y + 26}" class="ring" fill="{color}">{title}/</text>'
    yield f'<text x="{x + GAP + 14 * len(title)}" y="{y + 26}" class="purpose">{escape(words)}</text>'
    for number, floor in enumerate(floors):
        yield from row(floor, x + GAP, y + RING + number * (ROOM + GAP), width - 2 * GAP, color)


def ring_height(floors: list[list[Room]]) -> int:
    """Pixels from the top of a ring to its end."""
    return RING + len(floors) * (ROOM + GAP)


def down(x: float, y: float) -> str:
    """A short arrow: may import."""
    return f'<path d="M{x} {y + 3} v18 m-5 -6 l5 6 l5 -6" class="arrow"/>'


def picture() -> str:
    """The whole drawing as SVG."""
    floors = {name: [[Room.at(name, each) for each in floor] for floor in contract(name)] for name in ("ui", "engine")}
    floors["core"] = [[Room.at("core", each) for each in floor] for floor in contract("floors")]
    inner, half = WIDTH - 2 * MARGIN, (WIDTH - 3 * MARGIN) / 2
    middle = MARGIN + ROOM + 24
    tall = max(ring_height(floors["ui"]), ring_height(floors["engine"]))
    bottom = middle + tall + 24
    parts = [
        *row([Room.at("", "app"), Room.at("", "cli")], MARGIN, MARGIN, inner, COLORS["app"]),
        *ring("ui", "Qt, no TensorFlow", floors["ui"], MARGIN, middle, half),
        *ring("engine", "Keras and TensorFlow, no Qt", floors["engine"], MARGIN + half + MARGIN, middle, half),
        *ring("core", "neither: values and functions, imported in milliseconds", floors["core"], MARGIN, bottom, inner),
    ]
    parts += [down(x, y) for y in (middle - 24, bottom - 24) for x in (MARGIN + half / 2, WIDTH - MARGIN - half / 2)]
    height = bottom + ring_height(floors["core"]) + MARGIN
    style = (
        "text{font-family:system-ui,sans-serif}.ring{font-size:17px;font-weight:600}.name{font-size:14px;"
        "font-weight:600}.purpose{font-size:11.5px;fill:#444}.arrow{fill:none;stroke:#888;stroke-width:1.5}"
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
    ground = f'<rect width="{WIDTH}" height="{height}" fill="#fafafa"/>'
    return "\n".join([head, f"<style>{style}</style>", ground, *parts, "</svg>"]) + "\n"


def main() -> int:
    """Write the picture, or compare it with the one on disk."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "architecture.svg")
    parser.add_argument("--check", action="store_true", help="fail if the picture on disk is another one")
    options = parser.parse_args()
    drawn = picture()
    if options.check:
        same = options.out.is_file() and options.out.read_text(encoding="utf-8") == drawn
        print("up to date" if same else f"{options.out} is out of date: run scripts/architecture_picture.py")
        return 0 if same else 1
    options.out.write_text(drawn, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
