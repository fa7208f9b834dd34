"""TensorFlow arrives late, once, and without stopping the other threads."""

from __future__ import annotations

import json
import subprocess
import sys

from workbench.engine import KerasEngine

LATE = """
import json, sys, threading, time
from workbench.engine import KerasEngine
from workbench.core.base.control import Control
from workbench.core.data.section import Data
engine = KerasEngine()
early = [name for name in ("tensorflow", "keras", "PySide6", "matplotlib", "sklearn") if name in sys.modules]
gaps, last, over = [], time.perf_counter(), threading.Event()
devices = []
def start():
    devices.append(engine.start().text)
def load():
    # Imports compiled modules of its own while TensorFlow's are opened.
    engine.load(Data(), 1, lambda event: None, Control())
lanes = [threading.Thread(target=work) for work in (start, start, load)]
for lane in lanes: lane.start()
while any(lane.is_alive() for lane in lanes):
    time.sleep(0.005)
    now = time.perf_counter()
    gaps.append(now - last)
    last = now
import gc, keras
print(json.dumps({"early": early, "longest": max(gaps), "devices": devices, "frozen": gc.get_freeze_count(),
    "enabled": gc.isenabled(), "backend": keras.config.backend(), "format": keras.config.image_data_format()}))
"""


def test_import_is_late_smooth_and_happens_once(tmp_path) -> None:
    # The user's own Keras may be set up for something else.
    settings = tmp_path / ".keras" / "keras.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"backend": "jax", "image_data_format": "channels_first", "floatx": "float64"}))
    import os

    environment = {**os.environ, "KERAS_HOME": str(settings.parent), "KERAS_BACKEND": "jax"}
    done = subprocess.run(
        [sys.executable, "-c", LATE], capture_output=True, text=True, check=False, env=environment, timeout=120
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["early"] == []
    assert found["devices"][0] == found["devices"][1]
    assert "TensorFlow 2." in found["devices"][0]
    assert found["frozen"] > 100_000
    assert found["enabled"]
    assert (found["backend"], found["format"]) == ("tensorflow", "channels_last")
    # Some 15 ms on a quiet machine, 300 to 800 without the care; a busy machine may take longer.
    assert found["longest"] < 0.25


def test_device_names_what_computes(engine: KerasEngine) -> None:
    assert "TensorFlow" in engine.start().text
