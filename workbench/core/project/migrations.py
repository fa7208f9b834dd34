"""Projects of older versions, brought up to date one version at a time."""

from __future__ import annotations

from ..base.versioned import Migration, Values


def _more_about_data(values: Values) -> Values:
    """1 to 2, and 2 to 3: the data section learned more fields. A file without them means their defaults."""
    return values


MIGRATIONS: tuple[Migration, ...] = (_more_about_data, _more_about_data)
