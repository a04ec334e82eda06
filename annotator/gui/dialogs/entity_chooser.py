"""The entity that many mentions name: one found by typing, or a new one."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from annotator.gui.dialogs.chooser import Chooser, Row
from annotator.gui.entities.identity import Identity
from annotator.gui.look.theme import Theme

WIDTH = 380


class Named(NamedTuple):
    """An entity by its uid, "" for a new one that is called ``name``."""

    entity: str
    name: str


class EntityChooser(Chooser[Named]):
    """``taken`` is the entity."""

    def __init__(
        self, identity: Identity, quote: str, theme: Theme, parent: QWidget | None
    ) -> None:
        self._identity = identity
        self._theme = theme
        prompt = QCoreApplication.translate("EntityChooser", "Entity")
        super().__init__(prompt, self._matching, width=WIDTH, parent=parent, typed=quote)

    def _matching(self, typed: str) -> list[Row[Named]]:
        name = " ".join(typed.split())
        rows = [
            Row(Named(each.entity.uid, name), each.entity.name, self._theme.text)
            for each in self._identity.typed(typed)
        ]
        if name:
            new = QCoreApplication.translate("EntityChooser", "New entity “{name}”")
            rows.append(Row(Named("", name), new.format(name=name), self._theme.text))
        return rows
