"""A file that is fetched once and then kept: from its folder if it is whole there, else downloaded."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from ..base.atomic import replacing, writing
from ..base.control import Control
from ..base.errors import file_error
from ..base.progress import Report
from ..base.text import mark, text

HINT = mark(
    "Check the connection and try again, or fetch {name} on another way and drop it onto the window "
    "(its SHA-256 is {hash}). The built-in digits need no download."
)


@dataclass(frozen=True)
class RemoteFile:
    """Where a file is kept, where it is fetched from, and the SHA-256 that it must have, in hexadecimal."""

    path: Path
    url: str
    sha256: str

    def fetch(self, report: Report, control: Control) -> Path:
        """The path of the whole file, downloaded first if need be.

        Raises Cancelled when the job was stopped, WorkbenchError when the file cannot be had.
        """
        if not self._whole():
            # Here, since it brings the network's modules along, which most starts never need.
            from .download import download

            hint = text(HINT, name=self.path.name, hash=self.sha256)
            download(self.url, self.sha256, self.path, report, control, hint)
        control.raise_if_stopped()
        return self.path

    def adopt(self, path: Path) -> bool:
        """Keep a copy of somebody's file, if that is the very one; False for any other. Raises WorkbenchError."""
        if not self._is_it(path):
            return False
        if not self._whole():
            with writing("write", self.path):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                with replacing(self.path) as temporary:
                    shutil.copyfile(path, temporary)
        return True

    def _whole(self) -> bool:
        return self._is_it(self.path)

    def _is_it(self, path: Path) -> bool:
        try:
            with path.open("rb") as handle:
                return hashlib.file_digest(handle, "sha256").hexdigest() == self.sha256
        except FileNotFoundError:
            return False
        except OSError as error:
            raise file_error("read", path, error) from error
