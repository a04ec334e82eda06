"""How one line of the concordance is drawn: tick, left context, hit, right context, article."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.gui.article.palette import Palette
from annotator.gui.look.fonts import Fonts
from annotator.gui.look.label_patterns import draw_mark
from annotator.gui.look.theme import Theme
from annotator.gui.models.concordance import LINE_ROLE, TICK_ROLE
from annotator.gui.panels.line_painting import LinePainter
from annotator.gui.panels.rows import SIDE, Index, RowDelegate, paint_tick_box, write
from annotator.gui.words.recogniser_names import figure
from annotator.model.concordance import Line
from annotator.model.layer import Status
from annotator.model.schema import Label, Schema
from annotator.model.span import State

HEIGHT = 32
LEFT = 16
TEXT_FROM = LEFT + SIDE + 14
_TITLE_SHARE, _TITLE_MOST = 0.2, 260
_TAG_WIDTH = 76
MARK = 8  # the side of a pattern's mark before the label


def on_box(place: QPointF) -> bool:
    """Whether a place of a row is on its tick box or near it."""
    return place.x() < TEXT_FROM


class ConcordanceDelegate(RowDelegate):
    """Draws a :class:`Line` in the colours of theme and schema."""

    size = QSize(200, HEIGHT)

    def __init__(self, theme: Theme, fonts: Fonts, typeface: str) -> None:
        super().__init__(theme)
        self._words = LinePainter(theme, fonts, typeface)
        self._sans = fonts.interface_font(12)
        self._tag = fonts.interface_font(10, bold=True)
        self._schema: Schema | None = None
        self._palette = Palette(theme, None)

    def show_typeface(self, typeface: str) -> None:
        """Write lines as articles are written."""
        self._words.show_typeface(typeface)

    def show_schema(self, schema: Schema | None, theme: Theme) -> None:
        """Draw labels as this schema and theme have them."""
        self.theme, self._schema = theme, schema
        self._palette = Palette(theme, schema)
        self._words.show_schema(schema, theme)

    def spoken(self, line: Line) -> str:
        """What a screen reader says of a line: its mark, the hit, the words round it, where."""
        label = self._schema.get(line.label) if self._schema is not None else None
        name = label.name if label is not None else self.tr("no label")
        state = ""
        if line.span is not None and line.span.state is State.SUGGESTED:
            state = self.tr("suggestion")
        words = f"{line.left}{line.hit}{line.right}"
        return ", ".join(part for part in (name, state, line.hit, words, line.title) if part)

    def tag_of(self, line: Line) -> str:
        """The label of the hit, with the score of a suggestion; in brackets that of a longer span;
        "" without one."""
        label, span = self._label_of(line), line.span
        if label is None:
            return ""
        tag = label.tag or label.name
        if span is None:
            return f"({tag})"
        if span.state is State.SUGGESTED and span.score is not None:
            return f"{tag} {figure(span.score)}"
        return tag

    def _label_of(self, line: Line) -> Label | None:
        uid = line.span.label if line.span else line.around
        return self._schema.get(uid) if self._schema is not None else None

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line: tick, context, hit, article."""
        line, box, state = index.data(LINE_ROLE), option.rect, QStyle.StateFlag
        if line is None:
            return
        self.ground(painter, option, QRectF(box), 0)
        if option.state & state.State_Selected and option.state & state.State_HasFocus:
            accent = QColor(self.theme.accent)
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), accent)
        hairline = QRect(box.left(), box.bottom(), box.width(), 1)
        painter.fillRect(hairline, QColor(self.theme.hairline))
        middle = QPointF(box.left() + LEFT + SIDE / 2, box.center().y() + 1)
        paint_tick_box(painter, self.theme, middle, on=bool(index.data(TICK_ROLE)))
        self._paint_line(painter, box, line)

    def _paint_line(self, painter: QPainter, box: QRect, line: Line) -> None:
        theme = self.theme
        title_width = min(_TITLE_MOST, int(box.width() * _TITLE_SHARE))
        text_left = box.left() + TEXT_FROM
        tag_width = _TAG_WIDTH + (MARK + 4 if self._palette.patterns else 0)
        tag_left = box.right() - title_width - 30 - tag_width
        text_right = tag_left - 10
        text = QRect(text_left, box.top(), text_right - text_left, box.height())
        self._words.paint(painter, text, line)
        self._paint_tag(painter, QRect(tag_left, box.top(), tag_width, box.height()), line)
        dot = tag_left + tag_width + 12
        painter.setFont(self._sans)
        done = line.status is Status.DONE
        painter.setPen(QColor(theme.saved if done else theme.dim))
        painter.setBrush(QColor(theme.saved) if done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(dot, box.center().y() + 0.5), 3, 3)
        painter.setPen(QColor(theme.dim))
        title = QRect(dot + 10, box.top(), box.right() - 8 - dot - 10, box.height())
        write(painter, title, line.title)

    def _paint_tag(self, painter: QPainter, box: QRect, line: Line) -> None:
        """In a column of its own: between the hit and what follows it would break the sentence."""
        label = self._label_of(line)
        if label is None:
            return
        painter.setFont(self._tag)
        colour = self._palette.colour(label.uid)
        if self._palette.patterns:
            mark = QRectF(box.left(), box.center().y() - MARK / 2 + 0.5, MARK, MARK)
            draw_mark(painter, self._palette.pattern(label.uid), mark, colour)
            box = box.adjusted(MARK + 4, 0, 0, 0)
        painter.setPen(colour)
        write(painter, box, self.tag_of(line))
