"""All data sources. A new one is a class in a file of its own, named here; the list shows them in this order."""

from ..source import SOURCES, AnySource, Source
from .array_file import ArrayFile
from .built_in_digits import BuiltInDigits
from .class_folders import ClassFolders
from .idx_folder import IdxFolder
from .labelled_folder import LabelledFolder
from .mnist import Mnist
from .table_file import TableFile
from .uci_digits import UciDigits

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
