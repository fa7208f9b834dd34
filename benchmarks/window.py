"""How smooth the real window stays, and how fast it trains, beside plain Keras.

    python -m benchmarks.window [--epochs 6] [--repeats 3]

Each repeat starts the program anew, watches a 5 ms timer on the GUI thread while TensorFlow is
imported and while the LeNet-5 preset trains with the Train tab in front, and then times the same
epochs of ``model.fit`` on NumPy arrays in a process of its own. First epochs are left out on both
sides: they contain tracing. Needs a display or QT_QPA_PLATFORM=offscreen.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

WINDOW = """
import json, sys, time
from PySide6.QtCore import QTimer, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QTabWidget, QLabel
from workbench.app import build_window
from workbench.core.run import history, run_folder
from workbench.core.project.presets import PRESETS
epochs = int(sys.argv[1])
app = QApplication(sys.argv[:1])
window = build_window([])
project = next(p.project for p in PRESETS if p.title == "LeNet-5")
window.store.open(project.with_(train=project.train.with_(epochs=epochs)))
window.tabs.setCurrentIndex(3)
window.show()
gaps, last = [], time.perf_counter()
def tick():
    global last
    now = time.perf_counter()
    gaps.append(now - last)
    last = now
timer = QTimer()
timer.setTimerType(Qt.TimerType.PreciseTimer)
timer.timeout.connect(tick)
timer.start(5)
def wait(condition, seconds=300):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "timed out"
        app.processEvents()
        time.sleep(0.0002)
def phase():
    taken = list(gaps)
    gaps.clear()
    return taken
jobs = window.jobs
wait(lambda: jobs.busy("train"))
phase()
wait(lambda: not jobs.busy("train"))
importing = phase()
wait(lambda: not jobs.running)
phase()
window.findChild(QPushButton, "trainStart").click()
wait(lambda: jobs.busy("train"))
wait(lambda: not jobs.busy("train"))
training = phase()
wait(lambda: not jobs.running)
folder = run_folder.list_runs(window.runs_root)[0].folder
seconds = [epoch.seconds for epoch in history.read(folder)]
window.close()
print(json.dumps({"importing": importing, "training": training, "seconds": seconds}), flush=True)
"""

PLAIN = """
import json, sys, time
import keras, numpy as np
from workbench.core.data.sources import BuiltInDigits
from workbench.core.project.presets import PRESETS
from workbench.core.base.control import Control
from workbench.core.data.section import Data
from workbench.engine.engine import KerasEngine
from workbench.engine.model import build
project = next(p.project for p in PRESETS if p.title == "LeNet-5")
images = KerasEngine().load(project.data, project.train.seed, lambda event: None, Control())
x, xv = (a[..., None].astype("float32") / 255 for a in (images.train_images, images.validation_images))
keras.utils.set_random_seed(project.train.seed)
model = build.model(project)
model.compile(optimizer=keras.optimizers.Adam(), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
seconds = []
class Clock(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        self.start = time.perf_counter()
    def on_epoch_end(self, epoch, logs=None):
        seconds.append(time.perf_counter() - self.start)
model.fit(x, images.train_labels, batch_size=project.train.batch_size, epochs=int(sys.argv[1]), verbose=0,
          validation_data=(xv, images.validation_labels), callbacks=[Clock()])
print(json.dumps(seconds), flush=True)
"""


def run(body: str, epochs: int, home: str) -> object:
    """Run a program in a process of its own and return the JSON on its last line."""
    environment = {**os.environ, "DIGIT_WORKBENCH_HOME": home, "TF_CPP_MIN_LOG_LEVEL": "3"}
    command = [sys.executable, "-c", body, str(epochs)]
    result = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(result.stdout.splitlines()[-1])


def describe(name: str, phases: list[list[float]]) -> str:
    """One row of the table: medians over the repeats, in milliseconds."""
    longest = statistics.median(1000 * max(gaps) for gaps in phases)
    p99 = statistics.median(1000 * statistics.quantiles(gaps, n=100)[98] for gaps in phases)
    worst = max(1000 * max(gaps) for gaps in phases)
    return f"| {name} | {longest:.0f} ms | {p99:.0f} ms | {worst:.0f} ms |"


def main() -> None:
    """Repeat, and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    ours: list[dict[str, list[float]]] = []
    plain: list[list[float]] = []
    with tempfile.TemporaryDirectory() as home:
        for _ in range(options.repeats):
            ours.append(run(WINDOW, options.epochs, home))  # type: ignore[arg-type]
            plain.append(run(PLAIN, options.epochs, home))  # type: ignore[arg-type]
    print(
        "| 5 ms timer on the GUI thread | longest gap (median) | 99th percentile | longest of all |\n|---|---|---|---|"
    )
    print(describe("while TensorFlow is imported", [result["importing"] for result in ours]))
    print(describe("while LeNet-5 trains", [result["training"] for result in ours]))
    in_window = statistics.median(statistics.median(result["seconds"][1:]) for result in ours)
    in_script = statistics.median(statistics.median(seconds[1:]) for seconds in plain)
    print("\n| LeNet-5, one epoch with validation | median |\n|---|---|")
    print(f"| in the window | {in_window:.2f} s |\n| model.fit on NumPy arrays | {in_script:.2f} s |")
    print(f"| speed-up | {in_script / in_window:.2f} |")


if __name__ == "__main__":
    main()
