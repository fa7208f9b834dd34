"""Augmentations that move the ink: turned, shifted, larger or smaller, slanted, mirrored, bent."""

import math
from dataclasses import replace

from ...spec.fields import declare
from .base import AUGMENTATIONS, Amounts, Augmentation
from .warp import ALWAYS, BEND, MIRRORED, OVERTURNED


@AUGMENTATIONS.entry
class Rotation(Augmentation):
    title = "Rotation"
    summary = "Turns every image a little: people write at an angle, and hold the paper at another."
    generator = "rotation_range"
    layer = "RandomRotation"
    numbers = ALWAYS

    degrees: float = declare(10.0, "The largest turn either way, in degrees.", unit="°", minimum=0.0, maximum=180.0)

    def moved(self, amounts: Amounts) -> Amounts:
        return replace(amounts, turn=math.radians(self.degrees))


@AUGMENTATIONS.entry
class Shift(Augmentation):
    title = "Shift"
    summary = "Moves every image a little: what a digit is does not depend on where it stands."
    generator = "width_shift_range, height_shift_range"
    layer = "RandomTranslation"
    numbers = ALWAYS

    width: float = declare(0.08, "The largest shift left or right, as a share of the side.", minimum=0.0, maximum=0.5)
    height: float = declare(0.08, "The largest shift up or down, as a share of the side.", minimum=0.0, maximum=0.5)

    def moved(self, amounts: Amounts) -> Amounts:
        return replace(amounts, right=self.width, down=self.height)


@AUGMENTATIONS.entry
class Zoom(Augmentation):
    title = "Zoom"
    summary = "Makes every image a little larger or smaller, the same in both directions."
    generator = "zoom_range"
    layer = "RandomZoom"
    numbers = ALWAYS

    share: float = declare(0.1, "The largest change of size either way: 0.1 is 10 %.", minimum=0.0, maximum=0.9)

    def moved(self, amounts: Amounts) -> Amounts:
        return replace(amounts, size=self.share)


@AUGMENTATIONS.entry
class Shear(Augmentation):
    title = "Shear"
    summary = "Slants every image a little, as handwriting is slanted."
    generator = "shear_range"
    layer = "RandomShear"
    numbers = ALWAYS

    degrees: float = declare(
        10.0,
        "The largest slant either way: by how many degrees upright lines lean.",
        unit="°",
        minimum=0.0,
        maximum=45.0,
    )

    def moved(self, amounts: Amounts) -> Amounts:
        return replace(amounts, slant=math.tan(math.radians(self.degrees)))


@AUGMENTATIONS.entry
class HorizontalFlip(Augmentation):
    title = "Horizontal flip"
    summary = "Mirrors every other image left to right. Right for cats; a mirrored 2 is no 2."
    generator = "horizontal_flip"
    layer = "RandomFlip"
    numbers = MIRRORED + 1

    def moved(self, amounts: Amounts) -> Amounts:
        return replace(amounts, mirrored=True)


@AUGMENTATIONS.entry
class VerticalFlip(Augmentation):
    title = "Vertical flip"
    summary = "Turns every other image upside down, mirrored. Right for what is seen from above; not for writing."
    generator = "vertical_flip"
    layer = "RandomFlip"
    numbers = OVERTURNED + 1

    def moved(self, amounts: Amounts) -> Amounts:
        return replace(amounts, overturned=True)


@AUGMENTATIONS.entry
class Elastic(Augmentation):
    title = "Elastic deformation"
    summary = (
        "Bends every image like rubber: no hand draws the same curve twice. "
        "Of all changes the one that brings handwriting most (Simard, Steinkraus and Platt, 2003)."
    )
    layer = "RandomElasticTransform"
    numbers = BEND.stop

    strength: float = declare(
        0.03,
        "How far the ink is moved, as a share of the side: most of it by less, little of it by twice as much.",
        minimum=0.0,
        maximum=0.2,
    )

    def moved(self, amounts: Amounts) -> Amounts:
        return replace(amounts, bend=self.strength)
