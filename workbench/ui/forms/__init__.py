"""Forms made from specifications: an editor for every kind of field, limits and help from the field itself."""

from .entries import EntryEditor
from .pick import EDITORS

# Here and not in pick: this editor holds a form, forms are made of rows, and rows pick their editors.
EDITORS["entry"] = EntryEditor
