"""The one table of actions: a row is an entry of a menu, a shortcut, a tooltip, a line of F1 and of the palette."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ....core.base.text import mark
from ..place import TabName

Menu = Literal["file", "edit", "build", "compile", "train", "draw", "view", "help"]
Scope = Literal["window", "stack", "canvas", "runs"]

MENUS: dict[Menu, str] = {
    "file": mark("&File"),
    "edit": mark("&Edit"),
    "build": mark("&Build"),
    "compile": mark("&Compile"),
    "train": mark("&Train"),
    "draw": mark("&Draw"),
    "view": mark("&View"),
    "help": mark("&Help"),
}
SCOPES: dict[Scope, str] = {
    "window": "",
    "stack": mark("in the stack of layers"),
    "canvas": mark("on the canvas"),
    "runs": mark("in the list of runs"),
}
"""Where the keys of a row are heard; the window's everywhere."""


@dataclass(frozen=True)
class ActionRow:
    """``text`` and ``tip`` are translated where they are shown; ``tab`` is brought to the front before it acts.

    ``block`` says that a line stands above it in its menu. ``mode`` marks one of several choices of which one holds.
    """

    name: str
    menu: Menu
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    tab: TabName | None = None
    scope: Scope = "window"
    block: bool = False
    mode: str = ""


def _go(tab: TabName, number: int, words: str, tip: str) -> ActionRow:
    return ActionRow(f"view.{tab}", "view", words, tip, (f"Ctrl+{number}",), tab, tab, block=number == 1)


