"""A file that is fetched once and then kept: from its folder if it is whole there, else downloaded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ..base.control import Control
from ..base.errors import file_error
from ..base.progress import Report
from ..base.text import mark, text

HINT = mark("Check the connection and try again; the built-in digits need no download.")


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

            download(self.url, self.sha256, self.path, report, control, text(HINT))
        control.raise_if_stopped()
        return self.path

    def _whole(self) -> bool:
        try:
            with self.path.open("rb") as handle:
                return hashlib.file_digest(handle, "sha256").hexdigest() == self.sha256
        except FileNotFoundError:
            return False
        except OSError as error:
            raise file_error("read", self.path, error) from error
