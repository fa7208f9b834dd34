"""Picture files -> grey pictures."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageOps

from ..base.errors import WorkbenchError
from ..base.foreign import reading
from ..base.text import mark, text
from .photo import LARGEST

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP")
"""What is ever decoded. Pillow knows more, and starts another program for some of them."""
HINT = mark("Choose a PNG, JPEG, BMP, GIF, TIFF or WebP file.")
MOST = 100_000_000
"""Pixels; a picture of one symbol needs no more than a camera gives."""
SEE_THROUGH = 0.5
"""Share of transparent pixels from which on ink is where the picture is opaque, whatever its colour."""

# Pillow warns of what we refuse ourselves, by the size that stands in the file and before anything is decoded.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)


def read(path: Path) -> NDArray[np.uint8]:
    """The picture as grey levels, uint8 [rows, columns], turned as a camera notes in the file.

    One with a longer side of more than ``2 * LARGEST`` pixels is shrunk. Of one that is mostly transparent
    the opaque part is ink, black on white; else what is transparent becomes paper. Raises WorkbenchError
    that names the file when it is missing, damaged, too large or of no kind that is read.
    """
    with reading(path, text(HINT)):
        try:
            # Not by its name: Pillow 13.0 maps plain TIFFs into memory then, and garbles those that are to be turned.
            with path.open("rb") as handle, Image.open(handle, formats=FORMATS) as picture:
                return _read(path, picture)
        except Image.DecompressionBombError as error:
            raise WorkbenchError(text("{path} is too large to be a picture of one symbol.", path=path)) from error
        except Image.UnidentifiedImageError as error:
            raise WorkbenchError(
                text("{path} is not a picture, or of a kind that is not read.", path=path), text(HINT)
            ) from error


def _read(path: Path, picture: Image.Image) -> NDArray[np.uint8]:
    width, height = picture.size
    if width * height > MOST:
        raise WorkbenchError(
            text("{path} is too large: {width} × {height} pixels.", path=path, width=width, height=height)
        )
    # A JPEG can be decoded at a half, a quarter or an eighth, which takes so much less time and memory.
    picture.draft("L", (LARGEST, LARGEST))
    picture.load()
    orientation = picture.getexif().get(ExifTags.Base.Orientation, 1)
    small = _shrunk(_plain(picture))
    if orientation == 1:
        return _grey(small)
    # Not every kind of file hands its tags on to what is made of it.
    small.getexif()[ExifTags.Base.Orientation] = orientation
    return _grey(ImageOps.exif_transpose(small))


def _plain(picture: Image.Image) -> Image.Image:
    """In grey or in colours, with transparency only where there is some."""
    if picture.mode.startswith("I"):
        # Sixteen bits: Pillow's own conversion would cut everything above 255 off.
        levels = np.right_shift(np.asarray(picture), 8).clip(0, 255).astype(np.uint8)
        return Image.fromarray(levels)
    wanted = "RGBA" if picture.has_transparency_data else "L" if picture.mode == "L" else "RGB"
    return picture if picture.mode == wanted else picture.convert(wanted)


def _shrunk(picture: Image.Image) -> Image.Image:
    factor = max(picture.size) // LARGEST
    return picture.reduce(factor) if factor > 1 else picture


def _grey(picture: Image.Image) -> NDArray[np.uint8]:
    if picture.mode != "RGBA":
        return np.asarray(picture.convert("L"))
    opaque = np.asarray(picture.getchannel("A"))
    seen = opaque > 127
    if seen.mean() < SEE_THROUGH:
        return np.asarray(255 - opaque, dtype=np.uint8)
    grey = np.asarray(picture.convert("RGB").convert("L"))
    # A cut-out photo: what was cut away is paper like the rest.
    paper = np.median(grey[seen])
    share = opaque / np.float32(255)
    return np.asarray(np.rint(grey * share + paper * (1 - share)), dtype=np.uint8)
