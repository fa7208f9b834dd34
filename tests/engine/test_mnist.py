"""The whole of MNIST: from Keras' cache or a server; here a server of our own with a small file."""

from __future__ import annotations

import hashlib
import io
import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from workbench.core.base.control import Control
from workbench.core.base.errors import Cancelled, WorkbenchError
from workbench.core.base.progress import Event, Progress
from workbench.core.data.images import Images
from workbench.core.data.read_context import ReadContext
from workbench.core.data.remote_file import RemoteFile
from workbench.core.data.section import Data
from workbench.core.data.sources import ArrayFile, Mnist
from workbench.core.data.sources.at_place import source_at
from workbench.core.data.sources.mnist import keras_file
from workbench.engine import KerasEngine


def archive() -> bytes:
    """A file like mnist.npz, but of a hundred and ten random images."""
    noise = np.random.default_rng(0)
    halves = {}
    for half, count in (("train", 100), ("test", 10)):
        halves[f"x_{half}"] = noise.integers(0, 256, (count, 28, 28), dtype=np.uint8)
        halves[f"y_{half}"] = noise.integers(0, 10, count, dtype=np.uint8)
    buffer = io.BytesIO()
    np.savez(buffer, **halves)
    return buffer.getvalue()


class Server(ThreadingHTTPServer):
    """Serves one body, perhaps only a part of it, perhaps never ending."""

    daemon_threads = True
    body = archive()
    cut = 0
    stalls = False
    asked = 0


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked += 1
        if self.path != "/mnist.npz":
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body[: len(self.server.body) - self.server.cut])
        self.wfile.flush()
        while self.server.stalls:
            time.sleep(0.01)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.stalls = False
    server.shutdown()
    server.server_close()


@pytest.fixture
def mirror(tmp_path: Path, server: Server) -> RemoteFile:
    url = f"http://127.0.0.1:{server.server_port}/mnist.npz"
    return RemoteFile(tmp_path / "datasets" / "mnist.npz", url, hashlib.sha256(server.body).hexdigest())


def load(mirror: RemoteFile, events: list[Event] | None = None, control: Control | None = None) -> Images:
    report = (events if events is not None else []).append
    engine = KerasEngine(ReadContext(mirrors={"mnist.npz": mirror}))
    return engine.load(Data(source=Mnist(), validation_share=0.1), 1, report, control or Control())


def test_downloads_once_with_progress(mirror: RemoteFile, server: Server) -> None:
    events: list[Event] = []
    images = load(mirror, events)
    assert len(images.train_images) == 90
    assert len(images.validation_images) == 10
    assert images.test_images is not None
    assert len(images.test_images) == 10
    size = len(server.body)
    assert [e for e in events if isinstance(e, Progress) and e.total][-1] == Progress(
        size, size, "Downloading mnist.npz"
    )
    assert mirror.path.read_bytes() == server.body
    load(mirror)
    assert server.asked == 1


def test_damaged_cache_is_fetched_anew(mirror: RemoteFile, server: Server) -> None:
    mirror.path.parent.mkdir()
    mirror.path.write_bytes(server.body[:1000])
    load(mirror)
    assert mirror.path.read_bytes() == server.body


def test_wrong_hash_is_refused_and_nothing_is_lost(mirror: RemoteFile) -> None:
    mirror.path.parent.mkdir()
    mirror.path.write_bytes(b"what was here before")
    other = RemoteFile(mirror.path, mirror.url, "0" * 64)
    with pytest.raises(WorkbenchError, match=r"is not the expected mnist\.npz: its SHA-256 is") as caught:
        load(other)
    assert "built-in" in caught.value.hint
    assert mirror.path.read_bytes() == b"what was here before"
    assert list(mirror.path.parent.iterdir()) == [mirror.path]


def test_connection_that_breaks_off_is_an_error(mirror: RemoteFile, server: Server) -> None:
    server.cut = 5000
    with pytest.raises(WorkbenchError, match=r"mnist\.npz"):
        load(mirror)
    assert not mirror.path.exists()


def test_offline_says_that_the_built_in_digits_stay(tmp_path: Path) -> None:
    gone = RemoteFile(tmp_path / "mnist.npz", "http://127.0.0.1:9/mnist.npz", "0" * 64)
    with pytest.raises(WorkbenchError, match=re.escape("could not be downloaded from http://127.0.0.1:9")) as caught:
        load(gone)
    assert "built-in digits need no download" in caught.value.hint


def test_missing_on_the_server(mirror: RemoteFile) -> None:
    with pytest.raises(WorkbenchError, match="Not Found"):
        load(RemoteFile(mirror.path, mirror.url + "x", mirror.sha256))


def test_cancelled_while_the_server_says_nothing(mirror: RemoteFile, server: Server) -> None:
    server.cut, server.stalls = 1000, True
    control = Control()
    stopped: list[float] = []

    def stop() -> None:
        stopped.append(time.monotonic())
        control.stop()

    timer = threading.Timer(0.3, stop)
    timer.start()
    with pytest.raises(Cancelled):
        load(mirror, control=control)
    assert time.monotonic() - stopped[0] < 1
    assert list(mirror.path.parent.iterdir()) == []
    timer.join()


def test_cannot_write_names_the_file(tmp_path: Path, mirror: RemoteFile) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(WorkbenchError, match=re.escape(str(blocked))):
        load(RemoteFile(blocked / "datasets" / "mnist.npz", mirror.url, mirror.sha256))


def test_a_file_of_another_content_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    np.savez(path, x_train=np.zeros((3, 5)), y_train=np.zeros(3), x_test=np.zeros(1), y_test=np.zeros(1))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(WorkbenchError, match=r"mnist\.npz is not MNIST: its images are float64"):
        load(RemoteFile(path, "http://127.0.0.1:9/", sha256))


def test_pickles_are_never_opened(tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    np.savez(path, x_train=np.array([{}], dtype=object))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(WorkbenchError, match="cannot be used"):
        load(RemoteFile(path, "http://127.0.0.1:9/", sha256))


def test_it_is_keras_own_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import inspect

    import keras

    source = inspect.getsource(keras.datasets.mnist.load_data)
    mirror = keras_file()
    assert mirror.url.removesuffix("mnist.npz") in source
    assert mirror.sha256 in source
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    assert keras_file().path == tmp_path / "datasets" / "mnist.npz"


def test_a_file_that_was_fetched_elsewhere_is_taken(
    mirror: RemoteFile, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dropped onto the window, whatever it is called; any other file of arrays is just that."""
    monkeypatch.setattr("workbench.core.data.sources.at_place.keras_file", lambda: mirror)
    own = tmp_path / "downloads" / "mnist (1).npz"
    own.parent.mkdir()
    own.write_bytes(server.body)
    assert source_at(own, Control()) == Mnist()
    assert mirror.path.read_bytes() == server.body
    assert len(load(mirror).train_labels) == 90
    assert server.asked == 0
    with np.load(own) as arrays:
        np.savez(own, **{name: arrays[name] for name in ("x_train", "y_train")})
    assert isinstance(source_at(own, Control()), ArrayFile)


def test_offline_it_names_the_file_and_its_hash(tmp_path: Path) -> None:
    gone = RemoteFile(tmp_path / "mnist.npz", "http://localhost:9/mnist.npz", "0123abcd")
    with pytest.raises(WorkbenchError) as caught:
        load(gone)
    assert "fetch mnist.npz" in caught.value.hint
    assert "0123abcd" in caught.value.hint
