"""Specifications: frozen values whose forms, JSON, Keras calls and tests follow from their declaration."""