ROWS: tuple[ActionRow, ...] = (
    ActionRow("file.new", "file", mark("&New"), mark("Begin again with the starter project"), ("Ctrl+N",), "new"),
    ActionRow("file.open", "file", mark("&Open…"), mark("Open a project"), ("Ctrl+O",), "open"),
    ActionRow("file.save", "file", mark("&Save"), mark("Save the project"), ("Ctrl+S",), "save", block=True),
    ActionRow("file.save_as", "file", mark("Save &as…"), mark("Save under another name"), ("Ctrl+Shift+S",)),
    ActionRow(
        "file.import",
        "file",
        mark("&Import Keras model…"),
        mark("Take the layers of a .keras, .h5 or .json file over"),
        ("Ctrl+I",),
        tab="build",
        block=True,
    ),
    ActionRow(
        "data.folder",
        "file",
        mark("Use your own &pictures…"),
        mark("Learn from a folder: with a sub-folder for each class, with a list of labels, or with IDX or .npy files"),
        tab="data",
    ),
    ActionRow(
        "data.file",
        "file",
        mark("Use a &file of pictures…"),
        mark("Learn from a table (.csv), from arrays (.npz, .npy), or from a folder by its list of labels (.txt)"),
        tab="data",
    ),
    ActionRow(
        "file.export_script",
        "file",
        mark("&Export Keras script…"),
        mark("Write the project as a Python script"),
        ("Ctrl+E",),
        "export",
    ),
    ActionRow(
        "data.export",
        "file",
        mark("Export i&mages…"),
        mark("Write the images, as they are cleaned, as the course keeps them, as class folders or as arrays"),
    ),
    ActionRow("file.quit", "file", mark("&Quit"), mark("Close the window"), ("Ctrl+Q",), block=True),
    ActionRow("edit.undo", "edit", mark("&Undo"), mark("Undo the last edit"), ("Ctrl+Z",), "undo"),
    ActionRow("edit.redo", "edit", mark("&Redo"), mark("Redo it"), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
    ActionRow("build.cut", "edit", mark("Cu&t"), mark("Cut the layers"), ("Ctrl+X",), "", "build", "stack", True),
    ActionRow(
        "build.copy",
        "edit",
        mark("&Copy"),
        mark("Copy the layers; as JSON they can be pasted into a text, too"),
        ("Ctrl+C",),
        "copy",
        "build",
        "stack",
    ),
    ActionRow(
        "build.paste",
        "edit",
        mark("&Paste"),
        mark("Put copied layers below the selected ones"),
        ("Ctrl+V",),
        "",
        "build",
        "stack",
    ),
    ActionRow(
        "build.duplicate",
        "edit",
        mark("Dup&licate"),
        mark("Put copies of the layers below them"),
        ("Ctrl+D",),
        "duplicate",
        "build",
        "stack",
    ),
    ActionRow("build.rename", "edit", mark("Re&name"), mark("Rename the layer"), ("F2",), "", "build", "stack", True),
    ActionRow("build.delete", "edit", mark("D&elete"), mark("Delete the layers"), ("Del",), "trash", "build", "stack"),
    ActionRow("build.up", "build", mark("Move &up"), mark("Move the layers up"), ("Alt+Up",), "up", "build", "stack"),
    ActionRow(
        "build.down", "build", mark("Move &down"), mark("Move the layers down"), ("Alt+Down",), "down", "build", "stack"
    ),
    ActionRow(
        "build.mute",
        "build",
        mark("&Mute, or unmute"),
        mark("Keep the layers, but leave them out of the model; or take them in again"),
        ("M",),
        "mute",
        "build",
        "stack",
    ),
    ActionRow(
        "build.weights",
        "build",
        mark("&Weights…"),
        mark("Look into a trained model: its kernels as pictures, every value in a table"),
        tab="build",
        block=True,
    ),
    ActionRow(
        "compile.find_rate",
        "compile",
        mark("&Find a learning rate"),
        mark("Trains a copy for some seconds; your model and runs stay as they are"),
        (),
        "search",
        "compile",
    ),
    ActionRow(
        "train.start", "train", mark("&Start"), mark("Train the network from new weights"), ("F5",), "play", "train"
    ),
    ActionRow(
        "train.pause",
        "train",
        mark("&Pause or resume"),
        mark("Pause after the current step, or go on"),
        ("F6",),
        "pause",
        "train",
    ),
    ActionRow(
        "train.stop",
        "train",
        mark("S&top"),
        mark("End the run; its complete epochs are kept"),
        ("Shift+F5",),
        "stop",
        "train",
    ),
    ActionRow("train.stop_all", "train", mark("Stop all &background work"), mark("Stop loading, searching, training")),
    ActionRow(
        "run.rename",
        "train",
        mark("&Rename run"),
        mark("Give the run another name"),
        ("F2",),
        "pencil",
        "train",
        "runs",
        True,
    ),
    ActionRow(
        "run.restore",
        "train",
        mark("Restore &project"),
        mark("Bring the run's data, layers and settings back into the tabs"),
        (),
        "restore",
        "train",
        "runs",
    ),
    ActionRow(
        "run.folder",
        "train",
        mark("Open the run's &folder"),
        mark("Show the run's files"),
        (),
        "folder",
        "train",
        "runs",
    ),
    ActionRow(
        "run.delete",
        "train",
        mark("&Delete run"),
        mark("Move the run and its checkpoints to the trash"),
        ("Del",),
        "trash",
        "train",
        "runs",
    ),
    ActionRow(
        "run.bring_back",
        "train",
        mark("&Bring back deleted run"),
        mark("Take what was deleted last out of the trash"),
        ("Ctrl+Z",),
        "undo",
        "train",
        "runs",
    ),
    ActionRow("draw.clear", "draw", mark("&Clear"), mark("Clear the canvas"), ("Del",), "eraser", "draw", "canvas"),
    ActionRow(
        "draw.undo",
        "draw",
        mark("&Undo stroke"),
        mark("Take back the last stroke"),
        ("Ctrl+Z",),
        "undo",
        "draw",
        "canvas",
    ),
    ActionRow(
        "draw.redo",
        "draw",
        mark("&Redo stroke"),
        mark("Bring it back"),
        ("Ctrl+Y", "Ctrl+Shift+Z"),
        "redo",
        "draw",
        "canvas",
    ),
    ActionRow(
        "view.palette",
        "view",
        mark("&Command palette"),
        mark("Find anything that can be done here, and do it"),
        ("Ctrl+Shift+P",),
        "search",
    ),
    _go("data", 1, mark("D&ata"), mark("Which digits to learn from")),
    _go("build", 2, mark("&Build"), mark("The network, layer by layer")),
    _go("compile", 3, mark("&Compile"), mark("Optimizer and loss")),
    _go("train", 4, mark("&Train"), mark("Watch it learn")),
    _go("draw", 5, mark("D&raw"), mark("Have it read your digits")),
    _go("learn", 6, mark("L&earn"), mark("What every part does")),
    ActionRow(
        "view.drawer",
        "view",
        mark("C&ode"),
        mark("Open or close the drawer with the Keras script"),
        ("Ctrl+J",),
        block=True,
    ),
    ActionRow("view.left_rail", "view", mark("Le&ft rail"), mark("Fold or unfold the left rail"), ("Ctrl+B",)),
    ActionRow("view.right_rail", "view", mark("Ri&ght rail"), mark("Fold or unfold the right rail"), ("Ctrl+Shift+B",)),
    ActionRow("view.light", "view", mark("&Light"), mark("Dark letters on light paper"), block=True, mode="theme"),
    ActionRow("view.dark", "view", mark("&Dark"), mark("Light letters on dark paper"), mode="theme"),
    ActionRow("view.system", "view", mark("&System"), mark("Light or dark, as the desktop is"), mode="theme"),
    ActionRow("help.tour", "help", mark("&Guided tour"), mark("Six steps from images to a digit that is read")),
    ActionRow("help.keys", "help", mark("&Keyboard shortcuts"), mark("All keys in one place"), ("F1",), "info"),
    ActionRow(
        "help.runs", "help", mark("Open the folder of &runs"), mark("Where the runs are kept"), (), "folder", block=True
    ),
    ActionRow("help.about", "help", mark("&About Digit Workbench"), mark("Version, licence, sources"), block=True),
)
