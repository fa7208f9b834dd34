"""A training process may die between any two things that it does to the disk: each of these moments is tried."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

DIE = """
import json, os, sys
from pathlib import Path
from benchmarks.attack_kills import faults_of
from tests.ui.fake_engine import FakeEngine
from workbench.core.base.control import Control
from workbench.core.ports.train_run import continue_run, train_run
from workbench.core.project.project import starter
from workbench.core.run import history, run_folder

EPOCHS = 3
engine, control = FakeEngine(images=100), Control()
project = starter().with_(train=starter().train.with_(epochs=EPOCHS))
images = engine.load(project.data, 1, lambda event: None, control)

def dying_at(number):
    # Dies right before, or right after, the n-th call that changes the disk.
    left = [number]
    def watched(original):
        def call(*arguments, **named):
            left[0] -= 1
            if left[0] == 0:
                os._exit(9)
            result = original(*arguments, **named)
            left[0] -= 1
            if left[0] == 0:
                os._exit(9)
            return result
        return call
    for name in ("replace", "link", "fsync", "mkdir", "unlink", "open"):
        setattr(os, name, watched(getattr(os, name)))

def child(work):
    process = os.fork()
    if not process:
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])

found, number = {}, 0
while True:
    number += 1
    root = Path(sys.argv[1]) / str(number)
    root.mkdir()
    def train():
        dying_at(number)
        train_run(engine, project, images, root, lambda event: None, control)
    if child(train) == 0:
        break
    runs = run_folder.list_runs(root)
    if not runs:
        # Before there is a record there is no run.
        continue
    faults = list(faults_of(runs[0])) if runs[0].record.status != "finished" else []
    result = continue_run(engine, runs[0], images, lambda event: None, control)
    told = [done.epoch for done in history.read(runs[0].folder)]
    if (result.status, told) != ("finished", list(range(EPOCHS))):
        faults.append(f"continued: {result.status}, epochs {told}")
    if faults:
        found[number] = faults
print(json.dumps([number, found]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork")
def test_whenever_it_dies_the_run_is_in_order_and_goes_on(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DIE, str(tmp_path)], capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    moments, faults = json.loads(done.stdout)
    assert moments > 100, "there were few moments to die at: is the disk still written to by these calls?"
    assert faults == {}
