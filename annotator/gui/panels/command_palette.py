"""All that can be done, in a list that filters as one types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListWidgetItem, QStyleOptionViewItem, QWidget

from annotator.gui.actions.choosing import fitting, listed
from annotator.gui.actions.table import Action, action_by_id
from annotator.gui.keys.shown_keys import shown_key
from annotator.gui.look.theme import Theme
from annotator.gui.panels.choices import menu_list, stepped
from annotator.gui.panels.rows import Index, RowDelegate, write
from annotator.gui.panels.widgets import column, line_field, return_to, text_label
from annotator.gui.words.row_reader import RowReader

WIDTH, ROWS, ROW_HEIGHT, TOP = 560, 11, 34, 72
# field and margins
AROUND = 72
_ID = int(Qt.ItemDataRole.UserRole)
# a row that looks for what is typed
_SOUGHT = _ID + 1

# the keys that an action has now
Keys = Callable[[Action], tuple[str, ...]]


class CommandPalette(QFrame):
    """A card over its parent; ``chosen(Action)``. Esc or a click elsewhere closes it.

    What is typed can be looked for, too: ``find_wanted(str)``, ``find_everywhere_wanted(str)``.
    """

    chosen = Signal(object)
    find_wanted = Signal(str)
    find_everywhere_wanted = Signal(str)

    def __init__(self, theme: Theme, keys: Keys, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setObjectName("floating")
        self._around = parent
        self._before: QWidget | None = None
        self._else: QWidget | None = None
        self._opened = True
        self.field = line_field(self.tr("What do you want to do?"), self.tr("Commands"))
        self.list = menu_list(self.tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._delegate = _Row(theme, keys)
        self.list.setItemDelegate(self._delegate)
        self._none = text_label(self.tr("No command fits."), "dim")
        column(self, (12, 12, 12, 12), 8, self.field, self._none, self.list)
        RowReader(self.list, self.field)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._run_chosen())
        parent.installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._delegate.theme = theme

    def start(self, before: QWidget | None, otherwise: QWidget, *, opened: bool) -> None:
        """Show it; ``before`` gets the keyboard back, ``otherwise`` where that is gone by then.

        ``opened``: a project; without one it offers what the start page can do.
        """
        self._before, self._else, self._opened = before, otherwise, opened
        self.field.clear()
        self._fill("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Close it."""
        if not self.isVisible():
            return
        # before it is hidden, or Qt would look for another place first
        return_to(self._before, self._else)
        self.hide()

    def _fill(self, typed: str) -> None:
        self.list.clear()
        actions = fitting(listed(opened=self._opened), typed)
        for action in actions:
            self._add(action, action.shown_title())
        if (sought := typed.strip()) and self._opened:
            here = self.tr("Find “{text}” in this article").format(text=sought)
            everywhere = self.tr("Find “{text}” in all articles").format(text=sought)
            self._add(action_by_id("find"), here, sought)
            self._add(action_by_id("find_everywhere"), everywhere, sought)
        self.list.setCurrentRow(0)
        count = self.list.count()
        self._none.setVisible(not actions)
        # a small window shows fewer rows
        room = (self._around.height() - TOP - AROUND) // ROW_HEIGHT
        self.list.setFixedHeight(min(count, ROWS, max(room, 3)) * ROW_HEIGHT + 4)
        self._place()

    def _add(self, action: Action, title: str, sought: str = "") -> None:
        item = QListWidgetItem(title)
        item.setData(_ID, action.id)
        item.setData(_SOUGHT, sought)
        keys = "" if sought else " ".join(shown_key(key) for key in self._keys(action)[:1])
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {keys}".rstrip(", "))
        self.list.addItem(item)

    def _place(self) -> None:
        width = min(WIDTH, self._around.width() - 40)
        self.setFixedWidth(max(width, 200))
        self.adjustSize()
        self.move((self._around.width() - self.width()) // 2, TOP)

    def _run_chosen(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        action, sought = action_by_id(item.data(_ID)), item.data(_SOUGHT)
        self.shut()
        if not sought:
            self.chosen.emit(action)
        elif action.id == "find":
            self.find_wanted.emit(sought)
        else:
            self.find_everywhere_wanted.emit(sought)

    def _key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run_chosen()
        elif key == Qt.Key.Key_Escape:
            self.shut()
        else:
            return stepped(self.list, key)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's; keys of the field, and the size of what is below."""
        if watched is self.field:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event.key()) or super().eventFilter(watched, event)
            if event.type() == QEvent.Type.FocusOut:
                self.hide()
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


class _Row(RowDelegate):
    """Title on the left, first key on the right."""

    size = QSize(200, ROW_HEIGHT)

    def __init__(self, theme: Theme, keys: Keys) -> None:
        super().__init__(theme)
        self._keys = keys

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = option.rect
        action = action_by_id(index.data(_ID))
        self.ground(painter, option, QRectF(box.adjusted(2, 1, -2, -1)), 6)
        right = box.right() - 12
        # the key looks for what is selected, not for what is typed
        for key in () if index.data(_SOUGHT) else self._keys(action)[:1]:
            right = self._paint_key(painter, option, box, right, shown_key(key)) - 6
        painter.setFont(option.font)
        painter.setPen(QColor(self.theme.text))
        title = QRect(box.left() + 14, box.top(), right - box.left() - 22, box.height())
        write(painter, title, str(index.data()), elide=Qt.TextElideMode.ElideMiddle)

    def _paint_key(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, right: int, key: str
    ) -> int:
        """A key as a cap that ends at ``right``; where it begins."""
        theme = self.theme
        font = QFont(option.font)
        font.setPixelSize(11)
        painter.setFont(font)
        width = max(QFontMetrics(font).horizontalAdvance(key) + 12, 20)
        cap = QRect(right - width, box.center().y() - 9, width, 19)
        painter.setPen(QColor(theme.hairline))
        painter.setBrush(QColor(theme.paper))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(QColor(theme.dim))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), key)
        return right - width
