"""Theme colours as Qt draws them, made once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from annotator.gui.look.label_patterns import DASHES, pattern_of
from annotator.gui.look.theme import Theme
from annotator.model.schema import Label, Schema

_ACCEPTED_TINT = 0.13
_SUGGESTED_TINT = 0.055
_FOCUSED_TINT = 0.2


class Palette:
    """Colours, pens and brushes of one theme and schema."""

    def __init__(self, theme: Theme, schema: Schema | None) -> None:
        self.window = QColor(theme.window)
        self.paper = QColor(theme.paper)
        self.hairline = QColor(theme.hairline)
        self.text = QColor(theme.text)
        self.dim = QColor(theme.dim)
        self.accent = QColor(theme.accent)
        self.selection = QColor(theme.selection)
        self.focused_row = QColor(theme.selected_row)
        self.match = QColor(theme.match)
        self.match_current = QColor(theme.match_current)
        self.patterns = theme.patterns
        # how much wider lines are that must not be missed
        self.weight = 1.6 if theme.strong else 1.0
        self._theme = theme
        self._schema = schema
        self._patterns: dict[str, int] = {}
        self._colours: dict[str, QColor] = {}
        self._tints: dict[tuple[str, bool, bool], QColor] = {}
        self._lines: dict[tuple[str, bool, float], QPen] = {}

    def colour(self, uid: str) -> QColor:
        """The colour of a label."""
        colour = self._colours.get(uid)
        if colour is None:
            label: Label | None = self._schema.get(uid) if self._schema else None
            colour = QColor(self._theme.label_colour(label) if label else self._theme.dim)
            self._colours[uid] = colour
        return colour

    def pattern(self, uid: str) -> int:
        """The number of a label's pattern, 0 without a schema."""
        found = self._patterns.get(uid)
        if found is None:
            found = pattern_of(self._schema, uid) if self._schema is not None else 0
            self._patterns[uid] = found
        return found

    def tint(self, uid: str, *, suggested: bool, focused: bool) -> QColor:
        """The colour behind the text of a span."""
        key = (uid, suggested, focused)
        tint = self._tints.get(key)
        if tint is None:
            tint = self._tints[key] = QColor(self.colour(uid))
            share = _SUGGESTED_TINT if suggested else _ACCEPTED_TINT
            tint.setAlphaF(_FOCUSED_TINT if focused else share)
        return tint

    def underline(self, uid: str, *, suggested: bool, width: float) -> QPen:
        """The line below a span: dashed for a suggestion."""
        key = (uid, suggested, width)
        pen = self._lines.get(key)
        if pen is None:
            pen = QPen(self.colour(uid), width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if suggested:
                pen.setDashPattern(DASHES)
            self._lines[key] = pen
        return pen

    def arc(self, *, suggested: bool, width: float) -> QPen:
        """The line of a relation."""
        pen = QPen(self.accent, width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if suggested:
            pen.setDashPattern(DASHES)
        return pen
