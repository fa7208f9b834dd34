"""The places in Qt's item models, as its virtual methods are given them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

ModelIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
"""The root of a model; an invalid index never changes, so that one serves everybody."""
