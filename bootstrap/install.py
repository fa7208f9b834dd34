"""Runs pip and turns its output into one line that moves."""

import queue
import subprocess
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from .progress import PipProgress

QUIETLY = ("--no-input", "--disable-pip-version-check", "--progress-bar", "off")
# A fresh machine has no compiler: say at once that there is no build, not after minutes of trying.
ONLY_BUILT = ("--only-binary", ":all:")
OFFLINE = "The package index does not answer: is there a network, and is a proxy set if you need one?"
ADVICE = {
    "No space left on device": "The disk is full: the installation takes about 3 GB.",
    "Max retries exceeded": OFFLINE,
    "connection": OFFLINE,
    "from versions: none": OFFLINE,
    "No matching distribution": "There is no build of that release for this system and this Python.",
}


def install(python: Path, requirements: Sequence[str], constraints: Path) -> None:
    options = [*QUIETLY, *ONLY_BUILT, "--constraint", str(constraints)]
    command = [str(python), "-m", "pip", "install", *options, *requirements]
    print("Installing what the workbench needs (about 3 GB and some minutes, the first time)", flush=True)
    site = Path(_ask(python, "import sysconfig; print(sysconfig.get_path('purelib'))"))
    progress, tail = PipProgress(site), deque[str](maxlen=15)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as pip:
        try:
            for line in _lines(pip):
                if line:
                    tail.append(line)
                progress.feed(line)
        except BaseException:
            pip.terminate()
            raise
    progress.close()
    if pip.returncode:
        raise SystemExit(failure(tail, pip.returncode))
    # The first start should be as quick as the second, also where Python may not write bytecode by itself.
    subprocess.run([str(python), "-m", "compileall", "-q", str(constraints.parent / "workbench")], check=False)


def failure(tail: Sequence[str], code: int) -> str:
    text = "\n".join(tail)
    advice = [sentence for sign, sentence in ADVICE.items() if sign in text][:1]
    advice += ["Start again when that is put right: what was downloaded is kept."]
    return f"{text}\n\npip failed (code {code}); its last lines stand above.\n" + "\n".join(advice)


def _lines(pip: subprocess.Popen[bytes]) -> Iterator[str]:
    """pip's lines as they come, and an empty one twice a second: the clock goes on while pip is silent."""
    lines: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        assert pip.stdout is not None
        for line in pip.stdout:
            lines.put(line.decode(errors="replace").rstrip())
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    while True:
        try:
            line = lines.get(timeout=0.5)
        except queue.Empty:
            line = ""
        if line is None:
            return
        yield line


def _ask(python: Path, question: str) -> str:
    done = subprocess.run([str(python), "-c", question], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip()
