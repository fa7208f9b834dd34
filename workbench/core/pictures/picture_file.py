"""Picture files -> grey pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ..base.errors import WorkbenchError, file_error
from ..base.text import mark, text

HINT = mark("Choose a PNG, JPEG, BMP, GIF, TIFF or WebP file.")
LARGEST = 100_000_000
"""Pixels; a picture of one symbol needs no more than a camera gives."""


def read(path: Path) -> NDArray[np.uint8]:
    """The picture as grey levels, uint8 [rows, columns]; what is transparent becomes white.

    Raises WorkbenchError that names the file when it is missing, damaged, too large or no picture.
    """
    try:
        with Image.open(path) as picture:
            if picture.width * picture.height > LARGEST:
                raise WorkbenchError(
                    text(
                        "{path} is too large: {width} × {height} pixels.",
                        path=path,
                        width=picture.width,
                        height=picture.height,
                    )
                )
            return _grey(picture)
    except Image.DecompressionBombError as error:
        raise WorkbenchError(text("{path} is too large to be a picture of one symbol.", path=path)) from error
    except Image.UnidentifiedImageError as error:
        raise WorkbenchError(
            text("{path} is not a picture, or of a kind that cannot be read.", path=path), text(HINT)
        ) from error
    except OSError as error:
        # Pillow reports damage as an OSError without a number; the system's own have one.
        if error.errno is None:
            raise WorkbenchError(text("{path} is damaged: {error}.", path=path, error=error), text(HINT)) from error
        raise file_error("read the picture", path, error) from error
    except (ValueError, SyntaxError, EOFError) as error:
        raise WorkbenchError(text("{path} is damaged: {error}.", path=path, error=error), text(HINT)) from error


def _grey(picture: Image.Image) -> NDArray[np.uint8]:
    if picture.mode.startswith("I"):
        # Sixteen bits: Pillow's own conversion would cut everything above 255 off.
        return (np.asarray(picture).astype(np.float64) * (255 / 65535)).clip(0, 255).astype(np.uint8)
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    return np.asarray(paper.convert("L"))
