"""Digit Workbench: build, train and read digits with small neural networks."""

__version__ = "0.1.0"
