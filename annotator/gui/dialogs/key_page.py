"""All actions with their keys: press a key to give an action another one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from annotator.base.keys import DIGIT, owner_of, with_key
from annotator.gui.actions.table import ACTIONS, GROUPS, Action, action_by_id
from annotator.gui.keys.presses import key_name, press_of
from annotator.gui.keys.shown_keys import shown_key
from annotator.gui.panels.widgets import button, clear, column, row, text_label
from annotator.gui.words.announcing import announce

MODIFIERS = ("Ctrl+", "Alt+", "Shift+")


class KeyPage(QWidget):
    """``changed`` is what the settings take. A key that another action has is offered to be moved
    there and then."""

    def __init__(self, changed: dict[str, list[str]]) -> None:
        super().__init__()
        self.changed = dict(changed)
        self._waiting: Action | None = None
        self._buttons: dict[str, QPushButton] = {}
        self._places: dict[str, QVBoxLayout] = {}
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setVerticalSpacing(4)
        self._fill()
        self.reset = button(self.tr("All keys as they were"), does=self._reset)
        lines = column(self, (0, 0, 0, 0), 10)
        hint = self.tr("Click a key, then press another. Digits and arrows stay what they are.")
        first = row(text_label(hint, "dim", wrap=True), self.reset, spacing=18)
        first.setStretch(0, 1)
        lines.addLayout(first)
        lines.addWidget(content)

    def _fill(self) -> None:
        number = 0
        for group in GROUPS:
            title = text_label(QCoreApplication.translate("Action", group), "title")
            title.setContentsMargins(0, 10 if number else 0, 0, 2)
            self._grid.addWidget(title, number, 0)
            for action in ACTIONS:
                if action.row.group != group or action.run is None or DIGIT in action.row.keys:
                    continue
                number += 1
                self._add(number, action)
            number += 1

    def _add(self, number: int, action: Action) -> None:
        cell = QVBoxLayout()
        key = button("", does=lambda: self._ask(action))
        key.setMinimumWidth(150)
        name = text_label(action.shown_title(), wrap=True)
        # on the line of its key, also where an offer stands below
        name.setMinimumHeight(key.sizeHint().height())
        cell.addWidget(name)
        key.installEventFilter(self)
        self._buttons[action.id], self._places[action.id] = key, QVBoxLayout()
        cell.addLayout(self._places[action.id])
        self._grid.addLayout(cell, number, 0)
        self._grid.addWidget(key, number, 1, Qt.AlignmentFlag.AlignTop)
        self._show(action)

    def key_of(self, action: str) -> QPushButton:
        """The button of an action."""
        return self._buttons[action]

    def _show(self, action: Action) -> None:
        keys = [shown_key(key) for key in action.keys(self.changed) if key != "Enter"]
        shown = "  ".join(keys) or self.tr("no key")
        if action is self._waiting:
            shown = self.tr("Press a key…")
        self._buttons[action.id].setText(shown)
        self._buttons[action.id].setAccessibleName(f"{action.shown_title()}: {shown}")

    def _show_all(self) -> None:
        for action_id in self._buttons:
            clear(self._places[action_id])
            self._show(action_by_id(action_id))

    def _ask(self, action: Action) -> None:
        self._waiting = action
        self._show_all()
        self._buttons[action.id].setFocus()

    def _reset(self) -> None:
        self._waiting, self.changed = None, {}
        self._show_all()

    def _set_key(self, action: Action, key: str) -> None:
        self.changed = with_key(action.id, key, self.changed)
        self._leave(action)

    def _leave(self, action: Action) -> None:
        """Nothing is waited for or offered; the keyboard stays at the action."""
        self._waiting = None
        self._buttons[action.id].setFocus()
        self._show_all()

    def _pressed(self, action: Action, key: str) -> None:
        self._waiting = None
        self._show_all()
        plain = key
        for each in MODIFIERS:
            plain = plain.replace(each, "")
        owner = owner_of(key, self.changed)
        if key == "Esc":
            return
        if plain.isdigit() or (owner is not None and action_by_id(owner.action).run is None):
            text = self.tr("{key} cannot be given to anything else.").format(key=shown_key(key))
            self._places[action.id].addWidget(text_label(text, "problem", wrap=True))
            announce(self._buttons[action.id], text)
        elif owner is None or owner.action == action.id:
            self._set_key(action, key)
        else:
            self._offer(action, key, action_by_id(owner.action))

    def _offer(self, action: Action, key: str, owner: Action) -> None:
        text = self.tr("{key} is “{action}”.").format(
            key=shown_key(key), action=owner.shown_title()
        )
        take, leave = button(self.tr("Take it")), button(self.tr("Leave it"))
        take.setObjectName("take")
        take.clicked.connect(lambda: self._set_key(action, key))
        leave.clicked.connect(lambda: self._leave(action))
        line = row(text_label(text, "problem", wrap=True), take, leave)
        line.setStretch(0, 1)
        self._places[action.id].addLayout(line)
        for before, after in ((self._buttons[action.id], take), (take, leave)):
            self.setTabOrder(before, after)
        announce(take, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; the next key after a click is the one that is wanted."""
        waiting = self._waiting
        if waiting is None or watched is not self._buttons[waiting.id]:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            name = key_name(press_of(event))
            if name:
                self._pressed(waiting, name)
            return True
        return super().eventFilter(watched, event)
