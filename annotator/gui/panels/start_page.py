"""What a person sees without a project: try the sample, make one, open one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.base.files import is_folder, is_there
from annotator.gui.panels.widgets import button, clear, column, fill, frame, row, text_label

WIDTH = 520


class StartPage(QWidget):
    """Signals say what was chosen; it does nothing itself."""

    sample_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    recent_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        middle = QWidget()
        middle.setFixedWidth(WIDTH)
        sentence = self.tr(
            "Mark people, places and what links them in news articles: with single keys, from"
            " suggestions to training data."
        )
        self._column = column(middle, (0, 0, 0, 0), 10, text_label(self.tr("Annotator"), "hero"))
        self._column.addWidget(text_label(sentence, "dim", wrap=True))
        self._column.addSpacing(14)
        card = frame("card")
        rows = column(card, (6, 6, 6, 6), 2)
        self.sample = self._choice(
            rows,
            self.tr("Try the sample"),
            self.tr("Our own press articles in English and French, with suggestions"),
        )
        self.new = self._choice(
            rows, self.tr("New project…"), self.tr("One file on your disk, then import texts")
        )
        self.open = self._choice(
            rows, self.tr("Open a project…"), self.tr("A file that ends in .annot")
        )
        self._column.addWidget(card)
        # the project that was open last, the sample where there is none
        self.likeliest = self.sample
        self._recent_title = text_label(self.tr("Recent"), "title")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._column.addSpacing(12)
        fill(self._column, self._recent_title, self._recent, None)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row(None, middle, None))
        outer.addStretch(3)
        self.sample.clicked.connect(self.sample_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.open_wanted)

    def show_recent(self, paths: tuple[str, ...]) -> None:
        """The projects to list; those that are gone are left out."""
        clear(self._recent)
        # a folder that nobody may look into any more must not keep the program from starting
        there = [path for path in map(Path, paths) if is_there(path) and not is_folder(path)]
        self._recent_title.setVisible(bool(there))
        self.likeliest = self.sample
        for path in there[:5]:
            entry = _entry()
            entry.setAccessibleName(f"{path.stem} {_home(path.parent)}")
            entry.setToolTip(str(path))
            where = text_label(_home(path.parent), "dim")
            where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            # under the words of the choices above
            line = row(text_label(path.stem), where, spacing=12, margins=(18, 8, 18, 8), wide=1)
            entry.setLayout(line)
            for part in entry.findChildren(QWidget):
                part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            entry.setMinimumHeight(36)
            entry.clicked.connect(lambda _=False, path=path: self.recent_wanted.emit(str(path)))
            self._recent.addWidget(entry)
            # what is hidden takes no keyboard
            entry.show()
            if path == there[0]:
                self.likeliest = entry

    def _choice(self, rows: QVBoxLayout, title: str, explanation: str) -> QPushButton:
        entry = _entry()
        entry.setAccessibleName(f"{title} {explanation}")
        inner = column(entry, (12, 9, 12, 9), 2)
        for text, role in ((title, "title"), (explanation, "dim")):
            line = text_label(text, role)
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inner.addWidget(line)
        entry.setMinimumHeight(62)
        rows.addWidget(entry)
        return entry


def _entry() -> QPushButton:
    entry = button("", "row", enters=True)
    entry.setCursor(Qt.CursorShape.PointingHandCursor)
    return entry


def _home(folder: Path) -> str:
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
