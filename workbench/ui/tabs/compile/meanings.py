"""The rail at the right of the Compile tab: the rule, curve or plot of the section that has the focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ...widgets.scroll_column import ScrollColumn
from .section import Section


class Meanings(QStackedWidget):
    """One page for each section; it follows the focus, and a click beside the fields."""

    def __init__(self, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections = tuple(sections)
        for section in sections:
            self.addWidget(ScrollColumn(section.meaning))
            section.wanted.connect(lambda section=section: self.show_section(section))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def show_section(self, section: Section) -> None:
        """Show what a section means."""
        self.setCurrentIndex(self._sections.index(section))

    @property
    def section(self) -> Section:
        """Whose meaning is seen."""
        return self._sections[self.currentIndex()]

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        # What has the focus in the rail itself belongs to the section that is shown.
        found = next((section for section in self._sections if now is not None and section.isAncestorOf(now)), None)
        if found is not None:
            self.show_section(found)
