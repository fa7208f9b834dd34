"""Pen strokes, and the picture that a model sees of them."""
