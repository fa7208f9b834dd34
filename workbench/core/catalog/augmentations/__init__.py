"""What training changes about its images at random, in each epoch anew."""

from .base import AUGMENTATIONS, AnyAugmentation, Augmentation

__all__ = ["AUGMENTATIONS", "AnyAugmentation", "Augmentation"]
