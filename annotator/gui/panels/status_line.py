"""One line below: what is saved, what is left, where one is, and which keys act."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from annotator.gui.keys.shown_keys import shown_key
from annotator.gui.panels.widgets import button, clear, key_cap, row, show_text, text_label
from annotator.gui.timers import single_shot
from annotator.gui.words.announcing import announce
from annotator.gui.words.plurals import Counted
from annotator.gui.words.plurals import number as written

MESSAGE_MS = 8000
# an answer of two lines must not move the article: all of the window would be laid out anew
HEIGHT = 46
SPACING, LEFT, RIGHT = 14, 16, 10
# the widths of the window from which there is room for more than a message, and for the hints
NARROW, WIDE = 760, 1080


class StatusLine(QFrame):
    """Shows what it is told. A message takes the place of the key hints for a while."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self._saved = text_label("", "saved")
        self._saved.hide()
        self._left = text_label("", "dim")
        self._position = text_label("", "dim")
        self._working = text_label("", "dim")
        self._suggesting = self._learning = ""
        self._message = text_label("", wrap=True)
        # a long sentence wraps; it never makes the window wider
        self._message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._message.setAccessibleName(self.tr("Message"))
        self._message.hide()
        self._at_article = True
        # keys of an article that is not there are not told
        self._open = True
        self.all_keys = button(self.tr("All keys"), "plain")
        self._hints = KeyHints()
        # the keys that show all keys: in the article, and where a field takes signs
        self._all_keys = ("?", "F1")
        self._help = key_cap("?")
        left = (self._saved, self._left, self._position, self._hints, self._message)
        right = (self._working, self._help, self.all_keys)
        layout = row(*left, None, *right, spacing=SPACING, margins=(LEFT, 4, RIGHT, 4))
        layout.setStretch(4, 1000)
        self.setLayout(layout)
        self.setMinimumHeight(HEIGHT)
        self._hints.hide()
        self._lasting = False
        self._timer = single_shot(self, self.clear_message)
        # an act that has something to say itself must not take the line apart and put it together
        self._outdated = single_shot(self, self.clear_message)

    def show_saved(self, time: str) -> None:
        """``time`` is that of the last commit, HH:MM:SS; "" takes the note away."""
        saved = self.tr("Saved {time}").format(time=time)
        show_text(self._saved, f"● {saved}" if time else "")
        self._fit()

    def show_read_only(self) -> None:
        """Say that nothing can be changed here."""
        self._saved.setText("○ " + self.tr("Read-only"))
        self._saved.show()

    def show_left(self, count: int | None) -> None:
        """How many suggestions of the article are undecided; None: there is nothing to count."""
        if count is None:
            self._left.setText("")
        elif count == 0:
            self._left.setText(self.tr("No suggestions left"))
        else:
            self._left.setText(Counted().suggestions_left(count))
        self._fit()

    def show_position(self, number: int, total: int) -> None:
        """Which article of the queue is open, from 1; 0 where none is."""
        shown = self.tr("Article {number} of {total}")
        values = {"number": written(number), "total": written(total)}
        self._position.setText(shown.format(**values) if number else "")
        self._open = bool(number)
        self._fit()

    def show_working(self, text: str) -> None:
        """What the worker is doing, "" when it is idle."""
        self._suggesting = text
        self._working.setText(text or self._learning)
        self._fit()

    def show_learning(self, text: str) -> None:
        """What is being learnt beside, "" for nothing; what a person waits for is told first."""
        self._learning = text
        self._working.setText(self._suggesting or text)
        self._fit()

    def show_message(self, sentence: str, lasting: bool = False) -> None:
        """Show a sentence for some seconds, "" for none.

        What is not ``lasting`` answers the act before and goes with the next one.
        """
        if not sentence:
            self.clear_message()
            return
        self._lasting = lasting
        self._outdated.stop()
        if sentence != self._message.text():
            self._message.setText(sentence)
            self._message.setToolTip(sentence)
        # first, or it would be laid out beside what is to go
        self._fit(said=True)
        self._message.show()
        self._timer.start(MESSAGE_MS)
        announce(self._message, sentence)

    def acted(self) -> None:
        """A person does something else: what was said of the act before is no longer true."""
        if not self._lasting and not self._message.isHidden():
            self._outdated.start()

    def clear_message(self) -> None:
        """Show the key hints again."""
        self._timer.stop()
        self._outdated.stop()
        self._message.hide()
        self._fit()

    def message(self) -> str:
        """The sentence that is shown and holds, "" where there is none."""
        gone = self._message.isHidden() or self._outdated.isActive()
        return "" if gone else self._message.text()

    def show_keys(self, keys: Mapping[str, str], all_keys: tuple[str, str]) -> None:
        """Which keys the article's actions have now, as they are printed, by the actions' ids.

        ``all_keys`` show all of them: in the article, and beside a field; "" where none does.
        """
        self._hints.take(keys)
        self._all_keys = all_keys
        self._show_hints()

    def at_article(self, on: bool) -> None:
        """Whether the article is on the screen; else it is the lines found everywhere."""
        self._at_article = on
        self._show_hints()
        self._fit()

    def _show_hints(self) -> None:
        show_text(self._help, self._all_keys[0 if self._at_article else 1])
        self._hints.show_for(article=self._at_article)

    def _fit(self, *, said: bool = False) -> None:
        """Hide what the window is too narrow for; a message, there or to come, needs most."""
        said, narrow = said or not self._message.isHidden(), self.width() < NARROW
        there = self._open or not self._at_article
        self._working.setVisible(not narrow)
        for about_article in (self._left, self._position):
            told = bool(about_article.text())
            about_article.setVisible(told and self._at_article and not (said and narrow))
        wide = self.width() >= max(WIDE, self._needed())
        self._hints.setVisible(there and not said and wide)

    def _needed(self) -> int:
        """How wide it is with the hints, which must not make the window wider."""
        beside = (self._saved, self._left, self._position, self._working, self._help, self.all_keys)
        shown = [self._hints, *(part for part in beside if not part.isHidden())]
        return sum(part.sizeHint().width() + SPACING for part in shown) + SPACING + LEFT + RIGHT

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's; fits the hints."""
        super().resizeEvent(event)
        self._fit()


class KeyHints(QWidget):
    """Those of the article, or of the lines found everywhere."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(18)
        # the keys by the actions' ids, as they are printed
        self._keys: dict[str, str] = {
            "accept": shown_key("Space"),
            "reject": "X",
            "label": "1–9",
            "relate": "R",
            "done": shown_key("Return"),
        }
        self.show_for(article=True)

    def take(self, keys: Mapping[str, str]) -> None:
        """The article's actions have other keys; :meth:`show_for` must follow."""
        self._keys.update(keys)

    def show_for(self, *, article: bool) -> None:
        """Tell the keys of the article, else those of the lines."""
        clear(self._row)
        at_article = (
            (self._keys["accept"], self.tr("accept")),
            (self._keys["reject"], self.tr("reject")),
            (self._keys["label"], self.tr("label")),
            (self._keys["relate"], self.tr("relation")),
            (self._keys["done"], self.tr("done and next")),
        )
        at_lines = (
            (shown_key("Space"), self.tr("tick")),
            (shown_key("Return"), self.tr("show in the article")),
            (shown_key("Esc"), self.tr("back to the article")),
        )
        for key, does in at_article if article else at_lines:
            if key:
                self._row.addLayout(row(key_cap(key), text_label(does, "dim"), spacing=6))
