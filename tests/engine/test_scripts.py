"""Exported scripts in a fresh interpreter: each makes the model that the engine makes, weights included."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from workbench.core.code import script
from workbench.core.code.data_code import read_code
from workbench.core.project.presets import PRESETS
from workbench.core.project.project import Project
from workbench.engine.model import build

from . import harness, stacks

PARTS = 2
"""The longest test by far: in one piece, one worker would be left alone with it."""
RUN = """
import json, sys
from tests.engine.harness import described
for text in json.load(sys.stdin):
    made = {"__file__": "none/model.py"}
    exec(compile(text, "script", "exec"), made)
    print(json.dumps(described(made["model"])), flush=True)
"""


def model_part(project: Project) -> str:
    """The script as it is, up to the training and without the data, which the model does not depend on."""
    opening, rest = script.export(project).text.split(read_code(project), 1)
    return (
        opening
        + "model = keras.Sequential"
        + rest.split("model = keras.Sequential", 1)[1].split("if not pictures:", 1)[0]
    )


@pytest.fixture(scope="module")
def projects() -> list[Project]:
    """The presets, and networks that were drawn from the catalogue."""
    return [*(preset.project for preset in PRESETS), *stacks.collected(80)]


@pytest.mark.parametrize("part", range(PARTS))
def test_every_script_makes_the_same_model(projects: list[Project], part: int) -> None:
    projects = projects[part::PARTS]
    texts = [model_part(project) for project in projects]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", RUN], input=json.dumps(texts), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    lines = done.stdout.splitlines()
    assert len(lines) == len(projects)
    for line, project, text in zip(lines, projects, texts, strict=True):
        assert json.loads(line) == json.loads(json.dumps(harness.described(build.compiled(project)))), text
