"""One tab of the shell, as the composition root hands it over."""

from __future__ import annotations

from dataclasses import dataclass

from ..work.place import TabName
from ..work.tab import Tab


@dataclass(frozen=True)
class TabPage:
    """``tab`` is also the name of its icon."""

    tab: TabName
    title: str
    tip: str
    widget: Tab

    @property
    def name(self) -> str:
        """The widget's objectName, which outside tests look for: ``tabBuild``."""
        return f"tab{self.tab.title()}"
