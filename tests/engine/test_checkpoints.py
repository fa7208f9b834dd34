"""Checkpoints on disks that fill up and in processes that are killed: the old file is never lost."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import keras
import pytest

from workbench.core.base.atomic import TEMPORARY
from workbench.core.base.control import Control
from workbench.core.base.errors import WorkbenchError
from workbench.core.base.progress import Event
from workbench.core.data.images import Images
from workbench.core.ports.train_run import continue_run
from workbench.core.project.project import Project
from workbench.core.run import checkpoints, run_folder, state
from workbench.core.run.events import EpochDone
from workbench.core.run.run_folder import Run
from workbench.core.run.state import RunState
from workbench.engine import KerasEngine
from workbench.engine.model import build

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on file sizes")


@needs_limits
def test_full_disk_names_the_file_and_keeps_the_old_one(
    engine: KerasEngine, project: Project, few: Images, run: Run
) -> None:
    import resource

    kept: list[bytes] = []
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def report(event: Event) -> None:
        # After the first epoch no file may grow beyond 20 kB, as if the disk were full.
        if isinstance(event, EpochDone) and not kept:
            kept.append((run.folder / run_folder.LAST).read_bytes())
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))

    try:
        with pytest.raises(WorkbenchError, match=re.escape(str(run.folder / run_folder.LAST))):
            continue_run(engine, run, few, report, Control())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (run.folder / run_folder.LAST).read_bytes() == kept[0]
    assert not [path for path in run.folder.iterdir() if path.name.startswith(".")]
    assert run_folder.open_run(run.folder).record.status == "failed"
    engine.open(run.folder / run_folder.LAST)


SAVE_FOREVER = """
import sys
from pathlib import Path
from workbench.core.project import project_file
from workbench.core.run import checkpoints
from workbench.engine.model import build
folder = Path(sys.argv[1])
model = build.compiled(project_file.load(folder / "project.json"))
checkpoints.save_last(model, folder)
print("saved", flush=True)
while True:
    checkpoints.save_last(model, folder)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot kill in the way a power cut does")
def test_killed_in_mid_write_leaves_a_whole_file(run: Run) -> None:
    for delay in (0.05, 0.11):
        with subprocess.Popen(
            [sys.executable, "-c", SAVE_FOREVER, str(run.folder)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"saved\n"
            time.sleep(delay)
            # Wait for a moment at which a file is being written.
            limit = time.monotonic() + 10
            while not list(run.folder.glob(f"{TEMPORARY}*.keras")):
                assert time.monotonic() < limit
            child.send_signal(signal.SIGKILL)
        assert keras.saving.load_model(run.folder / run_folder.LAST).count_params() > 0


def test_a_folder_that_cannot_be_written_is_named(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "none"
    with pytest.raises(WorkbenchError, match=re.escape(str(folder))):
        checkpoints.save_last(build.compiled(project), folder)
    with pytest.raises(WorkbenchError, match=re.escape(str(folder))):
        state.write(folder, RunState.fresh(project))
