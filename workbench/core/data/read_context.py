"""What a source is given to read with, beside its own fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..base import paths
from .remote_file import RemoteFile


@dataclass(frozen=True)
class ReadContext:
    """The folders of what can be made again and of drawings, and other places to fetch files from; tests name theirs.

    ``mirrors`` maps a file's name to where it is to be kept and fetched instead.
    """

    cache: Path = field(default_factory=paths.cache)
    mirrors: Mapping[str, RemoteFile] = field(default_factory=dict)
    drawings: Path = field(default_factory=paths.drawings)

    def mirror(self, file: RemoteFile) -> RemoteFile:
        """The file as it is fetched here."""
        return self.mirrors.get(file.path.name, file)
