"""pip's output as one line, and what is said when pip fails."""

import sys
from pathlib import Path

import pytest

from bootstrap.install import failure, install
from bootstrap.progress import PipProgress


def test_progress_names_what_is_fetched_and_counts(tmp_path: Path) -> None:
    progress = PipProgress(tmp_path)
    progress.feed("Collecting numpy<3,>=2.4 (from keras)")
    assert progress.text().endswith("1 packages found: numpy<3,>=2.4")
    progress.feed("  Downloading numpy-2.4.6-cp311-cp311-manylinux_2_17_x86_64.whl (16.8 MB)")
    assert progress.text().endswith("1 packages found: numpy 2.4.6 (16.8 MB)")


def test_progress_counts_what_has_been_unpacked(tmp_path: Path) -> None:
    (tmp_path / "pip-26.3.dist-info").mkdir()
    progress = PipProgress(tmp_path)
    progress.feed("Installing collected packages: six, numpy, keras")
    (tmp_path / "six-1.17.0.dist-info").mkdir()
    assert progress.text().endswith("unpacking 1 of 3 packages")


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("WARNING: Retrying after connection broken by 'NewConnectionError'", "is there a network"),
        ("ERROR: No matching distribution found for tensorflow==2.21.0", "no build of that release"),
        ("something new", "Start again"),
    ],
)
def test_a_failure_shows_pips_words_and_what_to_do(line: str, advice: str) -> None:
    message = failure([line], 1)
    assert message.startswith(f"{line}\n\npip failed (code 1)")
    assert advice in message


def test_pip_itself_is_run_and_its_failure_ends_the_set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A requirement that the constraints forbid: the real pip refuses it without asking any index.
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    (tmp_path / "constraints.txt").write_text("no-such-package==1\n")
    with pytest.raises(SystemExit) as stopped:
        install(Path(sys.executable), ["no-such-package>=2"], tmp_path / "constraints.txt")
    assert "no-such-package" in str(stopped.value)
    assert "pip failed (code 1)" in str(stopped.value)
