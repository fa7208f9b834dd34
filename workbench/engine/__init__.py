"""Keras and TensorFlow behind ``core.ports.Engine``. Importing this package imports neither of them."""

from .engine import KerasEngine

__all__ = ["KerasEngine"]
