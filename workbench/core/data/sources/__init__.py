"""All data sources. A new one is a class in a file of its own, named here and in ``source``, in the order of the list.

Those of the user's own files are imported when one of them is first asked for: the window's first picture needs none.
"""

from typing import TYPE_CHECKING

from ...base.late_names import late_names
from ..source import MODULES, SOURCES, AnySource, Source
from .built_in_digits import BuiltInDigits
from .mnist import Mnist
from .my_drawings import MyDrawings
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
    "MyDrawings",
    "Source",
    "TableFile",
    "UciDigits",
]

__getattr__ = late_names(__name__, __all__, MODULES)
