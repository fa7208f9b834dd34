"""All data sources. A new one is a class in a file of its own, named here and in ``source``, in the order of the list.

Those of the user's own files are imported when one of them is first asked for: the window's first picture needs none.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..source import MODULES, SOURCES, AnySource, Source
from .built_in_digits import BuiltInDigits
from .mnist import Mnist
from .uci_digits import UciDigits

if TYPE_CHECKING:
    from .array_file import ArrayFile
    from .class_folders import ClassFolders
    from .idx_folder import IdxFolder
    from .labelled_folder import LabelledFolder
    from .table_file import TableFile

__all__ = [
    "SOURCES",
    "AnySource",
    "ArrayFile",
    "BuiltInDigits",
    "ClassFolders",
    "IdxFolder",
    "LabelledFolder",
    "Mnist",
    "Source",
    "TableFile",
    "UciDigits",
]


def __getattr__(name: str) -> Any:
    """A source that is asked for by its name (PEP 562)."""
    if name in __all__:
        for module in MODULES:
            found = getattr(import_module(module), name, None)
            if found is not None:
                globals()[name] = found
                return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
