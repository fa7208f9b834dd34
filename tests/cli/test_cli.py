"""The verbs as people type them, each in a process of its own."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from workbench import __version__
from workbench.__main__ import main
from workbench.core.base import paths
from workbench.core.project import project_file
from workbench.core.project.project import starter
from workbench.core.run import record, run_folder


def call(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program with these words."""
    return subprocess.run(
        [sys.executable, "-m", "workbench", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
        env={**os.environ, **environment},
    )


def ring(path: Path, side: int = 200) -> Path:
    """A picture of a zero, dark on light."""
    paper = Image.new("L", (side, side), 240)
    ImageDraw.Draw(paper).ellipse([side * 0.3, side * 0.2, side * 0.7, side * 0.8], outline=20, width=side // 12)
    paper.save(path)
    return path


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """What ``demo`` printed, and the run folder it made."""
    folder = tmp_path_factory.mktemp("demo")
    done = call("demo", "--epochs", "2", "--runs", str(folder))
    assert done.returncode == 0, done.stderr
    return done, next(folder.iterdir())


def test_demo_trains_and_leaves_a_run(trained: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    done, folder = trained
    assert "Epoch 2/2" in done.stdout
    assert str(folder) in done.stdout
    assert "\r" not in done.stdout, "a bar that moves belongs on a terminal only"
    assert done.stderr == ""
    with Image.open(folder / run_folder.CURVES) as curves:
        assert curves.size == (1200, 500)
    assert run_folder.open_run(folder).record.status == "finished"
    samples = sum(1 for line in done.stdout.splitlines() if line.split()[-1:] == ["wrong"] or "%" in line) - 1
    if list(paths.samples().glob("*/labels.txt")):
        assert "read right" in done.stdout
        assert samples > 0
    else:
        assert "no sample digits" in done.stdout


def test_predict_reads_pictures(trained: tuple[subprocess.CompletedProcess[str], Path], tmp_path: Path) -> None:
    _, folder = trained
    done = call(
        "predict", str(folder / run_folder.BEST), str(ring(tmp_path / "a.png")), str(ring(tmp_path / "b.png", 28))
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()[-2:]
    assert [line.split()[1] for line in lines] == ["0", "0"]


def test_evaluate_uses_the_runs_own_validation_images(
    trained: tuple[subprocess.CompletedProcess[str], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, folder = trained
    done = call("evaluate", str(folder / run_folder.BEST))
    assert done.returncode == 0, done.stderr
    best = run_folder.open_run(folder).record.best["val_accuracy"]
    assert f"Accuracy {best:.2%}" in done.stdout
    assert "on 500 images" in done.stdout
    assert "changed" not in done.stdout
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    record.update(other, fingerprint="0" * 64)
    done = call("evaluate", str(other / run_folder.BEST))
    assert done.returncode == 0, done.stderr
    assert "The images have changed since this run was trained" in done.stdout
    assert f"Accuracy {best:.2%}" in done.stdout
    lost = tmp_path / "lost.keras"
    lost.write_bytes((folder / run_folder.BEST).read_bytes())
    assert main(["evaluate", str(lost)]) == 2
    assert "--idx" in capsys.readouterr().err


def test_weights_are_written_whole_or_not_at_all(
    trained: tuple[subprocess.CompletedProcess[str], Path], tmp_path: Path
) -> None:
    best, target = trained[1] / run_folder.BEST, tmp_path / "weights.txt"
    done = call("weights", str(best), "-o", str(target))
    assert done.returncode == 0, done.stderr
    assert "101,770 values in 4 variables written to" in done.stdout
    text = target.read_text(encoding="utf-8")
    assert len(text.split("\n\n")[0].splitlines()) == 1 + 784
    printed = call("weights", str(best))
    assert (printed.returncode, printed.stdout) == (0, text)

    gone = call("weights", str(best), "-o", str(tmp_path / "gone" / "w.txt"))
    assert gone.returncode == 2
    assert "Could not write the weights to" in gone.stderr
    (tmp_path / "broken.keras").write_bytes(b"PK\x03\x04")
    broken = call("weights", str(tmp_path / "broken.keras"), "-o", str(tmp_path / "none.txt"))
    assert broken.returncode == 2
    assert "broken.keras" in broken.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.keras", "weights.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_keeps_the_last_checkpoint(tmp_path: Path) -> None:
    project = tmp_path / f"long{project_file.SUFFIX}"
    project_file.save(starter(), project)
    words = ["train", str(project), "--epochs", "1000", "--runs", str(tmp_path / "runs")]
    with subprocess.Popen(
        [sys.executable, "-m", "workbench", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if line.startswith("Epoch "):
                break
        child.send_signal(signal.SIGINT)
        began = time.monotonic()
        rest, errors = child.communicate(timeout=60)
    assert child.returncode == 130, errors
    assert time.monotonic() - began < 30
    assert "Stopped after" in rest
    assert "Traceback" not in errors
    run = run_folder.list_runs(tmp_path / "runs")[0]
    assert run.record.status == "stopped"
    assert (run.folder / run_folder.LAST).exists()
    assert run.readable()


def test_export_writes_the_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project, target = tmp_path / "p.digits.json", tmp_path / "script.py"
    project_file.save(starter(), project)
    assert main(["export", str(project)]) == 0
    printed = capsys.readouterr().out
    compile(printed, "script.py", "exec")
    assert main(["export", str(project), "-o", str(target)]) == 0
    assert target.read_text() == printed
    assert main(["export", str(project), "-o", str(tmp_path / "none" / "s.py")]) == 2


def test_errors_are_one_line_and_a_hint(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.digits.json"
    broken.write_text("{")
    assert main(["train", str(broken)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(f"Error: {broken} is damaged")
    assert len(lines) == 2
    noise = tmp_path / "noise.png"
    noise.write_bytes(b"no picture")
    assert main(["predict", "model.keras", str(noise)]) == 2
    assert str(noise) in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a screen")
def test_no_screen_is_said_instead_of_aborting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 2
    assert "demo" in capsys.readouterr().err


def loaded_by(words: list[str], *slow: str) -> set[str]:
    """Which of these modules running the program with these words has imported, in a process of its own."""
    code = (
        "import sys; from workbench.__main__ import main\n"
        "try: main(sys.argv[2:])\n"
        "except SystemExit: pass\n"
        "print('loaded', *(name for name in sys.argv[1].split() if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, " ".join(slow), *words], capture_output=True, text=True, check=False
    )
    heading, *names = done.stdout.splitlines()[-1].split()
    assert heading == "loaded", done.stderr
    return set(names)


@pytest.mark.parametrize("words", [["--help"], ["train", "--help"], ["predict", "--help"]])
def test_help_answers_before_anything_slow_is_imported(words: list[str]) -> None:
    assert loaded_by(words, "numpy", "PIL", "pandas", "PySide6", "tensorflow", "keras", "matplotlib", "h5py") == set()


def test_the_terminal_needs_no_qt(tmp_path: Path) -> None:
    project = tmp_path / "p.digits.json"
    project_file.save(starter(), project)
    assert loaded_by(["export", str(project)], "PySide6", "tensorflow", "keras", "matplotlib") == set()


def test_a_dense_network_is_read_without_tensorflow(
    trained: tuple[subprocess.CompletedProcess[str], Path], tmp_path: Path
) -> None:
    words = ["predict", str(trained[1] / run_folder.BEST), str(ring(tmp_path / "a.png"))]
    assert loaded_by(words, "numpy", "PySide6", "tensorflow", "keras") == {"numpy"}


def test_samples_are_read_from_folders_with_labels(tmp_path: Path) -> None:
    from workbench.cli.samples import read_samples
    from workbench.core.base.errors import WorkbenchError

    folder = tmp_path / "mine"
    folder.mkdir()
    ring(folder / "my ring.png")
    labels = folder / "labels.txt"
    labels.write_text("my ring.png 0\n\n")
    (sample,) = read_samples(tmp_path)
    assert (sample.name, sample.label) == ("mine/my ring.png", 0)
    assert sample.picture.shape == (28, 28)
    assert sample.picture.dtype == np.uint8
    assert read_samples(tmp_path / "none") == ()
    labels.write_text("my ring.png zero\n")
    with pytest.raises(WorkbenchError, match=r"labels\.txt is damaged: line 1"):
        read_samples(tmp_path)
    labels.write_text("gone.png 1\n")
    with pytest.raises(WorkbenchError, match=r"gone\.png"):
        read_samples(tmp_path)


def test_a_line_for_each_epoch_names_every_metric() -> None:
    from workbench.cli.terminal import Lines
    from workbench.core.run.events import BatchDone, EpochDone, TrainingStarted

    stream = io.StringIO()
    with Lines(stream) as show:
        show(TrainingStarted(12, 20, 32, 630))
        show(BatchDone(0, 10, {"loss": 1.0, "accuracy": 0.5, "top_k": 0.75}, 1000.0))
        metrics = {"loss": 1.0, "accuracy": 0.5, "top_k": 0.75, "val_loss": 1.5, "val_accuracy": 0.25, "val_top_k": 1.0}
        show(EpochDone(0, metrics, 0.001, 2.0, best=True))
    assert stream.getvalue().splitlines() == [
        "630 images, 20 steps of 32 in each epoch",
        "Epoch  1/12 loss 1.0000  accuracy 0.5000  top_k 0.7500  "
        "val_loss 1.5000  val_accuracy 0.2500  val_top_k 1.0000  2.0 s  best",
    ]
